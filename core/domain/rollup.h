// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/reading.h"

#include <span>
#include <vector>

namespace ems {

/// The local hours of a zone, one after the other. Remembers the last answer: not thread-safe.
class HourGrid final
{
public:
    explicit HourGrid(const Zone &zone);
    /// The hour that holds the moment; 3,600 s, or less where the clock changes by half an hour.
    [[nodiscard]] Period hourAt(UtcSeconds utc);

private:
    Zone m_zone;
    OffsetSpan m_span;
    Period m_hour;
};

/// The hours of the readings, which are sorted and do not overlap. What an interval has in an hour
/// is pro rata, rounded so that the parts add up to the whole; an interval of more than an hour
/// makes what it gives estimated.
[[nodiscard]] std::vector<RollUp> rollUpHours(std::span<const Reading> readings, HourGrid &grid);

/// The local days of sorted hours. An hour belongs to the day in which it starts.
[[nodiscard]] std::vector<RollUp> rollUpDays(std::span<const RollUp> hours, const Zone &zone);

/// Adds `added`, sorted, to `sums`, sorted, by start: energies add up, covered is the larger, and
/// the powers are those of the sum.
void addRollUps(std::vector<RollUp> &sums, std::span<const RollUp> added);

/// The mean power of an energy over a time.
[[nodiscard]] Power meanPower(Energy energy, qint64 seconds);

} // namespace ems
