// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/sitefigures.h"

#include "ui/consumption/wraplayout.h"
#include "ui/widgets/statcard.h"

#include <QLabel>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int cardWidth = 230;
constexpr double noticeableChange = 0.005;

double shareOf(Energy part, Energy whole)
{
    return static_cast<double>(part.milliwattHours) / static_cast<double>(whole.milliwattHours);
}

/// How a figure compares with the same stretch before: less energy is good, more deserves a look.
void setComparison(StatCard &card, Energy now, Energy before, const QString &same,
                   const QString &less, const QString &more, const Format &format)
{
    if (before.milliwattHours <= 0)
        return card.setNote(SiteFigures::tr("Nothing to compare with"));
    const double change = shareOf(now - before, before);
    const QString share = format.percent(std::abs(change));
    if (std::abs(change) < noticeableChange)
        card.setNote(same, Tone::Neutral, Icon::Minus);
    else if (change < 0)
        card.setNote(less.arg(share), Tone::Good, Icon::TrendingDown);
    else
        card.setNote(more.arg(share), Tone::Warning, Icon::TrendingUp);
}

} // namespace

SiteFigures::SiteFigures(QWidget *parent)
    : QWidget(parent)
    , m_layout(new WrapLayout(cardWidth, this))
    , m_users(addCard(u"usersStatCard"_s, pages::users))
    , m_devices(addCard(u"devicesStatCard"_s, pages::devices, u"assigned"_s))
    , m_unassigned(addCard(u"unassignedStatCard"_s, pages::devices, u"unassigned"_s))
    , m_assignments(addCard(u"assignmentsStatCard"_s, pages::assignments, u"open"_s))
    , m_today(addCard(u"todayStatCard"_s, pages::consumption))
    , m_month(addCard(u"monthStatCard"_s, pages::consumption))
    , m_peak(addCard(u"peakHourStatCard"_s))
    , m_active(addCard(u"activeHoursStatCard"_s))
{
    setObjectName(u"siteFigures"_s);
}

StatCard *SiteFigures::addCard(const QString &objectName, const QString &pageId,
                               const QString &filter)
{
    auto *card = new StatCard({});
    card->setObjectName(objectName);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    for (QLabel *label : card->findChildren<QLabel *>(u"statNoteLabel"_s))
        label->setWordWrap(true);
    m_layout->addWidget(card);
    if (!pageId.isEmpty()) {
        card->setActivatable(true);
        PageTarget target;
        target.filter = filter;
        connect(card, &StatCard::activated, this,
                [this, pageId, target] { emit followed(pageId, target); });
    }
    return card;
}

void SiteFigures::setStatistics(const SiteStatistics &statistics, const SiteSettings &settings,
                                const Format &format, UtcSeconds now)
{
    setPeople(statistics, format);
    setDevices(statistics, format);
    setConsumption(statistics.consumption, settings, format);
    setHours(statistics.consumption, format, now);
}

void SiteFigures::setPeople(const SiteStatistics &statistics, const Format &format)
{
    m_users->setCaption(tr("Users"));
    m_users->setFigure(format.count(statistics.admins + statistics.clients));
    //: %1 is "2 administrators", %2 "13 clients"
    const QString roles =
        tr("%1, %2").arg(tr("%Ln administrator(s)", nullptr, static_cast<int>(statistics.admins)),
                         tr("%Ln client(s)", nullptr, static_cast<int>(statistics.clients)));
    if (statistics.disabledUsers == 0)
        return m_users->setNote(roles);
    //: %1 is "2 administrators, 13 clients", %2 "1 disabled"
    m_users->setNote(tr("%1, %2").arg(
        roles, tr("%Ln disabled", nullptr, static_cast<int>(statistics.disabledUsers))));
}

void SiteFigures::setDevices(const SiteStatistics &statistics, const Format &format)
{
    m_devices->setCaption(tr("Devices"));
    m_devices->setFigure(format.count(statistics.devices));
    //: %1 is "12 assigned", %2 "4 shared"
    m_devices->setNote(
        tr("%1, %2").arg(tr("%Ln assigned", nullptr, static_cast<int>(statistics.assignedDevices)),
                         tr("%Ln shared", nullptr, static_cast<int>(statistics.sharedDevices))));
    m_unassigned->setCaption(tr("Unassigned devices"));
    m_unassigned->setFigure(format.count(statistics.unassignedDevices));
    if (statistics.devices == 0)
        m_unassigned->setNote(tr("No devices yet"));
    else if (statistics.unassignedDevices > 0)
        m_unassigned->setNote(tr("Nobody sees their readings"), Tone::Warning, Icon::CircleDashed);
    else
        m_unassigned->setNote(tr("Every device has a user"), Tone::Good, Icon::CircleCheck);
    m_assignments->setCaption(tr("Open assignments"));
    m_assignments->setFigure(format.count(statistics.openAssignments));
    m_assignments->setNote(tr("Users who have a device"));
}

void SiteFigures::setConsumption(const ConsumptionFigures &figures, const SiteSettings &settings,
                                 const Format &format)
{
    m_today->setCaption(tr("Consumption today"));
    m_month->setCaption(tr("This month"));
    if (!figures.hasReadings) {
        m_today->setFigure(u"–"_s);
        m_today->setNote(tr("No readings yet"));
        m_month->setFigure(u"–"_s);
        m_month->setNote(tr("No readings yet"));
        return;
    }
    m_today->setFigure(format.energy(figures.today));
    setComparison(*m_today, figures.today, figures.yesterdaySoFar, tr("As yesterday by now"),
                  tr("%1 less than yesterday by now"), tr("%1 more than yesterday by now"), format);
    m_month->setFigure(format.energy(figures.thisMonth));
    if (settings.monthlyBudget.milliwattHours <= 0)
        return setComparison(*m_month, figures.thisMonth, figures.lastMonthSoFar,
                             tr("As last month by now"), tr("%1 less than last month by now"),
                             tr("%1 more than last month by now"), format);
    const double used = shareOf(figures.thisMonth, settings.monthlyBudget);
    //: %1 is a share, %2 an energy
    m_month->setNote(tr("%1 of the budget of %2")
                         .arg(format.percent(used), format.energy(settings.monthlyBudget)),
                     used > 1 ? Tone::Bad : Tone::Neutral,
                     used > 1 ? std::optional(Icon::Warning) : std::nullopt);
}

void SiteFigures::setHours(const ConsumptionFigures &figures, const Format &format, UtcSeconds now)
{
    m_peak->setCaption(tr("Peak hour"));
    m_active->setCaption(tr("Active hours"));
    const QString window = tr("of the day, in the last 30 days");
    if (!figures.peakHourOfDay) {
        for (StatCard *card : {m_peak, m_active}) {
            card->setFigure(u"–"_s);
            card->setNote(tr("No readings in the last 30 days"));
        }
        return;
    }
    const LocalTime noon =
        format.zone().toLocal(format.zone().dayOf(now).start + std::chrono::hours(12));
    const LocalTime from{noon.year, noon.month, noon.day, *figures.peakHourOfDay, 0, 0};
    m_peak->setFigure(format.time(format.zone().toUtc(from).first));
    m_peak->setNote(tr("used most, in the last 30 days"));
    //: %1 is a number of hours
    m_active->setFigure(tr("%1 of 24").arg(format.count(figures.activeHours)));
    m_active->setNote(window);
}

void SiteFigures::setDays(std::vector<double> kilowattHours)
{
    m_month->setSparkline(std::move(kilowattHours));
}

} // namespace ems
