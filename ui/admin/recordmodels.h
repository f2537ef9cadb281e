// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/context.h"
#include "ui/models/assignmenttablemodel.h"
#include "ui/models/devicetablemodel.h"
#include "ui/models/usertablemodel.h"

namespace ems {

/// Models that are fed by the services of the context, on the read lane. The context outlives them.
[[nodiscard]] DeviceTableModel *makeDeviceModel(UiContext &context, QObject *parent);
[[nodiscard]] UserTableModel *makeUserModel(UiContext &context, QObject *parent);
[[nodiscard]] AssignmentTableModel *makeAssignmentModel(UiContext &context, QObject *parent);

} // namespace ems
