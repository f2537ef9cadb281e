// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/assignment.h"
#include "core/domain/query.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

#include <vector>

namespace ems {

/// What an assignment of several users to several devices did.
struct AssignOutcome
{
    std::vector<AssignmentNum> created;
    std::vector<Assignment> alreadyOpen; ///< Pairs that were open before and were left alone.
};

/// Who uses which device, from when, until when.
class AssignmentService final
{
public:
    explicit AssignmentService(ServiceContext &context);

    [[nodiscard]] Result<RowKeys> order(const Session &session, const AssignmentQuery &query,
                                        int limit = 0);
    [[nodiscard]] Result<std::vector<Assignment>> rows(const Session &session, const RowKeys &keys);
    /// All of a user, open ones first; a client may ask for own ones.
    [[nodiscard]] Result<std::vector<Assignment>> ofUser(const Session &session, const UserId &id);
    /// All of a device, open ones first. Admin.
    [[nodiscard]] Result<std::vector<Assignment>> ofDevice(const Session &session,
                                                           const DeviceId &id);

    /// Every user gets every device from `from` on (which may lie in the past); one transaction,
    /// one event. Conflict/Overlap (arguments: username, device) when it would overlap an ended
    /// assignment of the same pair; Conflict/Deleted or UserNotActive otherwise.
    [[nodiscard]] Result<AssignOutcome> assign(const Session &session,
                                               const std::vector<UserId> &users,
                                               const std::vector<DeviceId> &devices, Instant from);
    /// Invalid/EndsBeforeStart on "endedAt". Those that have ended already are left alone.
    [[nodiscard]] Result<std::vector<AssignmentNum>>
    end(const Session &session, const std::vector<AssignmentNum> &nums, Instant at);
    /// Undo of end(). Conflict/AlreadyAssigned when the pair was assigned anew meanwhile.
    [[nodiscard]] Result<void> reopen(const Session &session,
                                      const std::vector<AssignmentNum> &nums);
    /// Undo of assign(): removes assignments as if they had never been made.
    [[nodiscard]] Result<void> withdraw(const Session &session,
                                        const std::vector<AssignmentNum> &nums);

    /// For the export, in pages.
    [[nodiscard]] Result<std::vector<Assignment>> page(const Session &session, AssignmentNum after,
                                                       int size);

private:
    ServiceContext &m_context;
};

} // namespace ems
