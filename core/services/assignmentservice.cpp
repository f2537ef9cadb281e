// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/assignmentservice.h"

#include "core/services/access.h"
#include "core/storage/assignmentrepository.h"
#include "core/storage/devicerepository.h"
#include "core/storage/userrepository.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

AuditEvent assignmentEvent(const QString &action, const QJsonArray &pairs, Instant at)
{
    return {.action = action,
            .entity = u"assignment"_s,
            .entityId = {},
            .detail = {{u"pairs"_s, pairs}, {u"at"_s, toMilliseconds(at)}}};
}

QString pairText(const QString &username, const QString &deviceName)
{
    return username + u" · "_s + deviceName;
}

QJsonArray pairsOf(const std::vector<Assignment> &all)
{
    QJsonArray pairs;
    for (const Assignment &assignment : all)
        pairs.append(pairText(assignment.username, assignment.deviceName));
    return pairs;
}

Result<std::vector<Assignment>> findAll(AssignmentRepository &repository,
                                        const std::vector<AssignmentNum> &nums)
{
    std::vector<Assignment> all;
    std::set<AssignmentNum> seen; // one that is named twice is meant once
    for (const AssignmentNum num : nums) {
        if (!seen.insert(num).second)
            continue;
        EMS_LET(found, repository.find(num));
        if (!found)
            return makeError(ErrorCode::NotFound);
        all.push_back(*found);
    }
    return all;
}

struct Parties
{
    std::vector<User> users;
    std::vector<Device> devices;
};

Result<Parties> partiesOf(Database &database, const std::vector<UserId> &users,
                          const std::vector<DeviceId> &devices)
{
    Parties parties;
    UserRepository userRepository(database);
    for (const UserId &id : users) {
        EMS_LET(found, userRepository.find(id));
        if (!found)
            return makeError(ErrorCode::NotFound);
        if (found->deletedAt)
            return makeError(ErrorCode::Conflict, Reason::UserNotActive, {found->data.username});
        parties.users.push_back(*found);
    }
    DeviceRepository deviceRepository(database);
    for (const DeviceId &id : devices) {
        EMS_LET(found, deviceRepository.find(id));
        if (!found)
            return makeError(ErrorCode::NotFound);
        if (found->deletedAt)
            return makeError(ErrorCode::Conflict, Reason::Deleted, {found->data.name});
        parties.devices.push_back(*found);
    }
    return parties;
}

/// Another desk assigned the same pair between our look and our writing.
Result<void> addOpen(AssignmentRepository &repository, const User &user, const Device &device,
                     AssignOutcome &outcome)
{
    EMS_LET(pair, repository.ofPair(user.num, device.num));
    std::ranges::copy_if(pair, std::back_inserter(outcome.alreadyOpen), &Assignment::isOpen);
    return {};
}

} // namespace

AssignmentService::AssignmentService(ServiceContext &context)
    : m_context(context)
{}

Result<RowKeys> AssignmentService::order(const Session &session, const AssignmentQuery &query,
                                         int limit)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListAssignments));
    return AssignmentRepository(m_context.database).order(query, limit);
}

Result<std::vector<Assignment>> AssignmentService::rows(const Session &session, const RowKeys &keys)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListAssignments));
    return AssignmentRepository(m_context.database).rows(keys);
}

Result<std::vector<Assignment>> AssignmentService::page(const Session &session, AssignmentNum after,
                                                        int size)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListAssignments));
    return AssignmentRepository(m_context.database).page(after, size);
}

Result<std::vector<Assignment>> AssignmentService::ofUser(const Session &session, const UserId &id)
{
    const auto ownership = id == session.userId ? Ownership::Own : Ownership::Foreign;
    EMS_TRY(requirePermission(m_context, session, Action::SeeAssignments, ownership));
    EMS_LET(user, UserRepository(m_context.database).find(id));
    if (!user)
        return makeError(ErrorCode::NotFound);
    return AssignmentRepository(m_context.database).ofUser(user->num);
}

Result<std::vector<Assignment>> AssignmentService::ofDevice(const Session &session,
                                                            const DeviceId &id)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListAssignments));
    EMS_LET(device, DeviceRepository(m_context.database).find(id));
    if (!device)
        return makeError(ErrorCode::NotFound);
    return AssignmentRepository(m_context.database).ofDevice(device->num);
}

