// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "core/domain/statistics.h"
#include "ui/consumption/profiledata.h"

#include <vector>

namespace ems {

/// All devices of the site. Admin.
[[nodiscard]] ProfileSource siteSource(const QString &name);
/// One device. Admin.
[[nodiscard]] ProfileSource deviceSource(const Device &device);

/// Who looks at the devices of a client.
enum class Viewer
{
    Owner, ///< The client; the services cut to the periods.
    Admin, ///< "View as this client": cut here to exactly what the client would see.
};

/// One of a client's devices within its periods.
[[nodiscard]] ProfileSource ownDeviceSource(const OwnDevice &device, Viewer viewer);
/// The sum of a client's devices within their periods.
[[nodiscard]] ProfileSource ownSource(const QString &name, const std::vector<OwnDevice> &devices,
                                      Viewer viewer);

} // namespace ems
