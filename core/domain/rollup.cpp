// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/rollup.h"

#include <algorithm>

namespace ems {

namespace {

/// energy * part / whole without overflow: parts are shorter than the whole.
qint64 share(qint64 energy, qint64 part, qint64 whole)
{
    return energy / whole * part + energy % whole * part / whole;
}

void include(RollUp &rollUp, Power smallest, Power largest)
{
    const bool isFirst = rollUp.coveredSeconds == 0;
    rollUp.smallest = isFirst ? smallest : std::min(rollUp.smallest, smallest);
    rollUp.largest = isFirst ? largest : std::max(rollUp.largest, largest);
}

void addPart(RollUp &hour, const Reading &reading, UtcSeconds from, UtcSeconds until)
{
    const qint64 before =
        share(reading.energy.milliwattHours, (from - reading.start).count(), reading.seconds);
    const qint64 after =
        share(reading.energy.milliwattHours, (until - reading.start).count(), reading.seconds);
    const Power power = meanPower(reading.energy, reading.seconds);
    include(hour, power, power);
    hour.energy += Energy{after - before};
    const auto seconds = static_cast<qint32>((until - from).count());
    hour.coveredSeconds += seconds;
    constexpr qint32 anHour = 3600;
    if (reading.quality == Quality::Estimated || reading.seconds > anHour)
        hour.estimatedSeconds += seconds;
}

} // namespace

Power meanPower(Energy energy, qint64 seconds)
{
    if (seconds <= 0)
        return {};
    return {energy.milliwattHours / seconds * 3600
            + energy.milliwattHours % seconds * 3600 / seconds};
}

HourGrid::HourGrid(const Zone &zone)
    : m_zone(zone)
{}

Period HourGrid::hourAt(UtcSeconds utc)
{
    if (utc >= m_hour.start && utc < m_hour.end)
        return m_hour;
    if (utc < m_span.period.start || utc >= m_span.period.end)
        m_span = m_zone.offsetSpanAt(utc);
    const UtcSeconds start =
        std::chrono::floor<std::chrono::hours>(utc + m_span.offset) - m_span.offset;
    m_hour = {std::max(start, m_span.period.start),
              std::min(start + std::chrono::hours(1), m_span.period.end)};
    return m_hour;
}

std::vector<RollUp> rollUpHours(std::span<const Reading> readings, HourGrid &grid)
{
    std::vector<RollUp> hours;
    for (const Reading &reading : readings) {
        for (UtcSeconds from = reading.start; from < reading.end();) {
            const Period hour = grid.hourAt(from);
            const UtcSeconds until = std::min(hour.end, reading.end());
            if (hours.empty() || hours.back().start != hour.start) {
                RollUp fresh;
                fresh.start = hour.start;
                fresh.seconds = static_cast<qint32>((hour.end - hour.start).count());
                hours.push_back(fresh);
            }
            addPart(hours.back(), reading, from, until);
            from = until;
        }
    }
    return hours;
}

std::vector<RollUp> rollUpDays(std::span<const RollUp> hours, const Zone &zone)
{
    std::vector<RollUp> days;
    Period day;
    for (const RollUp &hour : hours) {
        if (days.empty() || hour.start >= day.end) {
            day = zone.dayOf(hour.start);
            RollUp fresh;
            fresh.start = day.start;
            fresh.seconds = static_cast<qint32>((day.end - day.start).count());
            days.push_back(fresh);
        }
        RollUp &sum = days.back();
        include(sum, hour.smallest, hour.largest);
        sum.energy += hour.energy;
        sum.coveredSeconds = std::min(sum.seconds, sum.coveredSeconds + hour.coveredSeconds);
        sum.estimatedSeconds =
            std::min(sum.coveredSeconds, sum.estimatedSeconds + hour.estimatedSeconds);
    }
    return days;
}

void addRollUps(std::vector<RollUp> &sums, std::span<const RollUp> added)
{
    std::vector<RollUp> result;
    result.reserve(sums.size() + added.size());
    std::ranges::merge(sums, added, std::back_inserter(result), {}, &RollUp::start, &RollUp::start);
    sums.clear();
    for (const RollUp &item : result) {
        if (sums.empty() || sums.back().start != item.start) {
            sums.push_back(item);
            continue;
        }
        RollUp &sum = sums.back();
        sum.energy += item.energy;
        sum.coveredSeconds = std::max(sum.coveredSeconds, item.coveredSeconds);
        sum.estimatedSeconds = std::max(sum.estimatedSeconds, item.estimatedSeconds);
        sum.smallest = meanPower(sum.energy, sum.seconds);
        sum.largest = sum.smallest;
    }
}

} // namespace ems
