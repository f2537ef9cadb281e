// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/cascades.h"

#include "core/storage/assignmentrepository.h"

#include <algorithm>

namespace ems {

namespace {

Result<void> endAll(AssignmentRepository &repository, const std::vector<Assignment> &all,
                    Instant at)
{
    for (const Assignment &assignment : all) {
        if (!assignment.isOpen())
            continue;
        // One that would begin later never took place.
        if (assignment.assignedAt >= at)
            EMS_TRY(repository.remove(assignment.num));
        else
            EMS_TRY(repository.setEnd(assignment.num, at));
    }
    return {};
}

Result<void> reopenAll(AssignmentRepository &repository, const std::vector<Assignment> &all,
                       Instant at)
{
    for (const Assignment &assignment : all) {
        if (assignment.endedAt != at || assignment.isUserDeleted || assignment.isDeviceDeleted)
            continue;
        EMS_LET(pair, repository.ofPair(assignment.userNum, assignment.deviceNum));
        if (std::ranges::none_of(pair, &Assignment::isOpen))
            EMS_TRY(repository.setEnd(assignment.num, std::nullopt));
    }
    return {};
}

} // namespace

Result<void> endOpenAssignments(const ServiceContext &context, UserNum user, Instant at)
{
    AssignmentRepository repository(context.database);
    EMS_LET(all, repository.ofUser(user));
    return endAll(repository, all, at);
}

Result<void> endOpenAssignments(const ServiceContext &context, DeviceNum device, Instant at)
{
    AssignmentRepository repository(context.database);
    EMS_LET(all, repository.ofDevice(device));
    return endAll(repository, all, at);
}

Result<void> reopenEndedAt(const ServiceContext &context, UserNum user, Instant at)
{
    AssignmentRepository repository(context.database);
    EMS_LET(all, repository.ofUser(user));
    return reopenAll(repository, all, at);
}

Result<void> reopenEndedAt(const ServiceContext &context, DeviceNum device, Instant at)
{
    AssignmentRepository repository(context.database);
    EMS_LET(all, repository.ofDevice(device));
    return reopenAll(repository, all, at);
}

} // namespace ems
