// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/localstamps.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace ems {

namespace {

LocalTime toLocalTime(std::chrono::local_seconds local)
{
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(midnight);
    const std::chrono::hh_mm_ss time(local - midnight);
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<int>(static_cast<unsigned>(date.month())),
            .day = static_cast<int>(static_cast<unsigned>(date.day())),
            .hour = static_cast<int>(time.hours().count()),
            .minute = static_cast<int>(time.minutes().count()),
            .second = static_cast<int>(time.seconds().count())};
}

std::chrono::local_seconds atOffset(UtcSeconds utc, std::chrono::seconds offset)
{
    return std::chrono::local_seconds(utc.time_since_epoch() + offset);
}

} // namespace

std::optional<UtcSeconds> LocalStamps::resolve(const Stamp &stamp)
{
    if (stamp.offset)
        return UtcSeconds(stamp.local.time_since_epoch() - *stamp.offset);
    if (stamp.local < m_begin || stamp.local >= m_end) {
        const std::optional<UtcSeconds> utc = resolveAtChange(stamp.local);
        m_previous = utc ? utc : m_previous;
        return utc;
    }
    if (m_doubled)
        leaveDoubledHour();
    m_previous = UtcSeconds(stamp.local.time_since_epoch() - m_offset);
    return m_previous;
}

std::optional<UtcSeconds> LocalStamps::resolveAtChange(std::chrono::local_seconds local)
{
    const LocalToUtc utc = m_zone.toUtc(toLocalTime(local));
    switch (utc.kind) {
    case LocalToUtc::Kind::Unique:
        leaveDoubledHour();
        rememberSpanOf(utc.first);
        return utc.first;
    case LocalToUtc::Kind::Ambiguous:
        return choosePass(local, utc);
    case LocalToUtc::Kind::Nonexistent:
        break;
    }
    const bool isGapBegin = local == atOffset(utc.first, m_zone.offsetAt(utc.first - 1s));
    if (m_meaning == StampMeaning::End && isGapBegin)
        return utc.first;
    return std::nullopt;
}

UtcSeconds LocalStamps::choosePass(std::chrono::local_seconds local, const LocalToUtc &both)
{
    const UtcSeconds change = m_zone.offsetSpanAt(both.first).period.end;
    if (!m_doubled || m_doubled->change != change) {
        leaveDoubledHour();
        m_doubled = DoubledHour{};
        m_doubled->change = change;
        m_doubled->isBackwards = m_previous && *m_previous > both.second;
    } else {
        const bool isRepeated = local == m_doubled->last;
        const bool goesBack =
            m_doubled->isBackwards ? local > m_doubled->last : local < m_doubled->last;
        m_doubled->isSecondPass = m_doubled->isSecondPass || goesBack;
        m_doubled->hasBothPasses = m_doubled->hasBothPasses || goesBack || isRepeated;
        if (isRepeated && !m_doubled->isSecondPass) {
            ++m_doubled->stamps;
            return m_doubled->isBackwards ? both.first : both.second;
        }
    }
    m_doubled->last = local;
    ++m_doubled->stamps;
    return m_doubled->isSecondPass != m_doubled->isBackwards ? both.second : both.first;
}

void LocalStamps::rememberSpanOf(UtcSeconds utc)
{
    const OffsetSpan span = m_zone.offsetSpanAt(utc);
    const auto before = m_zone.offsetAt(span.period.start - 1s);
    const auto after = m_zone.offsetAt(span.period.end);
    m_offset = span.offset;
    // Next to a change back, local times of the neighbouring stretch are the same as some of this
    // one.
    m_begin = atOffset(span.period.start, std::max(span.offset, before));
    m_end = atOffset(span.period.end, std::min(span.offset, after));
}

void LocalStamps::leaveDoubledHour()
{
    if (m_doubled && !m_doubled->hasBothPasses)
        m_ambiguous += m_doubled->stamps;
    m_doubled.reset();
}

} // namespace ems
