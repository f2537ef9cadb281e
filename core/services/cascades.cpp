// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/cascades.h"

#include "core/storage/assignmentrepository.h"
#include "core/storage/devicerepository.h"
#include "core/storage/userrepository.h"

#include <algorithm>

namespace ems {

namespace {

/// When an assignment ends that is open when its user or device is deleted. One that would begin
/// later never takes place: it ends as soon as it begins.
Instant endFor(const Assignment &assignment, Instant deletedAt)
{
    return std::max(deletedAt, assignment.assignedAt + std::chrono::milliseconds(1));
}

Result<void> endAll(AssignmentRepository &repository, const std::vector<Assignment> &all,
                    Instant at)
{
    for (const Assignment &assignment : all) {
        if (assignment.isOpen())
            EMS_TRY(repository.setEnd(assignment.num, endFor(assignment, at)));
    }
    return {};
}

/// The end that an assignment has now: none, or by its other party, which is deleted as well and
/// brings it back in its turn.
Result<std::optional<Instant>> endNow(const ServiceContext &context, const Assignment &assignment)
{
    std::optional<Instant> deletedAt;
    if (assignment.isUserDeleted) {
        EMS_LET(user, UserRepository(context.database).find(assignment.userId));
        deletedAt = user ? user->deletedAt : std::nullopt;
    } else if (assignment.isDeviceDeleted) {
        EMS_LET(device, DeviceRepository(context.database).find(assignment.deviceId));
        deletedAt = device ? device->deletedAt : std::nullopt;
    }
    return deletedAt ? std::optional(endFor(assignment, *deletedAt)) : std::nullopt;
}

Result<void> reopenAll(const ServiceContext &context, const std::vector<Assignment> &all,
                       Instant at)
{
    AssignmentRepository repository(context.database);
    for (const Assignment &assignment : all) {
        if (assignment.endedAt != endFor(assignment, at))
            continue;
        EMS_LET(pair, repository.ofPair(assignment.userNum, assignment.deviceNum));
        if (std::ranges::any_of(pair, &Assignment::isOpen))
            continue;
        EMS_LET(end, endNow(context, assignment));
        EMS_TRY(repository.setEnd(assignment.num, end));
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
    return reopenAll(context, all, at);
}

Result<void> reopenEndedAt(const ServiceContext &context, DeviceNum device, Instant at)
{
    AssignmentRepository repository(context.database);
    EMS_LET(all, repository.ofDevice(device));
    return reopenAll(context, all, at);
}

} // namespace ems
