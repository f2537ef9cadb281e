// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>
#include <compare>

namespace ems {

/// Energy in integer milliwatt-hours: the largest device year fits, and nothing is ever rounded
/// twice.
struct Energy
{
    qint64 milliwattHours = 0;

    auto operator<=>(const Energy &) const = default;
    Energy &operator+=(Energy other)
    {
        milliwattHours += other.milliwattHours;
        return *this;
    }
    friend Energy operator+(Energy a, Energy b) { return {a.milliwattHours + b.milliwattHours}; }
    friend Energy operator-(Energy a, Energy b) { return {a.milliwattHours - b.milliwattHours}; }
    /// For axes and charts only; never to calculate on.
    [[nodiscard]] double kilowattHours() const
    {
        return static_cast<double>(milliwattHours) / 1'000'000.0;
    }
};

/// Power in integer milliwatts.
struct Power
{
    qint64 milliwatts = 0;

    auto operator<=>(const Power &) const = default;
    /// The energy of this power held for one hour: the figure in mW is the figure in mWh.
    [[nodiscard]] Energy inOneHour() const { return {milliwatts}; }
};

/// An amount in minor units (cents) of the site's currency.
struct Money
{
    qint64 minorUnits = 0;

    auto operator<=>(const Money &) const = default;
};

/// A moment in UTC, to the millisecond.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// A moment in UTC, to the second, as readings have it.
using UtcSeconds = std::chrono::sys_seconds;

[[nodiscard]] inline qint64 toMilliseconds(Instant instant)
{
    return instant.time_since_epoch().count();
}
[[nodiscard]] inline Instant fromMilliseconds(qint64 milliseconds)
{
    return Instant(std::chrono::milliseconds(milliseconds));
}
[[nodiscard]] inline qint64 toSeconds(UtcSeconds seconds)
{
    return seconds.time_since_epoch().count();
}
[[nodiscard]] inline UtcSeconds fromSeconds(qint64 seconds)
{
    return UtcSeconds(std::chrono::seconds(seconds));
}

/// A half-open stretch of time: the start belongs to it, the end does not.
struct Period
{
    UtcSeconds start{};
    UtcSeconds end{};

    bool operator==(const Period &) const = default;
    [[nodiscard]] bool isEmpty() const { return end <= start; }
};

} // namespace ems
