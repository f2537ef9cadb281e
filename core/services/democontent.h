// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "core/domain/user.h"
#include "core/services/demoload.h"

namespace ems {

/// Users and devices of the demo by number, from 0. Usernames, e-mail addresses, device names and
/// serial numbers are unique at any size.
[[nodiscard]] UserDraft demoUser(int index);
[[nodiscard]] DeviceDraft demoDevice(int index);
[[nodiscard]] DemoLoad demoLoadOf(int index);

/// The numbers of the two whose passwords the sign-in screen of the demo shows.
inline constexpr int demoAdmin = 0;
inline constexpr int demoAlice = 1;

} // namespace ems
