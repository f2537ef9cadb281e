// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/ownfigures.h"

#include "ui/consumption/wraplayout.h"
#include "ui/widgets/statcard.h"

#include <QLabel>

#include <algorithm>
#include <cmath>

namespace ems {

namespace {

constexpr int cardWidth = 190;

StatCard *addCard(WrapLayout &layout, const char *name)
{
    auto *card = new StatCard({});
    card->setObjectName(QLatin1String(name));
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // equal heights in a row
    for (QLabel *label : card->findChildren<QLabel *>(QStringLiteral("statNoteLabel")))
        label->setWordWrap(true);
    layout.addWidget(card);
    return card;
}

/// Writes how a figure compares with the one before. Less is good, more is only told.
void setComparison(StatCard &card, Energy current, Energy before, const QString &sameText,
                   const QString &lessText, const QString &moreText, const Format &format)
{
    if (before.milliwattHours <= 0) {
        card.setNote({});
        return;
    }
    const double change = static_cast<double>((current - before).milliwattHours)
                          / static_cast<double>(before.milliwattHours);
    const QString share = format.percent(std::abs(change));
    if (std::abs(change) < 0.0005)
        card.setNote(sameText, Tone::Neutral, Icon::Minus);
    else if (change < 0)
        card.setNote(lessText.arg(share), Tone::Good, Icon::TrendingDown);
    else
        card.setNote(moreText.arg(share), Tone::Neutral, Icon::TrendingUp);
}

} // namespace

OwnFigures::OwnFigures(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("ownFigures"));
    auto *layout = new WrapLayout(cardWidth, this);
    m_devices = addCard(*layout, "myDevicesStatCard");
    m_today = addCard(*layout, "todayStatCard");
    m_month = addCard(*layout, "thisMonthStatCard");
    m_peak = addCard(*layout, "peakHourStatCard");
    m_active = addCard(*layout, "activeHoursStatCard");
}

void OwnFigures::setStatistics(const OwnStatistics &statistics,
                               std::optional<UtcSeconds> latestReading, const Format &format,
                               UtcSeconds now)
{
    const ConsumptionFigures &figures = statistics.consumption;
    setDevices(statistics, format);
    setHours(figures, format, now);
    const Zone &zone = format.zone();
    const bool hasToday = latestReading && *latestReading > zone.dayOf(now).start;
    m_today->setCaption(tr("Consumption today"));
    m_today->setFigure(hasToday ? format.energy(figures.today) : QStringLiteral("–"));
    if (hasToday)
        setComparison(*m_today, figures.today, figures.yesterdaySoFar, tr("As yesterday by now"),
                      tr("%1 less than yesterday by now"), tr("%1 more than yesterday by now"),
                      format);
    else
        m_today->setNote(tr("No readings today"));
    const bool hasMonth = latestReading && *latestReading > zone.monthOf(now).start;
    m_month->setCaption(tr("This month"));
    m_month->setFigure(hasMonth ? format.energy(figures.thisMonth) : QStringLiteral("–"));
    if (!hasMonth)
        m_month->setNote(tr("No readings this month"));
    else if (figures.estimatedThisMonth.milliwattHours > 0)
        //: %1 a share such as "4.2 %"
        m_month->setNote(
            tr("%1 estimated")
                .arg(format.percent(
                    static_cast<double>(figures.estimatedThisMonth.milliwattHours)
                    / static_cast<double>(std::max<qint64>(1, figures.thisMonth.milliwattHours)))));
    else
        setComparison(*m_month, figures.thisMonth, figures.lastMonthSoFar,
                      tr("As last month by now"), tr("%1 less than last month by now"),
                      tr("%1 more than last month by now"), format);
}

void OwnFigures::setDevices(const OwnStatistics &statistics, const Format &format)
{
    const auto current = std::ranges::count_if(statistics.devices, &OwnDevice::isCurrent);
    const auto former =
        static_cast<int>(statistics.devices.size() - static_cast<std::size_t>(current));
    m_devices->setCaption(tr("My devices"));
    m_devices->setFigure(format.count(current));
    m_devices->setNote(former > 0 ? tr("and %n former", nullptr, former) : QString());
}

void OwnFigures::setHours(const ConsumptionFigures &figures, const Format &format, UtcSeconds now)
{
    m_peak->setCaption(tr("Peak hour"));
    m_active->setCaption(tr("Active hours"));
    const QString window = tr("a day, in the last 30 days");
    const QString nothing = tr("No readings in the last 30 days");
    m_peak->setFigure(QStringLiteral("–"));
    m_peak->setNote(nothing);
    if (figures.peakHourOfDay) {
        const UtcSeconds midnight = format.zone().dayOf(now).start;
        const auto local = format.zone().toLocal(midnight + std::chrono::hours(12));
        LocalTime from{local.year, local.month, local.day, *figures.peakHourOfDay, 0, 0};
        LocalTime to = from;
        to.hour = (from.hour + 1) % 24;
        m_peak->setFigure(format.time(format.zone().toUtc(from).first));
        //: %1 a time of day: the end of the peak hour
        m_peak->setNote(
            tr("until %1, in the last 30 days").arg(format.time(format.zone().toUtc(to).first)));
    }
    const bool isActive = figures.activeHours > 0;
    //: %1 a number of hours
    m_active->setFigure(isActive ? tr("%1 of 24").arg(format.count(figures.activeHours))
                                 : QStringLiteral("–"));
    m_active->setNote(isActive ? window : nothing);
}

} // namespace ems
