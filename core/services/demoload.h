// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/reading.h"

#include <QRandomGenerator>

#include <optional>
#include <vector>

namespace ems {

/// What a device of the demo is used for, which decides how its load runs through day, week and
/// year.
enum class DemoLoad
{
    Lighting,
    HeatPump,
    ColdStore,
    Servers,
    Chargers,
    Kitchen,
    Workshop,
    Lift,
    StreetLights,
    Oven,
    Ventilation,
    Pump,
    Household,
    Laundry,
};

/// One meter of the demo and what befalls it.
struct DemoMeter
{
    DemoLoad load = DemoLoad::Lighting;
    Power maximum;
    bool isOverloaded = false;            ///< Above its maximum every few days.
    std::optional<UtcSeconds> replacedAt; ///< A new meter, five hours after the old one stopped.
    std::optional<UtcSeconds> silentFrom; ///< Nothing came in since.
};

inline constexpr std::chrono::hours demoReplacementTime{5};

/// The share of its maximum that such a load uses in a local hour, without chance: 0 to 0.9.
[[nodiscard]] double demoShare(DemoLoad load, const LocalTime &hour);

/// Hourly readings of the period, with gaps, estimated stretches and hours over the maximum. A gap
/// is left out, never 0. The same generator gives the same readings.
[[nodiscard]] std::vector<Reading> demoReadings(const DemoMeter &meter, const Period &period,
                                                const Zone &zone, QRandomGenerator &random);

} // namespace ems
