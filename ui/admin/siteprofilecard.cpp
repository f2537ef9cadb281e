// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/siteprofilecard.h"

#include "ui/charts/loadprofilechart.h"
#include "ui/consumption/profilecharts.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statestack.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

enum PeriodChoice
{
    Day,
    Week,
    Month,
    Year,
    All
};

constexpr int chartHeight = 300;

/// What a choice shows when it ends at `end`; whole hours or whole local days.
Period periodFor(int choice, UtcSeconds end, const std::optional<Period> &extent, const Zone &zone)
{
    const UtcSeconds hour = zone.hourOf(end - 1s) + 1h;
    const UtcSeconds day = zone.dayOf(end - 1s).end;
    switch (choice) {
    case Day:
        return {hour - 24h, hour};
    case Week:
        return {zone.dayOf(day - 7 * 24h + 2h).start, day};
    case Month:
        return {zone.dayOf(day - 30 * 24h + 2h).start, day};
    case Year:
        return {zone.dayOf(day - 365 * 24h + 2h).start, day};
    }
    return extent ? Period{zone.dayOf(extent->start).start, zone.dayOf(extent->end - 1s).end}
                  : Period{day - 24h, day};
}

Resolution resolutionFor(int choice, const Period &period)
{
    if (choice == Year)
        return Resolution::Day;
    const bool isLong = period.end - period.start > 92 * 24h;
    return choice == All && isLong ? Resolution::Day : Resolution::Hour;
}

} // namespace

SiteProfileCard::SiteProfileCard(UiContext &context, QWidget *parent)
    : Card(tr("Load profile of the site"), parent)
    , m_context(context)
    , m_periods(new QButtonGroup(this))
    , m_notice(new Banner)
    , m_chart(new LoadProfileChart)
    , m_states(new StateStack(m_chart))
{
    setObjectName(u"siteProfileCard"_s);
    m_notice->setObjectName(u"siteProfileNotice"_s);
    m_notice->clear();
    m_chart->setObjectName(u"siteLoadProfileChart"_s);
    m_chart->setAccessibleName(tr("Load profile of the site"));
    m_chart->setMinimumHeight(chartHeight);
    m_chart->setEmptyText(tr("No readings in this period"));
    EmptyState *empty = m_states->emptyState();
    empty->setSymbol(Icon::ChartLine);
    empty->setTitle(tr("No readings yet"));
    empty->setSentence(tr("Import a file of readings to see where the energy goes."));
    empty->setAction(tr("Import readings…"), false);
    buildPeriods();
    content()->addWidget(m_notice);
    content()->addWidget(m_states, 1);
    connect(empty, &EmptyState::actionTriggered, this, &SiteProfileCard::importRequested);
    connect(m_states, &StateStack::retryRequested, this, &SiteProfileCard::fetch);
    connect(m_notice, &Banner::actionTriggered, this, [this] {
        if (m_anchor)
            m_anchor.reset();
        else if (m_extent)
            m_anchor = m_extent->end;
        m_shownChoice = -1;
        fetch();
    });
}

void SiteProfileCard::buildPeriods()
{
    auto *holder = new QWidget;
    holder->setAccessibleName(tr("Period"));
    auto *layout = new QHBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    //: Lengths of time to choose from, up to now
    const QStringList labels = {tr("24 h"), tr("7 days"), tr("30 days"), tr("12 months"),
                                tr("All")};
    for (int choice = Day; choice <= All; ++choice) {
        auto *button = new Button(labels[choice], Button::Role::Quiet);
        button->setObjectName(u"sitePeriod%1Button"_s.arg(choice));
        button->setCheckable(true);
        m_periods->addButton(button, choice);
        layout->addWidget(button);
    }
    m_periods->button(Week)->setChecked(true);
    addHeaderWidget(holder);
    connect(m_periods, &QButtonGroup::idToggled, this, [this](int, bool isChecked) {
        if (isChecked)
            fetch();
    });
}

void SiteProfileCard::refresh()
{
    fetch();
}

Result<SiteProfileCard::Answer> SiteProfileCard::ask(Services &services, const Session &session,
                                                     int choice, UtcSeconds end, const Zone &zone)
{
    Answer answer;
    EMS_LET(extent, services.readings.siteExtent(session));
    answer.extent = extent;
    answer.data.period = periodFor(choice, end, extent, zone);
    answer.data.resolution = resolutionFor(choice, answer.data.period);
    EMS_LET(points,
            services.readings.siteProfile(session, answer.data.period, answer.data.resolution));
    answer.data.points = std::move(points);
    return answer;
}

void SiteProfileCard::fetch()
{
    const UtcSeconds now = std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
    if (m_chart->points().empty())
        m_states->showLoading();
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), choice = m_periods->checkedId(),
         end = m_anchor.value_or(now), zone = m_context.site.zone()](Services &services) {
            return ask(services, session, choice, end, zone);
        },
        this,
        [this, request = m_request.next()](const Result<Answer> &answer) {
            if (m_request.isLatest(request))
                take(answer);
        });
}

void SiteProfileCard::take(const Result<Answer> &answer)
{
    if (!answer)
        return m_states->showError(sentenceFor(answer.error()));
    m_extent = answer->extent;
    if (!m_extent) {
        m_notice->clear();
        return m_states->showEmpty();
    }
    const Format &format = m_context.site.format();
    const bool isSame = m_shownChoice == m_periods->checkedId();
    m_shownChoice = m_periods->checkedId();
    const ProfileSource source;
    showOnChart(*m_chart, answer->data, source, format,
                isSame && !m_chart->points().empty() ? ChartZoom::Kept : ChartZoom::Reset);
    setSubtitle(chartSubtitle(answer->data, ProfileFigures(), format));
    m_states->showContent();
    showNotice(*answer);
}

void SiteProfileCard::showNotice(const Answer &answer)
{
    const Format &format = m_context.site.format();
    const bool isOutside = answer.data.points.empty() && m_periods->checkedId() != All;
    if (m_anchor) {
        m_notice->showNotice(Tone::Info,
                             tr("Up to %1, the latest readings.").arg(format.dateTime(*m_anchor)),
                             tr("Back to today"));
    } else if (isOutside && m_extent->end <= answer.data.period.start) {
        m_notice->showNotice(Tone::Info,
                             tr("No readings in this period. The latest are of %1.")
                                 .arg(format.date(m_extent->end - 1s)),
                             tr("Show the latest"));
    } else {
        m_notice->clear();
    }
}

} // namespace ems
