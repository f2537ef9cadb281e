// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/timestamp.h"

#include <array>

namespace ems {

namespace {

using std::chrono::local_days;
using std::chrono::seconds;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

struct Number
{
    int value = -1;
    size_t digits = 0;
};

/// Takes up to `greatest` digits from the front.
Number takeNumber(std::string_view &text, size_t greatest)
{
    Number number{0, 0};
    while (number.digits < greatest && number.digits < text.size()
           && isDigit(text[number.digits])) {
        number.value = number.value * 10 + (text[number.digits] - '0');
        ++number.digits;
    }
    text.remove_prefix(number.digits);
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<local_days> makeDate(Number year, Number month, Number day)
{
    if (year.digits == 2)
        year.value += year.value < 70 ? 2000 : 1900;
    else if (year.digits != 4)
        return std::nullopt;
    if (month.digits == 0 || month.digits > 2 || day.digits == 0 || day.digits > 2)
        return std::nullopt;
    const std::chrono::year_month_day date(std::chrono::year(year.value),
                                           std::chrono::month(static_cast<unsigned>(month.value)),
                                           std::chrono::day(static_cast<unsigned>(day.value)));
    if (!date.ok())
        return std::nullopt;
    return local_days(date);
}

struct DateParts
{
    std::array<Number, 3> numbers;
    char separator = 0;
};

std::optional<DateParts> takeDateParts(std::string_view &text)
{
    DateParts parts;
    parts.numbers[0] = takeNumber(text, 4);
    if (text.empty() || (text[0] != '-' && text[0] != '/' && text[0] != '.'))
        return std::nullopt;
    parts.separator = text[0];
    text.remove_prefix(1);
    parts.numbers[1] = takeNumber(text, 2);
    if (!take(text, parts.separator))
        return std::nullopt;
    parts.numbers[2] = takeNumber(text, 4);
    return parts;
}

std::optional<local_days> takeDate(std::string_view &text, DateOrder order)
{
    const auto parts = takeDateParts(text);
    if (!parts)
        return std::nullopt;
    const auto &[first, second, third] = parts->numbers;
    if (first.digits == 4)
        return makeDate(first, second, third);
    switch (order) {
    case DateOrder::YearMonthDay:
        return makeDate(first, second, third);
    case DateOrder::DayMonthYear:
        return makeDate(third, second, first);
    case DateOrder::MonthDayYear:
        return makeDate(third, first, second);
    }
    return std::nullopt;
}

/// "AM" and "PM" of a clock of 12 hours, with the hour put right; false where the two do not go
/// together.
bool takeHalfOfDay(std::string_view &text, int &hour)
{
    const std::string_view rest = trimmed(text);
    if (rest.size() < 2 || (rest[1] != 'M' && rest[1] != 'm'))
        return true;
    const bool isMorning = rest[0] == 'A' || rest[0] == 'a';
    if ((!isMorning && rest[0] != 'P' && rest[0] != 'p') || hour < 1 || hour > 12)
        return false;
    hour = hour % 12 + (isMorning ? 0 : 12);
    text = rest.substr(2);
    return true;
}

std::optional<seconds> makeTime(int hour, Number minute, Number second)
{
    if (minute.value > 59 || second.value > 59)
        return std::nullopt;
    const seconds time(hour * 3600 + minute.value * 60 + second.value);
    return time <= std::chrono::hours(24) ? std::optional(time) : std::nullopt;
}

std::optional<seconds> takeTime(std::string_view &text)
{
    const Number hour = takeNumber(text, 2);
    const bool hasColons = take(text, ':');
    const Number minute = takeNumber(text, 2);
    if (hour.digits == 0 || minute.digits != 2 || (!hasColons && hour.digits != 2))
        return std::nullopt;
    Number second{0, 0};
    if (hasColons ? take(text, ':') : !text.empty() && isDigit(text.front())) {
        second = takeNumber(text, 2);
        if (second.digits != 2)
            return std::nullopt;
    }
    if (second.digits == 2 && !text.empty() && (text.front() == '.' || text.front() == ',')) {
        text.remove_prefix(1);
        if (takeNumber(text, 9).digits == 0)
            return std::nullopt;
    }
    int hours = hour.value;
    if (!takeHalfOfDay(text, hours))
        return std::nullopt;
    return makeTime(hours, minute, second);
}

/// What follows the time: nothing, "Z" or "+01:00". False where it is something else.
bool takeOffset(std::string_view text, std::optional<seconds> &offset)
{
    text = trimmed(text);
    if (text.empty())
        return true;
    if (text == "Z" || text == "z" || text == "UTC") {
        offset = seconds(0);
        return true;
    }
    const bool isWest = text.front() == '-';
    if (!isWest && text.front() != '+')
        return false;
    text.remove_prefix(1);
    const Number hour = takeNumber(text, 2);
    take(text, ':');
    const Number minute = takeNumber(text, 2);
    if (hour.digits != 2 || minute.digits == 1 || !text.empty() || hour.value > 18
        || minute.value > 59)
        return false;
    const seconds value(hour.value * 3600 + minute.value * 60);
    offset = isWest ? -value : value;
    return true;
}

/// Time and offset after a date.
std::optional<Stamp> withTime(local_days date, std::string_view text)
{
    const auto time = takeTime(text);
    if (!time)
        return std::nullopt;
    Stamp stamp{.local = date + *time, .offset = {}, .hasTime = true};
    if (!takeOffset(text, stamp.offset))
        return std::nullopt;
    return stamp;
}

std::optional<Stamp> sinceEpoch(std::string_view digits)
{
    long long value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    if (digits.size() == 13)
        value /= 1000;
    return Stamp{
        .local = std::chrono::local_seconds(seconds(value)), .offset = seconds(0), .hasTime = true};
}

std::optional<Stamp> compact(std::string_view text, size_t digits)
{
    if (digits == text.size() && ((digits >= 9 && digits <= 11) || digits == 13))
        return sinceEpoch(text);
    if (digits != 8 && digits != 12 && digits != 14)
        return std::nullopt;
    const Number year = takeNumber(text, 4);
    const Number month = takeNumber(text, 2);
    const auto date = makeDate(year, month, takeNumber(text, 2));
    if (!date)
        return std::nullopt;
    if (text.empty())
        return Stamp{.local = *date, .offset = {}, .hasTime = false};
    if (digits == 8 && !take(text, 'T'))
        return std::nullopt;
    return withTime(*date, text);
}

} // namespace

std::optional<Stamp> parseStamp(std::string_view text, DateOrder order)
{
    text = trimmed(text);
    size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits]))
        ++digits;
    if (digits >= 8)
        return compact(text, digits);
    const auto date = takeDate(text, order);
    if (!date)
        return std::nullopt;
    if (text.empty())
        return Stamp{.local = *date, .offset = {}, .hasTime = false};
    if (!take(text, 'T') && !take(text, 't') && !take(text, ' '))
        return std::nullopt;
    return withTime(*date, trimmed(text));
}

std::optional<Stamp> parseStamp(std::string_view date, std::string_view time, DateOrder order)
{
    const auto day = parseStamp(date, order);
    if (!day || day->hasTime)
        return std::nullopt;
    return withTime(std::chrono::floor<std::chrono::days>(day->local), trimmed(time));
}

std::optional<std::chrono::seconds> parseTimeOfDay(std::string_view text)
{
    text = trimmed(text);
    if (text.find(':') == std::string_view::npos)
        return std::nullopt;
    const auto time = takeTime(text);
    return text.empty() ? time : std::nullopt;
}

DateEvidence dateEvidence(std::string_view text)
{
    text = trimmed(text);
    const auto parts = takeDateParts(text);
    if (!parts)
        return {};
    const auto &[first, second, third] = parts->numbers;
    return {.isYearFirst = first.digits == 4,
            .isDayFirst = first.digits <= 2 && first.value > 12,
            .isMonthFirst = first.digits <= 2 && second.value > 12,
            .hasYearLast = third.digits == 4,
            .separator = parts->separator};
}

} // namespace ems
