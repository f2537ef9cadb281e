// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace ems {

enum class DateOrder
{
    YearMonthDay,
    DayMonthYear,
    MonthDayYear
};

/// A time stamp as a file has it: what the clock showed, and the offset from UTC where it is named.
struct Stamp
{
    std::chrono::local_seconds local{};
    std::optional<std::chrono::seconds> offset;
    bool hasTime = false; ///< A date alone is its midnight.
};

/// A date and perhaps a time in one field: ISO 8601 with or without offset ("2020-04-01
/// 01:00:00+00:00", "20200401T0100Z" without the T as well), dates in the given order with / . or
/// -, "24:00" and AM/PM; or a number of seconds (9 to 11 digits) or milliseconds (13 digits) since
/// 1970. A first part of four digits is always the year; years of two digits are 1970 to 2069.
/// Fractions of a second are dropped. Nothing where the date does not exist.
[[nodiscard]] std::optional<Stamp> parseStamp(std::string_view text, DateOrder order);

/// The same where the time stands in a field of its own; the offset may follow the time.
[[nodiscard]] std::optional<Stamp> parseStamp(std::string_view date, std::string_view time,
                                              DateOrder order);

/// A time of day alone, as an offset from midnight up to 24:00.
[[nodiscard]] std::optional<std::chrono::seconds> parseTimeOfDay(std::string_view text);

/// What the numbers of a date say about their order; all false where the text is no date.
struct DateEvidence
{
    bool isYearFirst = false;
    bool isDayFirst = false;   ///< The first number is greater than 12.
    bool isMonthFirst = false; ///< The second is.
    bool hasYearLast = false;
    char separator = 0;
};
[[nodiscard]] DateEvidence dateEvidence(std::string_view text);

} // namespace ems
