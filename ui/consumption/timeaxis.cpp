// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/timeaxis.h"

#include "ui/charts/loadprofilechart.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace ems {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

struct TimeAxis
{
    Q_DECLARE_TR_FUNCTIONS(ems::TimeAxis)
};

enum class Unit
{
    Second,
    Hour,
    Day,
    Month,
    Year
};

struct Step
{
    Unit unit;
    int count;
    qint64 seconds; ///< About how long it is, to choose by.
};

constexpr Step steps[] = {
    {Unit::Second, 1 * 60, minute},
    {Unit::Second, 5 * 60, 5 * minute},
    {Unit::Second, 15 * 60, 15 * minute},
    {Unit::Second, 30 * 60, 30 * minute},
    {Unit::Hour, 1, hour},
    {Unit::Hour, 2, 2 * hour},
    {Unit::Hour, 3, 3 * hour},
    {Unit::Hour, 6, 6 * hour},
    {Unit::Hour, 12, 12 * hour},
    {Unit::Day, 1, day},
    {Unit::Day, 2, 2 * day},
    {Unit::Day, 7, 7 * day},
    {Unit::Day, 14, 14 * day},
    {Unit::Month, 1, 30 * day},
    {Unit::Month, 2, 61 * day},
    {Unit::Month, 3, 91 * day},
    {Unit::Month, 6, 182 * day},
    {Unit::Year, 1, 365 * day},
    {Unit::Year, 2, 2 * 365 * day},
    {Unit::Year, 5, 5 * 365 * day},
    {Unit::Year, 10, 10 * 365 * day},
    {Unit::Year, 50, 50 * 365 * day},
};

/// The finest step that keeps the number of marks at `maximum`.
const Step &stepFor(qint64 span, int maximum)
{
    const auto *found = std::ranges::find_if(
        steps, [span, maximum](const Step &step) { return span / step.seconds + 1 <= maximum; });
    return found == std::end(steps) ? steps[std::size(steps) - 1] : *found;
}

qint64 startOf(const Zone &zone, const QDate &date)
{
    return toSeconds(zone.day(date).start);
}

/// Collects marks, dropping those outside of the axis.
class Marks
{
public:
    Marks(const Zone &zone, qint64 from, qint64 to)
        : m_zone(zone)
        , m_from(from)
        , m_to(to)
    {}
    [[nodiscard]] QDate firstDate() const { return m_zone.dateOf(fromSeconds(m_from)); }
    [[nodiscard]] bool isPast(qint64 utc) const { return utc >= m_to; }
    void add(qint64 utc, TimeLabel label)
    {
        if (utc >= m_from && utc < m_to && (m_ticks.empty() || m_ticks.back().utcSeconds < utc))
            m_ticks.push_back({utc, label});
    }
    [[nodiscard]] std::vector<TimeTick> take() { return std::move(m_ticks); }

private:
    const Zone &m_zone;
    qint64 m_from;
    qint64 m_to;
    std::vector<TimeTick> m_ticks;
};

/// Steps of elapsed time from the local midnight on, so that a day of 23 or 25 hours has as many
/// marks.
void addElapsed(Marks &marks, const Zone &zone, qint64 step)
{
    for (QDate date = marks.firstDate(); !marks.isPast(startOf(zone, date));
         date = date.addDays(1)) {
        const Period local = zone.day(date);
        for (qint64 at = toSeconds(local.start); at < toSeconds(local.end); at += step)
            marks.add(at, at == toSeconds(local.start) ? TimeLabel::Day : TimeLabel::Hour);
    }
}

/// Steps of hours on the wall clock; an hour that the clock skips has no mark.
void addWallHours(Marks &marks, const Zone &zone, int step)
{
    for (QDate date = marks.firstDate(); !marks.isPast(startOf(zone, date));
         date = date.addDays(1)) {
        marks.add(startOf(zone, date), TimeLabel::Day);
        for (int at = step; at < 24; at += step) {
            const LocalToUtc utc = zone.toUtc({date.year(), date.month(), date.day(), at, 0, 0});
            if (utc.kind != LocalToUtc::Kind::Nonexistent)
                marks.add(toSeconds(utc.first), TimeLabel::Hour);
        }
    }
}

void addDays(Marks &marks, const Zone &zone, int step)
{
    QDate date = marks.firstDate();
    if (step % 7 == 0) {
        const int first = static_cast<int>(QLocale().firstDayOfWeek());
        date = date.addDays(-((date.dayOfWeek() - first + 7) % 7));
    }
    for (; !marks.isPast(startOf(zone, date)); date = date.addDays(step))
        marks.add(startOf(zone, date), TimeLabel::Day);
}

void addMonths(Marks &marks, const Zone &zone, int step)
{
    const QDate first = marks.firstDate();
    QDate date(first.year(), (first.month() - 1) / step * step + 1, 1);
    for (; !marks.isPast(startOf(zone, date)); date = date.addMonths(step))
        marks.add(startOf(zone, date), date.month() == 1 ? TimeLabel::Year : TimeLabel::Month);
}

void addYears(Marks &marks, const Zone &zone, int step)
{
    QDate date(marks.firstDate().year() / step * step, 1, 1);
    for (; date.isValid() && !marks.isPast(startOf(zone, date)); date = date.addYears(step))
        marks.add(startOf(zone, date), TimeLabel::Year);
}

