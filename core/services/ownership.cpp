// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/ownership.h"

#include "core/services/access.h"
#include "core/storage/assignmentrepository.h"
#include "core/storage/devicerepository.h"

#include <algorithm>

namespace ems {

Result<Device> deviceFor(const ServiceContext &context, const Session &session, Action action,
                         const DeviceId &id)
{
    const Error notFound = makeError(ErrorCode::NotFound);
    EMS_TRY(actAs(context, session));
    DeviceRepository devices(context.database);
    EMS_LET(found, devices.find(id));
    auto ownership = Ownership::Foreign;
    if (found) {
        AssignmentRepository assignments(context.database);
        EMS_LET(own, assignments.ofPair(session.userNum, found->num));
        // One that begins later is not theirs yet.
        const Instant now = context.clock.now();
        if (std::ranges::any_of(own, [now](const Assignment &a) { return a.assignedAt <= now; }))
            ownership = Ownership::Own;
    }
    if (auto allowed = requirePermission(context, session, action, ownership); !allowed.ok()) {
        const bool isForeign =
            allowed.error().has(Reason::NotAllowed) && session.role == Role::Client;
        return isForeign ? notFound : allowed.error();
    }
    if (!found)
        return notFound;
    return *found;
}

Result<std::vector<Period>> ownedPeriods(const ServiceContext &context, UserNum user,
                                         DeviceNum device)
{
    AssignmentRepository assignments(context.database);
    EMS_LET(all, assignments.ofPair(user, device));
    std::vector<Period> periods;
    for (const Assignment &assignment : all) {
        const auto start = std::chrono::ceil<std::chrono::seconds>(assignment.assignedAt);
        const auto end = assignment.endedAt
                             ? std::chrono::floor<std::chrono::seconds>(*assignment.endedAt)
                             : endOfTime;
        if (start < end)
            periods.push_back({start, end});
    }
    std::ranges::sort(periods, {}, &Period::start);
    return periods;
}

bool isInside(const std::vector<Period> &periods, UtcSeconds start, UtcSeconds end)
{
    return std::ranges::any_of(periods, [start, end](const Period &period) {
        return period.start <= start && end <= period.end;
    });
}

} // namespace ems
