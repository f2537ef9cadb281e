// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/sitesettings.h"
#include "ui/admin/conflictfields.h"

#include <QString>

#include <vector>

namespace ems {

class Format;

/// Every setting with its words, for settling a conflict.
[[nodiscard]] std::vector<DraftField<SiteSettings>> settingFields(const Format &format);

/// Kilowatt-hours as typed, at most three decimals; empty is no budget. On the field monthlyBudget.
[[nodiscard]] Result<Energy> parseBudget(const QString &text);
/// What parseBudget() reads back; empty without a budget.
[[nodiscard]] QString editableBudget(Energy budget);

} // namespace ems
