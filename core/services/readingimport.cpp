// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/readingimport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

/// What comparing a piece with the stored readings came to.
struct ReadingImport::Plan
{
    std::vector<StoredReading> stored; ///< All that overlap the hours of the piece, by start.
    std::vector<bool> isReplaced;      ///< For each of them.
    std::vector<StoredReading> revisions;
    std::vector<Reading> removals;
    std::vector<Reading> writes;
};

ReadingImport::ReadingImport(Database &database, const Register &which, const Zone &zone,
                             OverlapPolicy policy, BatchNum batch)
    : m_repository(database)
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
        if (!isSameInterval && m_policy == OverlapPolicy::Refuse)
            return overlap(known);
        for (std::size_t i = at;
             i < plan.stored.size() && plan.stored[i].reading.start < reading.end(); ++i) {
            if (plan.isReplaced[i])
                continue;
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

Result<void> ReadingImport::write(const std::vector<Reading> &readings, Plan &plan)
{
    EMS_TRY(m_repository.keepRevisions(m_register, m_batch, plan.revisions));
    EMS_TRY(m_repository.remove(m_register, plan.removals));
    EMS_TRY(m_repository.upsert(m_register, m_batch, plan.writes));

    // Everything that is in these hours now: what stays of the stored ones, and the piece itself.
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
    std::vector<Reading> merged;
    merged.reserve(stays.size() + readings.size());
    std::ranges::merge(stays, readings, std::back_inserter(merged), {}, &Reading::start,
                       &Reading::start);

    UtcSeconds first = plan.writes.front().start;
    UtcSeconds last = plan.writes.back().end();
    for (const Reading &removed : plan.removals) {
        first = std::min(first, removed.start);
        last = std::max(last, removed.end());
    }
    const Period changed{m_grid.hourAt(first).start,
                         m_grid.hourAt(last - std::chrono::seconds(1)).end};
    std::vector<RollUp> hours = rollUpHours(merged, m_grid);
    std::erase_if(hours, [&changed](const RollUp &hour) {
        return hour.start < changed.start || hour.start >= changed.end;
    });
    if (!plan.removals.empty())
        EMS_TRY(m_repository.clearRollUps(m_register, changed, Resolution::Hour));
    EMS_TRY(m_repository.upsertHours(m_register, hours));
    const auto markDay = [this](UtcSeconds hour) {
        if (hour < m_day.start || hour >= m_day.end) {
            m_day = m_zone.dayOf(hour);
            m_changedDays.insert(m_day.start);
        }
    };
    for (const RollUp &hour : hours)
        markDay(hour.start);
    for (const Reading &removed : plan.removals)
        markDay(removed.start);
    return {};
}

Result<void> ReadingImport::add(std::vector<Reading> readings)
{
    if (readings.empty())
        return {};
    count(readings);
    EMS_LET(piece, prepared(std::move(readings)));
    const Period hours{m_grid.hourAt(piece.front().start).start,
                       m_grid.hourAt(piece.back().end() - std::chrono::seconds(1)).end};
    Plan plan;
    EMS_LET(stored, m_repository.overlapping(m_register, hours));
    plan.stored = std::move(stored);
    plan.isReplaced.assign(plan.stored.size(), false);
    EMS_TRY(compare(piece, plan));
    return plan.writes.empty() ? Result<void>() : write(piece, plan);
}

Result<void> ReadingImport::finish()
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
    return m_repository.upsertDays(m_register, days);
}

} // namespace ems
