// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/services/readingservice.h"

#include <map>
#include <vector>

namespace ems::test {

/// What readings and roll-ups have to be, computed minute by minute. Slow and simple on purpose.
class ReadingModel final
{
public:
    /// False where the import is to be refused; then nothing has changed.
    bool import(const std::vector<Reading> &rows, OverlapPolicy policy)
    {
        // A later row of the same interval corrects an earlier one.
        std::map<UtcSeconds, Reading> fresh;
        for (const Reading &row : rows)
            fresh[row.start] = row;
        auto next = m_readings;
        qint64 revisions = m_revisions;
        for (const auto &[start, row] : fresh) {
            for (const auto &[key, old] : m_readings) {
                const bool isApart = old.end() <= row.start || row.end() <= old.start;
                if (isApart || old == row || !next.contains(key))
                    continue;
                const bool isSame = old.start == row.start && old.seconds == row.seconds;
                if (!isSame && policy == OverlapPolicy::Refuse)
                    return false;
                next.erase(key);
                ++revisions;
            }
        }
        for (const auto &[start, row] : fresh)
            next[start] = row;
        m_readings = next;
        m_revisions = revisions;
        return true;
    }

    [[nodiscard]] qint64 revisions() const { return m_revisions; }
    [[nodiscard]] const std::map<UtcSeconds, Reading> &readings() const { return m_readings; }

    [[nodiscard]] std::vector<RollUp> raw() const
    {
        std::vector<RollUp> all;
        for (const auto &[start, r] : m_readings) {
            const Power power{mean(r.energy, r.seconds)};
            all.push_back({r.start, r.seconds, r.energy, r.seconds,
                           r.quality == Quality::Estimated ? r.seconds : 0, power, power});
        }
        return all;
    }

    [[nodiscard]] std::vector<RollUp> hours(const Zone &zone) const
    {
        std::map<UtcSeconds, RollUp> hours;
        for (const auto &[start, r] : m_readings) {
            for (qint32 at = 0; at < r.seconds; at += 60) {
                RollUp part;
                part.start = zone.hourOf(r.start + std::chrono::seconds(at));
                part.seconds = 3600;
                part.energy = {until(r, at + 60) - until(r, at)};
                part.coveredSeconds = 60;
                const bool isEstimated = r.quality == Quality::Estimated || r.seconds > 3600;
                part.estimatedSeconds = isEstimated ? 60 : 0;
                part.smallest = part.largest = {mean(r.energy, r.seconds)};
                add(hours, part);
            }
        }
        return values(hours);
    }

    [[nodiscard]] std::vector<RollUp> days(const Zone &zone) const
    {
        std::map<UtcSeconds, RollUp> days;
        for (RollUp hour : hours(zone)) {
            const Period day = zone.dayOf(hour.start);
            hour.start = day.start;
            hour.seconds = static_cast<qint32>((day.end - day.start).count());
            add(days, hour);
        }
        return values(days);
    }

private:
    static qint64 mean(Energy energy, qint64 seconds)
    {
        return energy.milliwattHours * 3600 / seconds;
    }
    /// What of the energy has been used by then, rounded down.
    static qint64 until(const Reading &r, qint32 seconds)
    {
        return r.energy.milliwattHours * seconds / r.seconds;
    }
    static void add(std::map<UtcSeconds, RollUp> &sums, const RollUp &part)
    {
        const auto [at, isNew] = sums.try_emplace(part.start, part);
        if (isNew)
            return;
        RollUp &sum = at->second;
        sum.energy += part.energy;
        sum.coveredSeconds += part.coveredSeconds;
        sum.estimatedSeconds += part.estimatedSeconds;
        sum.smallest = std::min(sum.smallest, part.smallest);
        sum.largest = std::max(sum.largest, part.largest);
    }
    static std::vector<RollUp> values(const std::map<UtcSeconds, RollUp> &sums)
    {
        std::vector<RollUp> all;
        for (const auto &[start, sum] : sums)
            all.push_back(sum);
        return all;
    }

    std::map<UtcSeconds, Reading> m_readings;
    qint64 m_revisions = 0;
};

} // namespace ems::test
