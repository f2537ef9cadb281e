// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/audit.h"
#include "ui/text/format.h"

#include <QString>

#include <vector>

namespace ems {

/// What was done, in words: "User created".
[[nodiscard]] QString actionText(const AuditEvent &event);
/// Who did it; the program itself where nobody was signed in.
[[nodiscard]] QString actorText(const AuditEntry &entry);
/// What it was done to: the name in the details, or nothing.
[[nodiscard]] QString objectText(const AuditEvent &event);

/// One value of an event's details; `before` and `after` are the same where nothing changed.
struct AuditDetail
{
    QString label;
    QString before;
    QString after;
    bool hasBefore = false;
};

/// The details of an event, one value a line.
[[nodiscard]] std::vector<AuditDetail> detailsOf(const AuditEvent &event, const Format &format);

} // namespace ems