/// "18:00", and "02:00 UTC+1" in the hour that the clock shows twice.
QString timeOf(const Format &format, UtcSeconds instant)
{
    const LocalToUtc local = format.zone().toUtc(format.zone().toLocal(instant));
    if (local.kind != LocalToUtc::Kind::Ambiguous)
        return format.time(instant);
    const auto minutes =
        std::chrono::duration_cast<std::chrono::minutes>(format.zone().offsetAt(instant));
    const QString offset = QStringLiteral("UTC%1%2").arg(
        minutes.count() < 0 ? QStringLiteral("−") : QStringLiteral("+"),
        minutes.count() % 60 == 0
            ? QString::number(std::abs(minutes.count()) / 60)
            : QStringLiteral("%1:%2")
                  .arg(std::abs(minutes.count()) / 60)
                  .arg(std::abs(minutes.count()) % 60, 2, 10, QLatin1Char('0')));
    //: A time in the hour that occurs twice when clocks change: %1 the time, %2 its offset, e.g.
    //: UTC+1
    return TimeAxis::tr("%1 %2", "time with offset").arg(format.time(instant), offset);
}

/// How long the point lasts that starts here; 0 where the chart sums several points up, and for
/// none.
std::chrono::seconds lengthAt(const LoadProfileChart &chart, qint64 utcSeconds)
{
    const auto &points = chart.points();
    const auto found = std::ranges::lower_bound(points, utcSeconds, {}, &ChartPoint::startUtc);
    if (found == points.end() || found->startUtc != utcSeconds)
        return std::chrono::seconds(0);
    const qint64 perPixel = (chart.viewTo() - chart.viewFrom()) / std::max(1, chart.width());
    return std::chrono::seconds(perPixel > found->seconds ? 0 : found->seconds);
}

} // namespace

std::vector<TimeTick> zonedTicks(const Zone &zone, qint64 from, qint64 to, int maximum)
{
    if (to <= from || maximum < 1)
        return {};
    Marks marks(zone, from, to);
    const Step &step = stepFor(to - from, std::max(maximum, 2));
    switch (step.unit) {
    case Unit::Second:
        addElapsed(marks, zone, step.count);
        break;
    case Unit::Hour:
        if (step.count == 1)
            addElapsed(marks, zone, hour);
        else
            addWallHours(marks, zone, step.count);
        break;
    case Unit::Day:
        addDays(marks, zone, step.count);
        break;
    case Unit::Month:
        addMonths(marks, zone, step.count);
        break;
    case Unit::Year:
        addYears(marks, zone, step.count);
        break;
    }
    return marks.take();
}

QString weekdayAndDate(const Format &format, const QDate &date)
{
    //: %1 a weekday, %2 a date: "Sun 17 Dec 2006"
    return TimeAxis::tr("%1 %2", "weekday and date")
        .arg(format.locale().toString(date, QStringLiteral("ddd")),
             format.date(format.zone().day(date).start));
}

QString zonedLabel(const Format &format, qint64 utcSeconds, TimeLabel label)
{
    const UtcSeconds instant = fromSeconds(utcSeconds);
    const QDate date = format.zone().dateOf(instant);
    switch (label) {
    case TimeLabel::Hour:
        return format.time(instant);
    case TimeLabel::Day:
        //: The format of a date without its year on a chart's axis, see QDate::toString()
        return format.locale().toString(date, TimeAxis::tr("d MMM"));
    case TimeLabel::Month:
        return format.locale().standaloneMonthName(date.month(), QLocale::ShortFormat);
    case TimeLabel::Year:
        return QString::number(date.year());
    case TimeLabel::Date:
        // A bucket of 24 hours may begin beside midnight; its middle tells the day.
        return weekdayAndDate(format, format.zone().dateOf(instant + std::chrono::hours(12)));
    case TimeLabel::Full:
        break;
    }
    return intervalLabel(format, instant, std::chrono::seconds(0));
}

QString intervalLabel(const Format &format, UtcSeconds start, std::chrono::seconds length)
{
    const Zone &zone = format.zone();
    const QString date = weekdayAndDate(format, zone.dateOf(start));
    const UtcSeconds end = start + length;
    if (length.count() == 0)
        //: %1 a date, %2 a time of day
        return TimeAxis::tr("%1, %2", "date and time").arg(date, timeOf(format, start));
    const Period local = zone.dayOf(start);
    if (start == local.start && end == local.end)
        return date;
    if (end <= local.end)
        //: %1 a date, %2 and %3 times of day
        return TimeAxis::tr("%1, %2 – %3").arg(date, timeOf(format, start), timeOf(format, end));
    //: From %1 %2 to %3 %4; dates and times of day
    return TimeAxis::tr("%1, %2 – %3, %4")
        .arg(date, timeOf(format, start), weekdayAndDate(format, zone.dateOf(end)),
             timeOf(format, end));
}

void installTimeAxis(LoadProfileChart &chart, const Format &format)
{
    chart.setTimeTicker([zone = format.zone()](qint64 from, qint64 to, int maximum) {
        return zonedTicks(zone, from, to, maximum);
    });
    const QPointer<LoadProfileChart> guard(&chart);
    chart.setTimeFormatter([guard, format](qint64 utcSeconds, TimeLabel label) {
        if (label != TimeLabel::Full || guard.isNull())
            return zonedLabel(format, utcSeconds, label);
        return intervalLabel(format, fromSeconds(utcSeconds), lengthAt(*guard, utcSeconds));
    });
}

} // namespace ems
