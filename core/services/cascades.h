// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/services/servicecontext.h"

namespace ems {

/// What deleting a user or a device does to its assignments: they end at that moment, and restoring
/// brings back exactly those. Within a transaction.
[[nodiscard]] Result<void> endOpenAssignments(const ServiceContext &context, UserNum user,
                                              Instant at);
[[nodiscard]] Result<void> endOpenAssignments(const ServiceContext &context, DeviceNum device,
                                              Instant at);
[[nodiscard]] Result<void> reopenEndedAt(const ServiceContext &context, UserNum user, Instant at);
[[nodiscard]] Result<void> reopenEndedAt(const ServiceContext &context, DeviceNum device,
                                         Instant at);

} // namespace ems
