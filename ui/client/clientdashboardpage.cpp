// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/clientdashboardpage.h"

#include "ui/charts/loadprofilechart.h"
#include "ui/client/devicecard.h"
#include "ui/client/ownfigures.h"
#include "ui/consumption/profilecharts.h"
#include "ui/consumption/profilesources.h"
#include "ui/consumption/profilesummary.h"
#include "ui/consumption/wraplayout.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ems {

namespace {

constexpr int deviceCardWidth = 300;
constexpr int chartHeight = 300;
constexpr std::chrono::days profileLength{7};

} // namespace

ClientDashboardPage::ClientDashboardPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("clientDashboardPage"));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("clientDashboardScrollArea"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(buildContent());
    m_states = new StateStack(scroll, this);
    m_states->setObjectName(QStringLiteral("clientDashboardStates"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_states);
    retranslate();
    connect(m_states, &StateStack::retryRequested, this, &ClientDashboardPage::refresh);
    connect(&m_context.site, &SiteHolder::changed, this, &ClientDashboardPage::refresh);
}

QWidget *ClientDashboardPage::buildContent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    column->setSpacing(space::l);
    m_greeting = new TextLabel({}, TextStyle::PageTitle);
    m_greeting->setObjectName(QStringLiteral("greetingLabel"));
    m_greeting->setWordWrap(true);
    m_subtitle = new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted);
    m_subtitle->setObjectName(QStringLiteral("greetingSubtitleLabel"));
    m_subtitle->setWordWrap(true);
    m_notice = new TextLabel({}, TextStyle::Body, TextLabel::Colour::Warning);
    m_notice->setObjectName(QStringLiteral("latestReadingsLabel"));
    m_notice->setWordWrap(true);
    auto *greeting = new QVBoxLayout;
    greeting->setSpacing(space::xs);
    greeting->addWidget(m_greeting);
    greeting->addWidget(m_subtitle);
    greeting->addWidget(m_notice);
    column->addLayout(greeting);
    m_figures = new OwnFigures;
    column->addWidget(m_figures);
    m_devicesTitle = new TextLabel({}, TextStyle::CardTitle);
    column->addWidget(m_devicesTitle);
    auto *cards = new QWidget;
    m_cards = new WrapLayout(deviceCardWidth, cards);
    column->addWidget(cards);
    buildProfileCard();
    column->addWidget(m_profileCard);
    column->addStretch();
    return content;
}

void ClientDashboardPage::buildProfileCard()
{
    m_profileCard = new Card;
    m_chart = new LoadProfileChart;
    m_chart->setObjectName(QStringLiteral("ownLoadProfileChart"));
    m_chart->setMinimumHeight(chartHeight);
    m_gaps = new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted);
    m_gaps->setObjectName(QStringLiteral("ownGapsLabel"));
    m_gaps->setWordWrap(true);
    m_open = new Button(Icon::ChartLine, {}, Button::Role::Secondary);
    m_open->setObjectName(QStringLiteral("openMyConsumptionButton"));
    m_profileCard->addHeaderWidget(m_open);
    m_profileCard->content()->addWidget(m_chart);
    m_profileCard->content()->addWidget(m_gaps);
    connect(m_open, &QAbstractButton::clicked, this,
            [this] { m_context.navigator.go(pages::myConsumption); });
}

void ClientDashboardPage::setViewedUser(const UserId &user)
{
    m_viewed = user;
    m_open->hide();
}

QString ClientDashboardPage::title() const
{
    //: %1 a person's name
    return m_viewedName ? tr("Dashboard of %1").arg(*m_viewedName) : tr("Dashboard");
}

void ClientDashboardPage::activate(const PageTarget &)
{
    refresh();
}

void ClientDashboardPage::refresh()
{
    const quint64 request = ++m_request;
    if (m_statistics.devices.empty())
        m_states->showLoading();
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(),
         viewed = m_viewed](Services &services) -> Result<Answer> {
            Answer answer;
            EMS_LET(statistics, services.statistics.own(session, viewed));
            answer.statistics = std::move(statistics);
            if (viewed) {
                EMS_LET(user, services.users.find(session, *viewed));
                answer.viewedName = user.displayName();
            }
            return answer;
        },
        this,
        [this, request](const Result<Answer> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                apply(answer.value());
            else if (m_statistics.devices.empty())
                m_states->showError(sentenceFor(answer.error()));
        });
}

void ClientDashboardPage::apply(const Answer &answer)
{
    m_statistics = answer.statistics;
    m_viewedName = answer.viewedName;
    retranslate();
    emit titleChanged();
    if (m_statistics.devices.empty()) {
        m_states->showEmpty();
        return;
    }
    m_figures->setStatistics(m_statistics, latestReading(), m_context.site.format(), now());
    applyDevices();
    applyNotice();
    m_states->showContent();
    fetchProfileOf(m_statistics);
}