Result<AssignOutcome> AssignmentService::assign(const Session &session,
                                                const std::vector<UserId> &users,
                                                const std::vector<DeviceId> &devices, Instant from)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::Assign));
    EMS_LET(parties, partiesOf(m_context.database, users, devices));
    AssignmentRepository repository(m_context.database);
    AssignOutcome outcome;
    QJsonArray pairs;
    for (const User &user : parties.users) {
        for (const Device &device : parties.devices) {
            EMS_LET(history, repository.ofPair(user.num, device.num));
            const auto open = std::ranges::find_if(history, &Assignment::isOpen);
            if (open != history.end()) {
                outcome.alreadyOpen.push_back(*open);
                continue;
            }
            const bool overlaps = std::ranges::any_of(
                history, [from](const Assignment &past) { return *past.endedAt > from; });
            if (overlaps)
                return makeError(ErrorCode::Conflict, Reason::Overlap,
                                 {user.data.username, device.data.name});
            EMS_LET(num, repository.insert(user.num, device.num, from));
            if (!num) {
                EMS_TRY(addOpen(repository, user, device, outcome));
                continue;
            }
            outcome.created.push_back(*num);
            pairs.append(pairText(user.data.username, device.data.name));
        }
    }
    if (outcome.created.empty())
        return outcome;
    EMS_TRY(recordEvent(m_context, session, assignmentEvent(u"assignment.create"_s, pairs, from)));
    EMS_TRY(transaction.commit());
    return outcome;
}

Result<std::vector<AssignmentNum>>
AssignmentService::end(const Session &session, const std::vector<AssignmentNum> &nums, Instant at)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::EndAssignment));
    AssignmentRepository repository(m_context.database);
    EMS_LET(all, findAll(repository, nums));
    std::vector<AssignmentNum> ended;
    std::vector<Assignment> changed;
    for (const Assignment &assignment : all) {
        if (!assignment.isOpen())
            continue;
        if (at <= assignment.assignedAt)
            return invalid(u"endedAt"_s, Reason::EndsBeforeStart,
                           {assignment.username, assignment.deviceName});
        EMS_TRY(repository.setEnd(assignment.num, at));
        ended.push_back(assignment.num);
        changed.push_back(assignment);
    }
    if (ended.empty())
        return ended;
    EMS_TRY(recordEvent(m_context, session,
                        assignmentEvent(u"assignment.end"_s, pairsOf(changed), at)));
    EMS_TRY(transaction.commit());
    return ended;
}

Result<void> AssignmentService::reopen(const Session &session,
                                       const std::vector<AssignmentNum> &nums)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::EndAssignment));
    AssignmentRepository repository(m_context.database);
    EMS_LET(all, findAll(repository, nums));
    for (const Assignment &assignment : all) {
        if (assignment.isOpen())
            continue;
        if (assignment.isUserDeleted || assignment.isDeviceDeleted)
            return makeError(ErrorCode::Conflict, Reason::Deleted, {assignment.deviceName});
        EMS_LET(pair, repository.ofPair(assignment.userNum, assignment.deviceNum));
        const bool isTaken = std::ranges::any_of(pair, [&assignment](const Assignment &other) {
            return other.num != assignment.num
                   && (other.isOpen() || *other.endedAt > *assignment.endedAt);
        });
        if (isTaken)
            return makeError(ErrorCode::Conflict, Reason::AlreadyAssigned,
                             {assignment.username, assignment.deviceName});
        if (auto done = repository.setEnd(assignment.num, std::nullopt); !done.ok())
            return done.error().has(Reason::AlreadyAssigned)
                       ? makeError(ErrorCode::Conflict, Reason::AlreadyAssigned,
                                   {assignment.username, assignment.deviceName})
                       : done.error();
    }
    EMS_TRY(
        recordEvent(m_context, session,
                    assignmentEvent(u"assignment.reopen"_s, pairsOf(all), m_context.clock.now())));
    return transaction.commit();
}

Result<void> AssignmentService::withdraw(const Session &session,
                                         const std::vector<AssignmentNum> &nums)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::EndAssignment));
    AssignmentRepository repository(m_context.database);
    EMS_LET(all, findAll(repository, nums));
    for (const Assignment &assignment : all)
        EMS_TRY(repository.remove(assignment.num));
    EMS_TRY(recordEvent(
        m_context, session,
        assignmentEvent(u"assignment.withdraw"_s, pairsOf(all), m_context.clock.now())));
    return transaction.commit();
}

} // namespace ems
