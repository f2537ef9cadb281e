// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace ems {

/// What holds for the whole site, the same on every desktop that opens its database.
struct SiteSettings
{
    QString siteName;
    QString zoneName = QStringLiteral("Etc/UTC"); ///< IANA name.
    QString currency = QStringLiteral("EUR");     ///< ISO 4217.
    std::chrono::minutes sessionLength{300}; ///< Absolute, from sign-in; 5 minutes to 24 hours.
    std::chrono::minutes idleLock{15};       ///< 1 minute to 24 hours.
    bool isRegistrationOpen = false;         ///< "Request an account" on the sign-in screen.
    int rawRetentionMonths = 0;              ///< 0 keeps raw readings for ever; at most 1,200.
    Energy monthlyBudget;                    ///< 0 is no budget.
    int overConsumptionPercent = 100;        ///< From which share of the maximum on; 50 to 1,000.
    std::chrono::hours dataMissingAfter{24}; ///< No reading for so long; 1 hour to 90 days.
    QString updateAddress;                   ///< Where to ask for new versions; empty: nowhere.
    qint64 version = 1;

    bool operator==(const SiteSettings &) const = default;
};

/// All broken rules at once, on the fields siteName, zoneName, currency, sessionLength, idleLock,
/// rawRetentionMonths, monthlyBudget, overConsumptionPercent, dataMissingAfter, updateAddress.
[[nodiscard]] Result<SiteSettings> validated(const SiteSettings &settings);

/// Whether new versions may be asked for there: HTTPS, a host, and nobody's name or password.
[[nodiscard]] bool isUpdateAddress(const QString &address);

/// The currencies in use today (ISO 4217, list one), sorted.
[[nodiscard]] const QStringList &currencyCodes();

} // namespace ems
