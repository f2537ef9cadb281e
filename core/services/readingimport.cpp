// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/readingimport.h"

#include "core/base/decimal.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

/// What comparing a piece with the stored readings came to.
struct ReadingImport::Plan
{
    Period hours;                      ///< Whole hours around the piece.
    std::vector<StoredReading> stored; ///< All that overlap these hours, by start.
    std::vector<bool> isReplaced;      ///< For each of them.
    std::vector<StoredReading> revisions;
    std::vector<Reading> removals;
    std::vector<Reading> writes;
};

ReadingImport::ReadingImport(Database &database, const Register &which, const Zone &zone,
                             OverlapPolicy policy, BatchNum batch)
    : m_repository(database)
    , m_imports(database)
    , m_register(which)
    , m_zone(zone)
    , m_grid(zone)
    , m_policy(policy)
    , m_batch(batch)
{
    m_result.batch = batch;
}

Error ReadingImport::overlap(const Reading &reading) const
{
    const auto text = [this](UtcSeconds utc) {
        const LocalTime t = m_zone.toLocal(utc);
        const auto two = [](int number) { return QString::number(number).rightJustified(2, u'0'); };
        return u"%1-%2-%3 %4:%5"_s.arg(QString::number(t.year), two(t.month), two(t.day),
                                       two(t.hour), two(t.minute));
    };
    return makeError(ErrorCode::Conflict, Reason::Overlap,
                     {text(reading.start), text(reading.end())});
}

Result<std::vector<Reading>> ReadingImport::prepared(std::vector<Reading> readings) const
{
    if (!std::ranges::is_sorted(readings, {}, &Reading::start))
        std::ranges::stable_sort(readings, {}, &Reading::start);
    // The same interval twice in a piece: the later row corrects the earlier one.
    std::vector<Reading> unique;
    unique.reserve(readings.size());
    for (const Reading &reading : readings) {
        if (reading.seconds <= 0 || reading.energy < Energy{})
            return makeError(ErrorCode::Invalid, Reason::NegativeReading,
                             {u"?"_s, formatDecimal(reading.energy.milliwattHours, 6)});
        if (!unique.empty() && unique.back().start == reading.start
            && unique.back().seconds == reading.seconds)
            unique.back() = reading;
        else if (!unique.empty() && unique.back().end() > reading.start)
            return overlap(reading);
        else
            unique.push_back(reading);
    }
    return unique;
}

void ReadingImport::count(const std::vector<Reading> &readings)
{
    m_result.rows += static_cast<qint64>(readings.size());
    for (const Reading &reading : readings) {
        m_result.total += reading.energy;
        if (!m_result.period)
            m_result.period = Period{reading.start, reading.end()};
        m_result.period->start = std::min(m_result.period->start, reading.start);
        m_result.period->end = std::max(m_result.period->end, reading.end());
    }
}

Result<void> ReadingImport::compare(const std::vector<Reading> &readings, Plan &plan)
{
    std::size_t at = 0;
    for (const Reading &reading : readings) {
        while (at < plan.stored.size() && plan.stored[at].reading.end() <= reading.start)
            ++at;
        const bool overlaps =
            at < plan.stored.size() && plan.stored[at].reading.start < reading.end();
        if (!overlaps) {
            plan.writes.push_back(reading);
            ++m_result.added;
            continue;
        }
        const Reading &known = plan.stored[at].reading;
        const bool isSameInterval =
            known.start == reading.start && known.seconds == reading.seconds;
        if (isSameInterval && known == reading) {
            ++m_result.unchanged;
            continue;
        }
        // A later row of the same source corrects an earlier one, however it was cut into pieces.
        if (isSameInterval && plan.stored[at].batch == m_batch) {
            m_hasCorrectedItself = true;
            plan.isReplaced[at] = true;
            plan.writes.push_back(reading);
            continue;
        }
        if (!isSameInterval && m_policy == OverlapPolicy::Refuse)
            return overlap(known);
        for (std::size_t i = at;
             i < plan.stored.size() && plan.stored[i].reading.start < reading.end(); ++i) {
            if (plan.isReplaced[i])
                continue;
            if (plan.stored[i].batch == m_batch)
                return overlap(plan.stored[i].reading);
            plan.isReplaced[i] = true;
            plan.revisions.push_back(plan.stored[i]);
            if (plan.stored[i].reading.start != reading.start)
                plan.removals.push_back(plan.stored[i].reading);
        }
        plan.writes.push_back(reading);
        ++m_result.replaced;
    }
    return {};
}

