// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profiledata.h"

#include "core/domain/rollup.h"

#include <algorithm>
#include <limits>

namespace ems {

namespace {

using std::chrono::seconds;

UtcSeconds endOf(const RollUp &rollUp)
{
    return rollUp.start + seconds(rollUp.seconds);
}

Period intersection(const Period &a, const Period &b)
{
    return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

/// The stretches in which readings can be expected, ascending. Hours that have not ended, and those
/// of which the client may see a part alone, are nobody's gap.
std::vector<Period> expectedOf(const Period &period, const std::vector<Period> &visible,
                               UtcSeconds now)
{
    using std::chrono::ceil;
    using std::chrono::floor;
    using std::chrono::hours;
    const Period past{period.start, std::min<UtcSeconds>(period.end, floor<hours>(now))};
    std::vector<Period> expected;
    if (visible.empty())
        expected.push_back(past);
    for (const Period &each : visible)
        expected.push_back(intersection({ceil<hours>(each.start), floor<hours>(each.end)}, past));
    std::erase_if(expected, &Period::isEmpty);
    std::ranges::sort(expected, {}, &Period::start);
    return expected;
}

std::vector<Period> gapsIn(const std::vector<RollUp> &points, const Period &expected)
{
    std::vector<Period> gaps;
    UtcSeconds reached = expected.start;
    for (const RollUp &point : points) {
        if (point.start >= expected.end)
            break;
        if (point.start > reached)
            gaps.push_back({reached, point.start});
        reached = std::max(reached, endOf(point));
    }
    if (reached < expected.end)
        gaps.push_back({reached, expected.end});
    return gaps;
}

/// Looks at the first stored day to tell how many intervals the whole period would have.
Result<qint64> expectedRawPoints(Services &services, const Session &session,
                                 const ProfileSource &source, const std::vector<RollUp> &hours)
{
    if (hours.empty())
        return qint64(0);
    const UtcSeconds start = hours.front().start;
    EMS_LET(probe, source.fetch(services, session, {start, start + std::chrono::hours(24)},
                                Resolution::Raw));
    const auto probed = std::ranges::count_if(
        hours, [start](const RollUp &hour) { return hour.start < start + std::chrono::hours(24); });
    if (probed == 0)
        return qint64(0);
    return static_cast<qint64>(probe.size()) * static_cast<qint64>(hours.size()) / probed;
}

/// By the energy of the hour, from the site's share of the maximum on, as the statistics count.
bool isOver(const RollUp &hour, const ProfileSource &source)
{
    return source.maximum
           && hour.energy.milliwattHours * 100
                  > source.maximum->milliwatts * source.overConsumptionPercent;
}

double kilowatts(Power power)
{
    return static_cast<double>(power.milliwatts) / 1'000'000.0;
}

} // namespace

Resolution automaticResolution(const Period &period, bool hasRaw)
{
    const auto length = period.end - period.start;
    if (hasRaw && length <= std::chrono::hours(49))
        return Resolution::Raw;
    return length <= std::chrono::hours(24 * 92 + 1) ? Resolution::Hour : Resolution::Day;
}

Result<ProfileData> fetchProfile(Services &services, const Session &session,
                                 const ProfileSource &source, const Period &period,
                                 ResolutionChoice choice)
{
    ProfileData data;
    data.period = period;
    data.resolution = choice == ResolutionChoice::Raw    ? Resolution::Raw
                      : choice == ResolutionChoice::Days ? Resolution::Day
                      : choice == ResolutionChoice::Hours
                          ? Resolution::Hour
                          : automaticResolution(period, source.hasRaw);
    EMS_LET(hours, source.fetch(services, session, period, Resolution::Hour));
    data.hours = std::move(hours);
    if (data.resolution == Resolution::Raw) {
        EMS_LET(count, expectedRawPoints(services, session, source, data.hours));
        data.isCoarsened = !source.hasRaw || count > greatestRawPoints;
    }
    if (data.resolution == Resolution::Raw && !data.isCoarsened) {
        EMS_LET(raw, source.fetch(services, session, period, Resolution::Raw));
        data.points = std::move(raw);
        // Raw readings may have been purged while their hours are kept.
        data.isCoarsened = static_cast<int>(data.points.size()) > greatestRawPoints
                           || (data.points.empty() && !data.hours.empty());
    }
    if (data.isCoarsened)
        data.resolution = Resolution::Hour;
    if (data.resolution == Resolution::Hour)
        data.points = data.hours;
    if (data.resolution == Resolution::Day) {
        EMS_LET(days, source.fetch(services, session, period, Resolution::Day));
        data.points = std::move(days);
    }
    return data;
}

double ProfileFigures::coverage() const
{
    if (expected.count() <= 0)
        return 0;
    return std::min(1.0,
                    static_cast<double>(covered.count()) / static_cast<double>(expected.count()));
}

double ProfileFigures::estimatedShare() const
{
    if (total.milliwattHours == 0)
        return 0;
    return static_cast<double>(estimated.milliwattHours)
           / static_cast<double>(total.milliwattHours);
}

Power meanPower(const RollUp &rollUp)
{
    return rollUp.coveredSeconds > 0 ? meanPower(rollUp.energy, rollUp.coveredSeconds) : Power{};
}

Energy estimatedPart(const RollUp &rollUp)
{
    if (rollUp.estimatedSeconds <= 0 || rollUp.coveredSeconds <= 0)
        return {};
    if (rollUp.estimatedSeconds >= rollUp.coveredSeconds)
        return rollUp.energy;
    const double share = static_cast<double>(rollUp.estimatedSeconds) / rollUp.coveredSeconds;
    return {qRound64(static_cast<double>(rollUp.energy.milliwattHours) * share)};
}

ProfileFigures figuresOf(const ProfileData &data, const ProfileSource &source, UtcSeconds now)
{
    ProfileFigures figures;
    const auto &basis = data.resolution == Resolution::Raw ? data.points : data.hours;
    for (const RollUp &each : basis) {
        figures.total += each.energy;
        figures.estimated += estimatedPart(each);
        figures.covered += seconds(std::min(each.coveredSeconds, each.seconds));
    }
    for (const RollUp &hour : data.hours) {
        if (!figures.peak || hour.energy > figures.peak->energy)
            figures.peak = hour;
        if (!isOver(hour, source))
            continue;
        // A spread interval tells nothing about any one of its hours.
        ++(hour.estimatedSeconds > 0 ? figures.estimatedHoursOver : figures.hoursOverMaximum);
    }
    if (figures.covered.count() > 0)
        figures.mean = meanPower(figures.total, figures.covered.count());
    for (const Period &expected : expectedOf(data.period, source.visible, now)) {
        figures.expected += expected.end - expected.start;
        std::ranges::move(gapsIn(basis, expected), std::back_inserter(figures.gaps));
    }
    std::ranges::stable_sort(figures.gaps, std::ranges::greater{},
                             [](const Period &gap) { return gap.end - gap.start; });
    return figures;
}

std::vector<ChartPoint> chartPoints(const ProfileData &data)
{
    std::vector<ChartPoint> points;
    points.reserve(data.points.size());
    for (const RollUp &each : data.points) {
        const bool isDay = data.resolution == Resolution::Day;
        const double value = isDay ? each.energy.kilowattHours() : kilowatts(meanPower(each));
        ChartPoint point{toSeconds(each.start),    each.seconds, value, value, value,
                         each.estimatedSeconds > 0};
        if (!isDay && each.largest > each.smallest) {
            point.minimum = std::min(value, kilowatts(each.smallest));
            point.maximum = std::max(value, kilowatts(each.largest));
        }
        points.push_back(point);
    }
    return points;
}

std::vector<double> heatValues(const std::vector<RollUp> &hours, const Period &period,
                               const Zone &zone)
{
    const QDate first = zone.dateOf(period.start);
    const qint64 days = first.daysTo(zone.dateOf(period.end - seconds(1))) + 1;
    if (days <= 0)
        return {};
    const auto cells = static_cast<std::size_t>(days) * 24;
    std::vector<double> values(cells, std::numeric_limits<double>::quiet_NaN());
    std::vector<int> counts(cells, 0);
    for (const RollUp &hour : hours) {
        const LocalTime local = zone.toLocal(hour.start);
        const qint64 day = first.daysTo(QDate(local.year, local.month, local.day));
        const auto cell = static_cast<std::size_t>(day * 24 + local.hour);
        if (day < 0 || cell >= cells)
            continue;
        const double sum = counts[cell] == 0 ? 0.0 : values[cell] * counts[cell];
        ++counts[cell];
        values[cell] = (sum + hour.energy.kilowattHours()) / counts[cell];
    }
    return values;
}

std::vector<RollUp> clippedTo(std::vector<RollUp> profile, const std::vector<Period> &periods)
{
    std::erase_if(profile, [&periods](const RollUp &each) {
        return std::ranges::none_of(periods, [&each](const Period &period) {
            return each.start >= period.start && endOf(each) <= period.end;
        });
    });
    return profile;
}

} // namespace ems