void ClientDashboardPage::applyDevices()
{
    while (m_deviceCards.size() > m_statistics.devices.size()) {
        m_deviceCards.back()->hide();
        m_deviceCards.back()->deleteLater();
        m_deviceCards.pop_back();
    }
    while (m_deviceCards.size() < m_statistics.devices.size()) {
        auto *card = new DeviceCard;
        connect(card, &QAbstractButton::clicked, this,
                [this, card] { openDevice(card->deviceId()); });
        m_cards->addWidget(card);
        m_deviceCards.push_back(card);
    }
    for (std::size_t i = 0; i < m_deviceCards.size(); ++i)
        m_deviceCards[i]->setDevice(m_statistics.devices[i], m_context.site.format(),
                                    m_context.site.settings(), m_context.host.clock().now());
}

void ClientDashboardPage::applyNotice()
{
    const Format &format = m_context.site.format();
    const auto latest = latestReading();
    const bool isOld = latest && *latest <= now() - m_context.site.settings().dataMissingAfter;
    m_notice->setVisible(isOld);
    if (isOld)
        //: %1 a date and time
        m_notice->setText(tr("There are no recent readings. The latest ones end on %1; the load "
                             "profile shows the days before.")
                              .arg(format.dateTime(*latest)));
}

void ClientDashboardPage::fetchProfileOf(const OwnStatistics &statistics)
{
    const auto latest = latestReading();
    m_profileCard->setVisible(latest.has_value());
    if (!latest)
        return;
    const Zone &zone = m_context.site.zone();
    const Period lastDay = zone.dayOf(*latest - std::chrono::seconds(1));
    const QDate first = zone.dateOf(lastDay.start).addDays(1 - profileLength.count());
    const Period period{zone.day(first).start, lastDay.end};
    const ProfileSource source = ownSource(tr("Load profile of my devices"), statistics.devices,
                                           m_viewed ? Viewer::Admin : Viewer::Owner);
    runTask(
        m_context.host, Lane::Read,
        [source, period, session = m_context.session.session()](Services &services) {
            return fetchProfile(services, session, source, period, ResolutionChoice::Hours);
        },
        this,
        [this, source, request = m_request](const Result<ProfileData> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                applyProfile(answer.value(), source);
            else
                m_profileCard->setSubtitle(sentenceFor(answer.error()));
        });
}

void ClientDashboardPage::applyProfile(const ProfileData &profile, const ProfileSource &source)
{
    const Format &format = m_context.site.format();
    const ProfileFigures figures = figuresOf(profile, source, now());
    m_profileCard->setTitle(source.name);
    //: %1 a period, %2 an amount of energy, %3 what the chart shows
    m_profileCard->setSubtitle(tr("%1 · %2 · %3")
                                   .arg(format.period(profile.period), format.energy(figures.total),
                                        chartSubtitle(profile, figures, format)));
    m_gaps->setText(gapWords(figures, format));
    m_gaps->setVisible(!m_gaps->text().isEmpty());
    showOnChart(*m_chart, profile, source, format);
}

void ClientDashboardPage::openDevice(const DeviceId &id)
{
    PageTarget target;
    target.device = id;
    // An admin who views the client's screen is led to the admin's own page of the device.
    m_context.navigator.go(m_viewed ? pages::consumption : pages::myConsumption, target);
}

UtcSeconds ClientDashboardPage::now() const
{
    return std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
}

std::optional<UtcSeconds> ClientDashboardPage::latestReading() const
{
    std::optional<UtcSeconds> latest;
    for (const OwnDevice &device : m_statistics.devices)
        latest = std::max(latest, device.latestReading);
    return latest;
}

QString ClientDashboardPage::greeting() const
{
    const QString name = m_viewedName.value_or(m_context.session.session().displayName);
    if (m_viewed)
        //: %1 a person's name; an admin looks at a client's page
        return tr("What %1 sees").arg(name);
    const int hour = m_context.site.zone().toLocal(now()).hour;
    if (hour < 5 || hour >= 18)
        //: %1 a person's name
        return tr("Good evening, %1").arg(name);
    //: %1 a person's name
    return hour < 12 ? tr("Good morning, %1").arg(name) : tr("Good afternoon, %1").arg(name);
}

void ClientDashboardPage::retranslate()
{
    m_greeting->setText(greeting());
    m_subtitle->setText(
        m_viewed ? tr("Exactly this person's devices and figures. Nothing can be changed here.")
                 : tr("Your devices and what they use. Choose a device to see more."));
    m_devicesTitle->setText(m_viewed ? tr("Devices") : tr("My devices"));
    m_open->setText(tr("Open my consumption"));
    m_chart->setAccessibleName(tr("Load profile of my devices"));
    EmptyState *empty = m_states->emptyState();
    empty->setSymbol(Icon::Plug);
    empty->setTitle(m_viewed ? tr("No device is assigned")
                             : tr("No device is assigned to you yet"));
    empty->setSentence(
        m_viewed ? tr("This person sees an empty dashboard until a device is assigned.")
                 : tr("Ask your facility administrator to assign your devices. They appear here as "
                      "soon as that is done."));
}

void ClientDashboardPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        refresh();
}

} // namespace ems