Period ReadingImport::changedHours(const Plan &plan)
{
    UtcSeconds first = plan.writes.front().start;
    UtcSeconds last = plan.writes.back().end();
    for (const StoredReading &old : plan.revisions) {
        first = std::min(first, old.reading.start);
        last = std::max(last, old.reading.end());
    }
    return {m_grid.hourAt(first).start, m_grid.hourAt(last - std::chrono::seconds(1)).end};
}

/// Everything that is in these hours now.
Result<std::vector<Reading>> ReadingImport::present(const std::vector<Reading> &readings,
                                                    const Plan &plan, const Period &changed)
{
    std::vector<Reading> all;
    if (changed.start < plan.hours.start || changed.end > plan.hours.end) {
        // What was replaced reached beyond the piece: others may stand in its hours.
        EMS_LET(stored, m_repository.overlapping(m_register, changed));
        for (const StoredReading &item : stored)
            all.push_back(item.reading);
        return all;
    }
    std::vector<Reading> stays;
    std::size_t next = 0;
    for (std::size_t i = 0; i < plan.stored.size(); ++i) {
        const Reading &known = plan.stored[i].reading;
        while (next < readings.size() && readings[next].start < known.start)
            ++next;
        const bool isInPiece = next < readings.size() && readings[next].start == known.start;
        if (!plan.isReplaced[i] && !isInPiece)
            stays.push_back(known);
    }
    all.reserve(stays.size() + readings.size());
    std::ranges::merge(stays, readings, std::back_inserter(all), {}, &Reading::start,
                       &Reading::start);
    return all;
}

/// The hours that their readings alone do not tell, since hours outlive them. They could not be
/// computed again if the import had to be taken back later.
Result<std::vector<RollUp>>
ReadingImport::untold(const Plan &plan, const std::vector<RollUp> &before, const Period &changed)
{
    std::vector<RollUp> all;
    if (before.empty())
        return all;
    std::vector<Reading> raw;
    for (const StoredReading &item : plan.stored)
        raw.push_back(item.reading);
    if (changed.start < plan.hours.start || changed.end > plan.hours.end) {
        // Called before anything is written.
        EMS_LET(stored, m_repository.overlapping(m_register, changed));
        raw.clear();
        for (const StoredReading &item : stored)
            raw.push_back(item.reading);
    }
    const std::vector<RollUp> hours = rollUpHours(raw, m_grid);
    for (const RollUp &old : before) {
        const auto told = std::ranges::lower_bound(hours, old.start, {}, &RollUp::start);
        const bool isTold = told != hours.end() && told->start == old.start
                            && told->energy == old.energy
                            && told->coveredSeconds == old.coveredSeconds
                            && told->estimatedSeconds == old.estimatedSeconds
                            && told->smallest == old.smallest && told->largest == old.largest;
        if (!isTold)
            all.push_back(old);
    }
    return all;
}

/// One that would lose coverage, although not by what is replaced in it alone, is noted, and
/// refused unless the rest of the source fills it again.
void ReadingImport::noteShrunk(const std::vector<RollUp> &hours, const std::vector<RollUp> &untold,
                               const std::vector<UtcSeconds> &touched)
{
    for (const RollUp &old : untold) {
        if (!std::ranges::binary_search(touched, old.start))
            continue;
        const auto now = std::ranges::lower_bound(hours, old.start, {}, &RollUp::start);
        const bool isLeft = now != hours.end() && now->start == old.start;
        if (!isLeft || now->coveredSeconds < old.coveredSeconds)
            m_shrunk.emplace(old.start, old.coveredSeconds);
    }
}

/// Adds the starts of the hours that the reading lies in to those before.
void ReadingImport::addHours(const Reading &reading, std::vector<UtcSeconds> &starts)
{
    for (Period hour = m_grid.hourAt(reading.start); hour.start < reading.end();
         hour = m_grid.hourAt(hour.end)) {
        if (starts.empty() || starts.back() != hour.start)
            starts.push_back(hour.start);
    }
}

/// What was replaced may have reached into hours in which nothing is left.
Result<void> ReadingImport::clearEmptied(const std::vector<UtcSeconds> &replaced,
                                         const std::vector<RollUp> &hours)
{
    Period empty{UtcSeconds::min(), UtcSeconds::min()};
    for (const UtcSeconds start : replaced) {
        if (std::ranges::binary_search(hours, start, {}, &RollUp::start))
            continue;
        if (start != empty.end) {
            EMS_TRY(clearHours(empty));
            empty.start = start;
        }
        empty.end = m_grid.hourAt(start).end;
    }
    return clearHours(empty);
}

Result<void> ReadingImport::clearHours(const Period &period)
{
    return period.isEmpty() ? Result<void>()
                            : m_repository.clearRollUps(m_register, period, Resolution::Hour);
}

