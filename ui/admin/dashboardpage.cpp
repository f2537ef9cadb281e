// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/dashboardpage.h"

#include "ui/admin/findingscard.h"
#include "ui/admin/plainscroll.h"
#include "ui/admin/sitefigures.h"
#include "ui/admin/siteprofilecard.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/statestack.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto sparklineDays = std::chrono::hours(14 * 24);
/// A finding is shown with a day on either side.
constexpr auto around = std::chrono::hours(24);

} // namespace

DashboardPage::DashboardPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_holder(new QWidget(this))
    , m_requests(new Banner)
    , m_figures(new SiteFigures)
    , m_profile(new SiteProfileCard(context))
    , m_over(new FindingsCard(tr("Over their maximum"), u"overMaximum"_s,
                              tr("No device used more than it should in the last 30 days.")))
    , m_missing(new FindingsCard(tr("Data missing"), u"dataMissing"_s,
                                 tr("Every device with readings is up to date.")))
    , m_states(new StateStack(buildContent()))
{
    setObjectName(u"dashboardPage"_s);
    m_over->setToolTip(tr("Hours with estimated readings are not counted: they tell nothing about "
                          "a single hour."));
    m_holder->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_states);
    buildHeader();
    connectCards();
}

void DashboardPage::buildHeader()
{
    struct Quick
    {
        Icon icon;
        QString text;
        QString objectName;
        QString page;
        QString command;
    };
    const Quick actions[] = {
        {Icon::Upload, tr("Import readings…"), u"quickImportButton"_s, pages::devices, u"import"_s},
        {Icon::Link, tr("Assign…"), u"quickAssignButton"_s, pages::assignments, u"assign"_s},
        {Icon::UserPlus, tr("New user"), u"quickNewUserButton"_s, pages::users, u"new"_s},
        {Icon::Plus, tr("New device"), u"quickNewDeviceButton"_s, pages::devices, u"new"_s},
    };
    for (const Quick &action : actions) {
        const bool isLast = &action == std::end(actions) - 1;
        auto *button =
            new Button(action.icon, action.text,
                       isLast ? Button::Role::Primary : Button::Role::Secondary, m_holder);
        button->setObjectName(action.objectName);
        connect(button, &QPushButton::clicked, this,
                [this, page = action.page, command = action.command] { go(page, command); });
        m_header.append(button);
    }
}

QWidget *DashboardPage::buildContent()
{
    m_requests->setObjectName(u"dashboardRequestsBanner"_s);
    m_requests->clear();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    column->setSpacing(space::l);
    column->addWidget(m_requests);
    column->addWidget(m_figures);
    column->addWidget(m_profile, 1);
    auto *findings = new QHBoxLayout;
    findings->setSpacing(space::l);
    findings->addWidget(m_over, 1);
    findings->addWidget(m_missing, 1);
    column->addLayout(findings);
    return makePlainScroll(content);
}

void DashboardPage::connectCards()
{
    connect(m_figures, &SiteFigures::followed, this,
            [this](const QString &page, const PageTarget &target) {
                m_context.navigator.go(page, target);
            });
    connect(m_profile, &SiteProfileCard::importRequested, this,
            [this] { go(pages::devices, u"import"_s); });
    connect(m_over, &FindingsCard::followed, this, &DashboardPage::goToHour);
    connect(m_missing, &FindingsCard::followed, this, [this](const DeviceFinding &finding) {
        PageTarget target;
        target.device = finding.id;
        m_context.navigator.go(pages::devices, target);
    });
    connect(m_requests, &Banner::actionTriggered, this,
            [this] { go(pages::users, u"requests"_s); });
    connect(m_states, &StateStack::retryRequested, this, &DashboardPage::refresh);
}

void DashboardPage::activate(const PageTarget &)
{
    refresh();
}

void DashboardPage::refresh()
{
    fetch();
    m_profile->refresh();
}

void DashboardPage::fetch()
{
    const UtcSeconds now = std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
    const Period days{now - sparklineDays, m_context.site.zone().dayOf(now).start};
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), days](Services &services) -> Result<Answer> {
            Answer answer;
            EMS_LET(statistics, services.statistics.site(session));
            answer.statistics = std::move(statistics);
            EMS_LET(profile, services.readings.siteProfile(session, days, Resolution::Day));
            for (const RollUp &day : profile)
                answer.days.push_back(day.energy.kilowattHours());
            return answer;
        },
        this,
        [this, request = m_request.next()](const Result<Answer> &answer) {
            if (m_request.isLatest(request))
                take(answer);
        });
}

void DashboardPage::take(const Result<Answer> &answer)
{
    if (!answer)
        return m_states->showError(sentenceFor(answer.error()));
    m_states->showContent();
    const SiteStatistics &statistics = answer->statistics;
    const Format &format = m_context.site.format();
    const UtcSeconds now = std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
    m_figures->setStatistics(statistics, m_context.site.settings(), format, now);
    m_figures->setDays(answer->days);
    m_over->setFindings(statistics.overMaximum, statistics.overMaximumCount,
                        [&format](const DeviceFinding &over) {
                            //: %1 and %2 are energies, %3 a date, %4 is "3 hours in the last 30
                            //: days"
                            return tr("%1 instead of %2 at most, %3; %4")
                                .arg(format.energy(over.energy), format.energy(over.limit),
                                     format.dateTime(over.when),
                                     tr("%Ln hour(s) in the last 30 days", nullptr, over.hours));
                        });
    m_missing->setFindings(statistics.dataMissing, statistics.dataMissingCount,
                           [&format](const DeviceFinding &gap) {
                               return tr("Last reading %1").arg(format.dateTime(gap.when));
                           });
    if (statistics.pendingRequests == 0)
        return m_requests->clear();
    m_requests->showNotice(
        Tone::Info,
        tr("%Ln account request(s) waiting", nullptr, static_cast<int>(statistics.pendingRequests)),
        tr("Decide…"));
}

void DashboardPage::go(const QString &pageId, const QString &command)
{
    PageTarget target;
    target.command = command;
    m_context.navigator.go(pageId, target);
}

void DashboardPage::goToHour(const DeviceFinding &finding)
{
    PageTarget target;
    target.device = finding.id;
    target.period = Period{finding.when - around, finding.when + around};
    m_context.navigator.go(pages::consumption, target);
}

} // namespace ems
