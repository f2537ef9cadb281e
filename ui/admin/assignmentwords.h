// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/assignment.h"
#include "ui/text/format.h"

namespace ems {

/// "Since 3 Mar 2026, 08:00", or "3 Mar 2026, 08:00 – 9 Apr 2026, 12:00".
[[nodiscard]] QString periodOf(const Assignment &assignment, const Format &format);

} // namespace ems
