// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/sitesettings.h"

#include <QList>
#include <QString>

namespace ems {

class Format;

/// A setting in words, to show it beside another value of the same field.
struct SettingWords
{
    QString field;
    QString value;
    QString plain; ///< The value as it is compared.

    /// Whether the other settings have the same value.
    [[nodiscard]] bool isSameIn(const SiteSettings &other) const;
};

[[nodiscard]] QList<SettingWords> settingWords(const SiteSettings &settings, const Format &format);

/// Kilowatt-hours as typed, at most three decimals; empty is no budget. On the field monthlyBudget.
[[nodiscard]] Result<Energy> parseBudget(const QString &text);
/// What parseBudget() reads back; empty without a budget.
[[nodiscard]] QString editableBudget(Energy budget);

} // namespace ems
