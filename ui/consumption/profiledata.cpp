// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profiledata.h"

#include <algorithm>
#include <limits>
#include <map>

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

/// The stretches in which readings can be expected, ascending.
std::vector<Period> expectedOf(const Period &period, const std::vector<Period> &visible,
                               UtcSeconds now)
{
    const Period past{period.start, std::min(period.end, now)};
    std::vector<Period> expected;
    if (visible.empty())
        expected.push_back(past);
    for (const Period &each : visible)
        expected.push_back(intersection(each, past));
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
    if (rollUp.coveredSeconds <= 0)
        return {};
    const double mean =
        static_cast<double>(rollUp.energy.milliwattHours) * 3600.0 / rollUp.coveredSeconds;
    return {qRound64(mean)};
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
        if (source.maximum && hour.estimatedSeconds == 0
            && hour.energy > source.maximum->inOneHour())
            ++figures.hoursOverMaximum;
    }
    figures.mean = meanPower({.start = {},
                              .seconds = 0,
                              .energy = figures.total,
                              .coveredSeconds = static_cast<qint32>(figures.covered.count()),
                              .estimatedSeconds = 0,
                              .smallest = {},
                              .largest = {}});
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

std::vector<RollUp> summed(const std::vector<std::vector<RollUp>> &profiles)
{
    std::map<UtcSeconds, RollUp> sums;
    for (const auto &profile : profiles) {
        for (const RollUp &each : profile) {
            const auto [found, isNew] = sums.try_emplace(each.start, each);
            if (isNew)
                continue;
            RollUp &sum = found->second;
            sum.energy += each.energy;
            sum.coveredSeconds = std::max(sum.coveredSeconds, each.coveredSeconds);
            sum.estimatedSeconds = std::max(sum.estimatedSeconds, each.estimatedSeconds);
            sum.smallest.milliwatts += each.smallest.milliwatts;
            sum.largest.milliwatts += each.largest.milliwatts;
        }
    }
    std::vector<RollUp> result;
    result.reserve(sums.size());
    for (const auto &[start, sum] : sums)
        result.push_back(sum);
    return result;
}

} // namespace ems
