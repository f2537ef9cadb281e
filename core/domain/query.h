// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"
#include "core/domain/user.h"

#include <QString>

#include <optional>
#include <vector>

namespace ems {

enum class SortOrder
{
    Ascending,
    Descending
};

/// An ordered list is fetched in two steps: all keys in their order (4 bytes each, so that a
/// million stays small), then the rows of a page by key.
using RowKeys = std::vector<quint32>;

/// How many keys a first, quick answer holds.
inline constexpr int firstWindow = 256;

enum class UserSort
{
    Username,
    Name,
    Email,
    Role,
    State,
    OpenAssignments,
    LastSignIn,
    CreatedAt
};
enum class UserFilter
{
    All,
    Enabled,
    Disabled,
    Admins,
    Clients,
    Deleted
};

struct UserQuery
{
    QString text; ///< Words that must all occur, ignoring case and accents; empty finds everybody.
    UserFilter filter = UserFilter::All;
    UserSort sort = UserSort::Username;
    SortOrder order = SortOrder::Ascending;

    bool operator==(const UserQuery &) const = default;
};

enum class DeviceSort
{
    Name,
    Location,
    Serial,
    MaximumConsumption,
    Price,
    OpenAssignments,
    LatestReading,
    CreatedAt,
};
enum class DeviceFilter
{
    All,
    Assigned,
    Unassigned,
    Shared,
    Deleted
};

struct DeviceQuery
{
    QString text;
    DeviceFilter filter = DeviceFilter::All;
    DeviceSort sort = DeviceSort::Name;
    SortOrder order = SortOrder::Ascending;

    bool operator==(const DeviceQuery &) const = default;
};

enum class AssignmentSort
{
    User,
    Device,
    AssignedAt,
    EndedAt
};
enum class AssignmentFilter
{
    Open,
    Ended,
    All
};

struct AssignmentQuery
{
    QString text; ///< Searches users and devices.
    AssignmentFilter filter = AssignmentFilter::Open;
    std::optional<UserId> user;
    std::optional<DeviceId> device;
    std::optional<Instant> at; ///< Those that were open at this moment: "who had what on this day".
    AssignmentSort sort = AssignmentSort::AssignedAt;
    SortOrder order = SortOrder::Descending;
};

struct AuditQuery
{
    QString text; ///< Searches actor, action, object and details.
    std::optional<QString> entityId;
    std::optional<Instant> from;
    std::optional<Instant> until;
    qint64 before = 0; ///< Only entries older than this sequence number; 0 starts with the newest.
    int limit = 200;
};

} // namespace ems
