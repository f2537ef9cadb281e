// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/demoload.h"

#include <QDate>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ems {

namespace {

constexpr int saturday = 6;
constexpr int sunday = 7;

/// A local hour as the loads look at it.
struct Moment
{
    int hour = 0;
    int weekday = 1;   ///< 1 is Monday.
    double winter = 0; ///< 1 in the middle of January, 0 in the middle of July.

    [[nodiscard]] bool isWorkday() const { return weekday < saturday; }
    [[nodiscard]] bool isIn(int from, int until) const { return hour >= from && hour < until; }
    [[nodiscard]] double summer() const { return 1.0 - winter; }
};

Moment momentOf(const LocalTime &local)
{
    const QDate date(local.year, local.month, local.day);
    const double turn = 2.0 * std::numbers::pi * (date.dayOfYear() - 15) / 365.0;
    return {.hour = local.hour, .weekday = date.dayOfWeek(), .winter = 0.5 + 0.5 * std::cos(turn)};
}

double heatPump(const Moment &m)
{
    const double hunger = m.isIn(5, 9) ? 1.0 : m.isIn(16, 22) ? 0.85 : 0.6;
    return 0.06 + 0.74 * m.winter * hunger + (m.isIn(12, 18) ? 0.18 * m.summer() : 0.0);
}

double chargers(const Moment &m)
{
    if (!m.isWorkday())
        return m.isIn(10, 18) ? 0.15 : 0.02;
    if (m.isIn(8, 11))
        return 0.72;
    return m.isIn(11, 17) ? 0.38 : m.isIn(17, 20) ? 0.2 : 0.02;
}

double kitchen(const Moment &m)
{
    if (!m.isWorkday())
        return 0.06;
    if (m.isIn(11, 13))
        return 0.82;
    return m.isIn(6, 11) ? 0.45 : m.isIn(13, 15) ? 0.5 : 0.06;
}

double lift(const Moment &m)
{
    if (!m.isWorkday())
        return m.isIn(9, 18) ? 0.12 : 0.04;
    const bool isRush = m.hour == 8 || m.hour == 12 || m.hour == 17;
    return isRush ? 0.6 : m.isIn(7, 19) ? 0.32 : 0.05;
}

double streetLights(const Moment &m)
{
    const double sunrise = 5.0 + 3.0 * m.winter;
    const double sunset = 16.5 + 5.0 * m.summer();
    return m.hour < sunrise || m.hour >= sunset ? 0.86 : 0.01;
}

double oven(const Moment &m)
{
    if (m.weekday == sunday)
        return 0.02;
    return m.isIn(2, 5) ? 0.84 : m.isIn(5, 10) ? 0.5 : 0.04;
}

double household(const Moment &m)
{
    const double base = 0.1 + 0.06 * m.winter;
    if (m.isIn(6, 9))
        return base + 0.24;
    if (m.isIn(17, 23))
        return base + 0.36 + 0.1 * m.winter;
    return m.isIn(9, 17) ? base + (m.isWorkday() ? 0.06 : 0.2) : base;
}

double laundry(const Moment &m)
{
    if (m.weekday == sunday || !m.isIn(7, 21))
        return 0.01;
    return m.weekday == saturday ? 0.66 : m.isIn(16, 20) ? 0.52 : 0.24;
}

/// How many hours something goes on, and how likely it begins.
class Spell final
{
public:
    Spell(QRandomGenerator &random, int oneIn, int longest)
        : m_random(random)
        , m_oneIn(oneIn)
        , m_longest(longest)
    {}
    /// Whether it goes on in the next hour.
    bool next()
    {
        if (m_left == 0 && m_random.bounded(m_oneIn) == 0)
            m_left = 1 + m_random.bounded(m_longest);
        return m_left > 0 && m_left-- > 0;
    }

private:
    QRandomGenerator &m_random;
    int m_oneIn;
    int m_longest;
    int m_left = 0;
};

bool isOff(const DemoMeter &meter, UtcSeconds hour)
{
    const bool isBeingReplaced = meter.replacedAt && hour >= *meter.replacedAt
                                 && hour < *meter.replacedAt + demoReplacementTime;
    return isBeingReplaced || (meter.silentFrom && hour >= *meter.silentFrom);
}

/// Whole watt-hours, as meters count them.
Energy energyOf(Power maximum, double share)
{
    constexpr qint64 wattHour = 1000;
    const double milliwattHours = static_cast<double>(maximum.milliwatts) * share;
    return {std::llround(milliwattHours / static_cast<double>(wattHour)) * wattHour};
}

} // namespace

double demoShare(DemoLoad load, const LocalTime &local)
{
    const Moment m = momentOf(local);
    switch (load) {
    case DemoLoad::Lighting:
        return m.isWorkday() && m.isIn(7, 19) ? 0.42 + 0.34 * m.winter : 0.05;
    case DemoLoad::HeatPump:
        return heatPump(m);
    case DemoLoad::ColdStore:
        return 0.36 + 0.26 * m.summer() + (m.isIn(10, 18) ? 0.12 : 0.0);
    case DemoLoad::Servers:
        return 0.6 + 0.08 * m.summer() + (m.isWorkday() && m.isIn(8, 18) ? 0.09 : 0.0);
    case DemoLoad::Chargers:
        return chargers(m);
    case DemoLoad::Kitchen:
        return kitchen(m);
    case DemoLoad::Workshop:
        return m.isWorkday() && m.isIn(7, 16) ? (m.hour == 12 ? 0.2 : 0.64) : 0.04;
    case DemoLoad::Lift:
        return lift(m);
    case DemoLoad::StreetLights:
        return streetLights(m);
    case DemoLoad::Oven:
        return oven(m);
    case DemoLoad::Ventilation:
        return m.isWorkday() && m.isIn(6, 20) ? 0.58 : 0.16;
    case DemoLoad::Pump:
        return 0.2 + (m.isIn(4, 8) ? 0.55 * m.summer() : 0.0) + (m.isIn(17, 21) ? 0.15 : 0.0);
    case DemoLoad::Household:
        return household(m);
    case DemoLoad::Laundry:
        return laundry(m);
    }
    return 0;
}

std::vector<Reading> demoReadings(const DemoMeter &meter, const Period &period, const Zone &zone,
                                  QRandomGenerator &random)
{
    constexpr int hourLength = 3600;
    constexpr double busy = 0.3;
    Spell gap(random, 1200, 14);
    Spell estimate(random, 2200, 20);
    Spell excess(random, meter.isOverloaded ? 60 : 2500, 3);
    std::vector<Reading> readings;
    double level = 1.0; // drifts, so that no two weeks are alike
    for (UtcSeconds hour = period.start; hour < period.end; hour += std::chrono::hours(1)) {
        const bool isGap = gap.next();
        const bool isEstimated = estimate.next();
        const bool isExcess = excess.next();
        const double noise = 0.88 + 0.24 * random.generateDouble();
        const double above = 1.03 + 0.6 * random.generateDouble();
        level = std::clamp(level + 0.02 * (random.generateDouble() - 0.5), 0.85, 1.1);
        if (isGap || isOff(meter, hour))
            continue;
        const double usual = demoShare(meter.load, zone.toLocal(hour));
        const double share = isExcess && usual > busy
                                 ? above
                                 : std::min(usual * level * (isEstimated ? 1.0 : noise), 0.97);
        readings.push_back({.start = hour,
                            .seconds = hourLength,
                            .energy = energyOf(meter.maximum, share),
                            .quality = isEstimated ? Quality::Estimated : Quality::Measured});
    }
    return readings;
}

} // namespace ems
