// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"

#include <QString>

#include <optional>

namespace ems {

/// A user has a device from a moment on, and until one where it has ended. The names come along
/// because no list shows an assignment without them.
struct Assignment
{
    AssignmentNum num;
    UserId userId;
    UserNum userNum;
    QString username;
    QString userDisplayName;
    DeviceId deviceId;
    DeviceNum deviceNum;
    QString deviceName;
    Instant assignedAt{};
    std::optional<Instant> endedAt;
    bool isUserDeleted = false;
    bool isDeviceDeleted = false;

    [[nodiscard]] bool isOpen() const { return !endedAt.has_value(); }
};

} // namespace ems
