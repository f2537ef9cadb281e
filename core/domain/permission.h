// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/user.h"

#include <optional>
#include <span>

namespace ems {

/// Everything somebody can ask a service for.
enum class Action
{
    ListUsers,
    SeeUser,
    CreateUser,
    EditUser,
    DisableUser,
    DeleteUser,
    RestoreUser,
    ResetPassword,
    ChangeRole,
    DecideAccountRequest,
    SeeOwnProfile,
    ChangeOwnPassword,
    ListDevices,
    SeeDevice,
    CreateDevice,
    EditDevice,
    DeleteDevice,
    RestoreDevice,
    ListAssignments,
    SeeAssignments, ///< Of one user.
    Assign,
    EndAssignment,
    SeeReadings, ///< A client: within the periods of the assignments alone.
    ImportReadings,
    DeleteReadings,
    SeeSiteStatistics,
    SeeOwnStatistics,
    ReadAudit,
    ChangeSiteSettings,
};

/// Whether what is asked for belongs to the one who asks.
enum class Ownership
{
    Own,
    Foreign,
    None, ///< The action concerns no single thing, e.g. a list of all.
};

enum class Caller
{
    Admin,
    Client,
    Nobody
};

/// Who may do what: one line an action.
struct PermissionRow
{
    Action action;
    const char *name; ///< For logs and tests.
    bool isAdminAllowed;
    bool isClientAllowedOwn;
    bool isClientAllowedForeign;
};

/// The one table. Nobody who is not signed in may do any of it.
[[nodiscard]] std::span<const PermissionRow> permissionTable();
[[nodiscard]] bool isAllowed(Caller caller, Action action, Ownership ownership);
[[nodiscard]] const char *toString(Action action);

} // namespace ems