void ReadingImport::markDays(const Period &period)
{
    for (UtcSeconds at = period.start; at < period.end; at = m_day.end) {
        if (at < m_day.start || at >= m_day.end)
            m_day = m_zone.dayOf(at);
        m_changedDays.insert(m_day.start);
    }
}

Result<void> ReadingImport::write(const std::vector<Reading> &readings, Plan &plan)
{
    const Period changed = changedHours(plan);
    EMS_LET(before, m_repository.hours(m_register, changed));
    EMS_LET(outlived, untold(plan, before, changed));
    for (const RollUp &old : outlived)
        m_before.try_emplace(old.start, old);
    EMS_TRY(m_repository.keepRevisions(m_register, m_batch, plan.revisions));
    EMS_TRY(m_repository.remove(m_register, plan.removals));
    EMS_TRY(m_repository.upsert(m_register, m_batch, plan.writes));

    std::vector<UtcSeconds> replaced;
    for (const StoredReading &old : plan.revisions)
        addHours(old.reading, replaced);
    std::vector<UtcSeconds> touched = replaced;
    for (const Reading &reading : plan.writes)
        addHours(reading, touched);
    std::ranges::sort(touched);
    EMS_LET(merged, present(readings, plan, changed));
    std::vector<RollUp> hours = rollUpHours(merged, m_grid);
    // The others stay: of those in between, the readings may have been purged.
    std::erase_if(hours, [&touched](const RollUp &hour) {
        return !std::ranges::binary_search(touched, hour.start);
    });
    noteShrunk(hours, outlived, touched);
    EMS_TRY(clearEmptied(replaced, hours));
    EMS_TRY(m_repository.upsertHours(m_register, hours));
    for (const UtcSeconds start : touched)
        markDays({start, start + std::chrono::seconds(1)});
    return {};
}

Result<void> ReadingImport::add(std::vector<Reading> readings)
{
    if (readings.empty())
        return {};
    count(readings);
    EMS_LET(piece, prepared(std::move(readings)));
    Plan plan;
    plan.hours = {m_grid.hourAt(piece.front().start).start,
                  m_grid.hourAt(piece.back().end() - std::chrono::seconds(1)).end};
    EMS_LET(stored, m_repository.overlapping(m_register, plan.hours));
    plan.stored = std::move(stored);
    plan.isReplaced.assign(plan.stored.size(), false);
    EMS_TRY(compare(piece, plan));
    return plan.writes.empty() ? Result<void>() : write(piece, plan);
}

Result<bool> ReadingImport::isFilledAgain(UtcSeconds hour, qint32 covered)
{
    EMS_LET(now, m_repository.hours(m_register, {hour, hour + std::chrono::seconds(1)}));
    return !now.empty() && now.front().coveredSeconds >= covered;
}

Result<void> ReadingImport::flush()
{
    std::vector<RollUp> before;
    for (const auto &[start, hour] : m_before)
        before.push_back(hour);
    EMS_TRY(m_imports.keepHours(m_batch, before));
    m_before.clear();
    for (auto it = m_shrunk.begin(); it != m_shrunk.end();) {
        EMS_LET(isFilled, isFilledAgain(it->first, it->second));
        it = isFilled ? m_shrunk.erase(it) : std::next(it);
    }
    return rollUpChangedDays();
}

Result<void> ReadingImport::finish()
{
    if (m_hasCorrectedItself) {
        EMS_LET(same, m_repository.dropEqualRevisions(m_register, m_batch));
        m_result.replaced -= same;
        m_result.unchanged += same;
    }
    for (const auto &[start, covered] : m_shrunk) {
        EMS_LET(isFilled, isFilledAgain(start, covered));
        if (!isFilled)
            return overlap({.start = start, .seconds = 3600, .energy = {}});
    }
    return rollUpChangedDays();
}

Result<void> ReadingImport::rollUpChangedDays()
{
    if (m_changedDays.empty())
        return {};
    const Period all{*m_changedDays.begin(), m_zone.dayOf(*m_changedDays.rbegin()).end};
    EMS_LET(hours, m_repository.hours(m_register, all));
    std::vector<RollUp> days = rollUpDays(hours, m_zone);
    std::erase_if(days, [this](const RollUp &day) { return !m_changedDays.contains(day.start); });
    // A day that lost all its hours is in nobody's way: it is cleared first.
    for (const UtcSeconds start : m_changedDays) {
        const bool isLeft = std::ranges::binary_search(days, start, {}, &RollUp::start);
        if (!isLeft)
            EMS_TRY(m_repository.clearRollUps(m_register, {start, start + std::chrono::seconds(1)},
                                              Resolution::Day));
    }
    m_changedDays.clear();
    return m_repository.upsertDays(m_register, days);
}

} // namespace ems
