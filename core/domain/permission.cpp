// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/permission.h"

#include <algorithm>
#include <array>

namespace ems {

namespace {

constexpr bool yes = true;
constexpr bool no = false;

// clang-format off
constexpr std::array table{
    //                                                              admin client's own  others' or all
    PermissionRow{Action::ListUsers,            "ListUsers",            yes, no,  no},
    PermissionRow{Action::SeeUser,              "SeeUser",              yes, no,  no},
    PermissionRow{Action::CreateUser,           "CreateUser",           yes, no,  no},
    PermissionRow{Action::EditUser,             "EditUser",             yes, no,  no},
    PermissionRow{Action::DisableUser,          "DisableUser",          yes, no,  no},
    PermissionRow{Action::DeleteUser,           "DeleteUser",           yes, no,  no},
    PermissionRow{Action::RestoreUser,          "RestoreUser",          yes, no,  no},
    PermissionRow{Action::ResetPassword,        "ResetPassword",        yes, no,  no},
    PermissionRow{Action::ChangeRole,           "ChangeRole",           yes, no,  no},
    PermissionRow{Action::DecideAccountRequest, "DecideAccountRequest", yes, no,  no},
    PermissionRow{Action::SeeOwnProfile,        "SeeOwnProfile",        yes, yes, no},
    PermissionRow{Action::ChangeOwnPassword,    "ChangeOwnPassword",    yes, yes, no},
    PermissionRow{Action::ListDevices,          "ListDevices",          yes, no,  no},
    PermissionRow{Action::SeeDevice,            "SeeDevice",            yes, yes, no},
    PermissionRow{Action::CreateDevice,         "CreateDevice",         yes, no,  no},
    PermissionRow{Action::EditDevice,           "EditDevice",           yes, no,  no},
    PermissionRow{Action::DeleteDevice,         "DeleteDevice",         yes, no,  no},
    PermissionRow{Action::RestoreDevice,        "RestoreDevice",        yes, no,  no},
    PermissionRow{Action::ListAssignments,      "ListAssignments",      yes, no,  no},
    PermissionRow{Action::SeeAssignments,       "SeeAssignments",       yes, yes, no},
    PermissionRow{Action::Assign,               "Assign",               yes, no,  no},
    PermissionRow{Action::EndAssignment,        "EndAssignment",        yes, no,  no},
    PermissionRow{Action::SeeReadings,          "SeeReadings",          yes, yes, no},
    PermissionRow{Action::ImportReadings,       "ImportReadings",       yes, no,  no},
    PermissionRow{Action::DeleteReadings,       "DeleteReadings",       yes, no,  no},
    PermissionRow{Action::SeeSiteStatistics,    "SeeSiteStatistics",    yes, no,  no},
    PermissionRow{Action::SeeOwnStatistics,     "SeeOwnStatistics",     yes, yes, no},
    PermissionRow{Action::ReadAudit,            "ReadAudit",            yes, no,  no},
    PermissionRow{Action::ChangeSiteSettings,   "ChangeSiteSettings",   yes, no,  no},
};
// clang-format on

const PermissionRow &rowOf(Action action)
{
    return *std::ranges::find(table, action, &PermissionRow::action);
}

} // namespace

std::span<const PermissionRow> permissionTable()
{
    return table;
}

bool isAllowed(Caller caller, Action action, Ownership ownership)
{
    const PermissionRow &row = rowOf(action);
    switch (caller) {
    case Caller::Admin:
        return row.isAdminAllowed;
    case Caller::Client:
        return ownership == Ownership::Own ? row.isClientAllowedOwn : row.isClientAllowedForeign;
    case Caller::Nobody:
        return false;
    }
    return false;
}

const char *toString(Action action)
{
    return rowOf(action).name;
}

} // namespace ems
