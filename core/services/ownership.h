// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/device.h"
#include "core/domain/permission.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

#include <vector>

namespace ems {

/// The device, if the caller may do this to it; a client who may not gets NotFound, so that nobody
/// learns which devices exist.
[[nodiscard]] Result<Device> deviceFor(const ServiceContext &context, const Session &session,
                                       Action action, const DeviceId &id);

/// When the device was the user's, oldest first; open ends reach to the end of time. Whole seconds
/// inside the assignment.
[[nodiscard]] Result<std::vector<Period>> ownedPeriods(const ServiceContext &context, UserNum user,
                                                       DeviceNum device);

/// Whether the interval lies wholly inside one of the periods.
[[nodiscard]] bool isInside(const std::vector<Period> &periods, UtcSeconds start, UtcSeconds end);

/// The end of an open period.
inline constexpr UtcSeconds endOfTime{std::chrono::seconds(253'402'300'800)}; // the year 10000

} // namespace ems
