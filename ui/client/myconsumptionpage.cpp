// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/myconsumptionpage.h"

#include "ui/consumption/profilesources.h"
#include "ui/consumption/profileview.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace ems {

namespace {

constexpr int charactersShown = 32;

} // namespace

MyConsumptionPage::MyConsumptionPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_label(new TextLabel({}, TextStyle::Label, TextLabel::Colour::Muted))
    , m_choice(new QComboBox)
    , m_visible(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_view(new ProfileView(context))
{
    setObjectName(QStringLiteral("myConsumptionPage"));
    m_choice->setObjectName(QStringLiteral("ownDeviceComboBox"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(charactersShown);
    m_label->setBuddy(m_choice);
    m_visible->setObjectName(QStringLiteral("visiblePeriodsLabel"));
    m_visible->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_label);
    row->addWidget(m_choice);
    row->addSpacing(space::s);
    row->addWidget(m_visible, 1);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::l);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    m_states = new StateStack(content, this);
    m_states->setObjectName(QStringLiteral("myConsumptionStates"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_states);
    retranslate();
    connect(m_choice, &QComboBox::activated, this, [this](int index) {
        m_chosen = DeviceId::fromString(m_choice->itemData(index).toString());
        showChosen();
    });
    connect(m_states, &StateStack::retryRequested, this, &MyConsumptionPage::refresh);
}

QString MyConsumptionPage::title() const
{
    return tr("My consumption");
}

void MyConsumptionPage::activate(const PageTarget &target)
{
    if (target.period)
        m_view->setPeriod(*target.period);
    if (target.device)
        m_chosen = target.device;
    const bool isNew = !m_isShown || target.device;
    m_isShown = true;
    fetchDevices(isNew ? Then::ShowChosen : Then::RefreshView);
}

void MyConsumptionPage::refresh()
{
    fetchDevices(m_devices.empty() ? Then::ShowChosen : Then::RefreshView);
}

bool MyConsumptionPage::focusSearch()
{
    m_choice->setFocus();
    return true;
}

void MyConsumptionPage::fetchDevices(Then then)
{
    const quint64 request = ++m_request;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session()](Services &services) {
            return services.statistics.own(session);
        },
        this,
        [this, request, then](const Result<OwnStatistics> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                apply(answer.value(), then);
            else
                m_states->showError(sentenceFor(answer.error()));
        });
}

void MyConsumptionPage::apply(const OwnStatistics &statistics, Then then)
{
    const bool areSame = std::ranges::equal(
        m_devices, statistics.devices, [](const OwnDevice &a, const OwnDevice &b) {
            return a.id == b.id && a.periods == b.periods && a.name == b.name;
        });
    m_devices = statistics.devices;
    if (m_devices.empty()) {
        m_states->showEmpty();
        return;
    }
    fillDevices();
    m_states->showContent();
    if (then == Then::ShowChosen || !areSame)
        showChosen();
    else
        m_view->refresh();
}

void MyConsumptionPage::fillDevices()
{
    const QSignalBlocker blocker(m_choice);
    m_choice->clear();
    m_choice->addItem(icon(Icon::Grid), tr("All my devices"), QString());
    for (const OwnDevice &device : m_devices)
        //: %1 a device that is no longer the client's
        m_choice->addItem(icon(device.isCurrent ? Icon::Cpu : Icon::Archive),
                          device.isCurrent ? device.name : tr("%1 (former)").arg(device.name),
                          device.id.toString());
    const int index = m_chosen ? m_choice->findData(m_chosen->toString()) : 0;
    if (index < 0)
        m_chosen.reset(); // It is not theirs.
    m_choice->setCurrentIndex(std::max(0, index));
}

const OwnDevice *MyConsumptionPage::chosenDevice() const
{
    if (!m_chosen)
        return nullptr;
    const auto found = std::ranges::find(m_devices, *m_chosen, &OwnDevice::id);
    return found == m_devices.end() ? nullptr : &*found;
}

void MyConsumptionPage::showChosen()
{
    const OwnDevice *device = chosenDevice();
    m_visible->setText(visibleWords());
    m_view->setNoReadingsText(tr(
        "As soon as readings of the time in which the device is yours arrive, they appear here."));
    m_view->setSource(device != nullptr
                          ? ownDeviceSource(*device, Viewer::Owner)
                          : ownSource(tr("All my devices"), m_devices, Viewer::Owner));
}

QString MyConsumptionPage::visibleWords() const
{
    const OwnDevice *device = chosenDevice();
    if (device == nullptr)
        return tr("You see each device for the time in which it is or was yours.");
    const Format &format = m_context.site.format();
    QStringList stretches;
    for (std::size_t i = 0; i < device->periods.size(); ++i) {
        const Period &period = device->periods[i];
        const bool isOpen = device->isCurrent && i + 1 == device->periods.size();
        //: %1 a date and time; the period is still open
        stretches << (isOpen ? tr("since %1").arg(format.dateTime(period.start))
                             : format.period(period));
    }
    //: %1 one or more periods, e.g. "1 – 31 Dec 2006; since 1 Mar 2007"
    return tr("You see the time in which it is or was yours: %1.")
        .arg(stretches.join(QStringLiteral("; ")));
}

void MyConsumptionPage::retranslate()
{
    m_label->setText(tr("&Device"));
    m_choice->setAccessibleName(tr("Device"));
    EmptyState *empty = m_states->emptyState();
    empty->setSymbol(Icon::Plug);
    empty->setTitle(tr("No device is assigned to you yet"));
    empty->setSentence(
        tr("Ask your facility administrator to assign your devices. Their consumption "
           "appears here as soon as that is done."));
}

void MyConsumptionPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    emit titleChanged();
    if (m_devices.empty())
        return;
    fillDevices();
    showChosen();
}

} // namespace ems
