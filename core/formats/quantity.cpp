// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/quantity.h"

namespace ems {

namespace {

constexpr qint64 quantityGreatest = 100'000'000'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

std::optional<qint64> parseQuantity(std::string_view text, int decimals, char separator)
{
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    qint64 value = 0;
    int missing = -1; // decimals still to come, or -1 before the separator
    bool hasDigit = false;
    bool hasExcess = false;
    bool isRoundedUp = false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == separator && missing < 0 && i + 1 < text.size()) {
            missing = decimals;
            continue;
        }
        if (!isDigit(c))
            return std::nullopt;
        hasDigit = true;
        if (missing == 0) {
            // The first digit that is left out decides.
            isRoundedUp = hasExcess ? isRoundedUp : c >= '5';
            hasExcess = true;
            continue;
        }
        value = value * 10 + (c - '0');
        if (value > quantityGreatest)
            return std::nullopt;
        missing -= missing > 0 ? 1 : 0;
    }
    if (!hasDigit)
        return std::nullopt;
    for (int left = missing < 0 ? decimals : missing; left > 0; --left) {
        value *= 10;
        if (value > quantityGreatest)
            return std::nullopt;
    }
    value += isRoundedUp ? 1 : 0;
    return isNegative ? -value : value;
}

qint64 energyOfPower(qint64 milliwatts, std::chrono::seconds interval)
{
    // mWh = mW * s / 3600, in two parts so that nothing overflows.
    constexpr qint64 hour = 3600;
    const qint64 whole = milliwatts / hour * interval.count();
    const qint64 rest = milliwatts % hour * interval.count();
    const qint64 half = rest < 0 ? -hour / 2 : hour / 2;
    return whole + (rest + half) / hour;
}

} // namespace ems
