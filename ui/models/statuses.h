// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/assignment.h"
#include "core/domain/device.h"
#include "core/domain/user.h"
#include "ui/theme/iconcodes.h"
#include "ui/theme/tokens.h"

#include <QString>
#include <QVariant>

namespace ems {

/// A state as a symbol and a word in a tone, as tables and panels show it.
struct Status
{
    Icon icon;
    QString word;
    Tone tone;

    bool operator==(const Status &) const = default;
};

[[nodiscard]] Status statusOf(const Device &device);
[[nodiscard]] Status statusOf(const User &user);
[[nodiscard]] Status statusOf(const Assignment &assignment);
[[nodiscard]] QString wordFor(Role role);

/// What a model answers for a column of pills.
[[nodiscard]] QVariant pillData(const Status &status, int role);

} // namespace ems
