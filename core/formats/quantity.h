// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>
#include <string_view>

namespace ems {

/// A machine-written decimal number in units of 10^-decimals; further decimals are rounded half
/// away from zero. A sign, digits, one separator with digits behind it: no groups, no exponent, no
/// "nan", nothing above 10^17.
[[nodiscard]] std::optional<qint64> parseQuantity(std::string_view text, int decimals,
                                                  char separator);

/// The energy of a mean power over an interval of up to a year, in milliwatt-hours, rounded half
/// away from zero. Each row is rounded by itself and nothing is carried to the next one, so that a
/// file that is imported twice, or in overlapping pieces, gives the same energy for the same
/// interval. The error is at most 0.5 mWh a row: 0.5 kWh in a billion rows even if all erred to one
/// side.
[[nodiscard]] qint64 energyOfPower(qint64 milliwatts, std::chrono::seconds interval);

} // namespace ems
