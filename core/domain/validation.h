// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/device.h"
#include "core/domain/user.h"

#include <QString>

namespace ems::limits {
inline constexpr int usernameLeast = 3;
inline constexpr int usernameGreatest = 64;
inline constexpr int nameGreatest = 100;
inline constexpr int emailGreatest = 254;
inline constexpr int phoneGreatest = 20;
inline constexpr int deviceNameGreatest = 200;
inline constexpr int descriptionGreatest = 4000;
inline constexpr int serialGreatest = 100;
inline constexpr int locationGreatest = 200;
inline constexpr int tagGreatest = 50;
inline constexpr int tagsGreatest = 20;
inline constexpr int siteNameGreatest = 200;
inline constexpr int addressGreatest = 500;
inline constexpr Energy budgetGreatest{
    1'000'000'000'000'000};                            ///< A million megawatt-hours a month.
inline constexpr qint64 centsGreatest = 9'999'999'999; ///< 99,999,999.99
} // namespace ems::limits

namespace ems {

/// The draft as it will be stored (NFC, trimmed), or every broken rule at once, on the fields
/// username, firstName, lastName, email, phone.
[[nodiscard]] Result<UserDraft> validated(const UserDraft &draft);

/// The same for a device, on the fields name, description, maximumConsumption, price, serial,
/// location, tags.
[[nodiscard]] Result<DeviceDraft> validated(const DeviceDraft &draft);

/// Watts as typed ("1500", "0.25", "0,25"): greater than 0, at most two decimals, never rounded.
[[nodiscard]] Result<Power> parseMaximumConsumption(const QString &text);
/// An amount as typed: 0 or more, at most two decimals.
[[nodiscard]] Result<Money> parsePrice(const QString &text);

} // namespace ems
