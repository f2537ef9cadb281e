// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/deviceservice.h"

#include "core/domain/validation.h"
#include "core/services/access.h"
#include "core/services/auditjson.h"
#include "core/services/cascades.h"
#include "core/services/ownership.h"
#include "core/storage/devicerepository.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Error nameTaken()
{
    return {.code = ErrorCode::Conflict, .issues = {{u"name"_s, Reason::Taken, {}}}, .detail = {}};
}

AuditEvent deviceEvent(const QString &action, const Device &device, const QJsonObject &detail)
{
    return {.action = action,
            .entity = u"device"_s,
            .entityId = device.id.toString(),
            .detail = detail};
}

AuditEvent bulkEvent(const QString &action, const std::vector<Device> &devices)
{
    QJsonArray names;
    for (const Device &device : devices)
        names.append(device.data.name);
    return {.action = action,
            .entity = u"device"_s,
            .entityId = devices.size() == 1 ? devices.front().id.toString() : QString(),
            .detail = {{u"names"_s, names}}};
}

Result<Device> existing(DeviceRepository &devices, const DeviceId &id)
{
    EMS_LET(found, devices.find(id));
    if (!found)
        return makeError(ErrorCode::NotFound);
    return *found;
}

} // namespace

DeviceService::DeviceService(ServiceContext &context)
    : m_context(context)
{}

Result<RowKeys> DeviceService::order(const Session &session, const DeviceQuery &query, int limit)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListDevices));
    return DeviceRepository(m_context.database).order(query, limit);
}

Result<std::vector<Device>> DeviceService::rows(const Session &session, const RowKeys &keys)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListDevices));
    return DeviceRepository(m_context.database).rows(keys);
}

Result<std::vector<Device>> DeviceService::page(const Session &session, DeviceNum after, int size)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListDevices));
    return DeviceRepository(m_context.database).page(after, size);
}

Result<Device> DeviceService::find(const Session &session, const DeviceId &id)
{
    EMS_LET(device, deviceFor(m_context, session, Action::SeeDevice, id));
    return device;
}

Result<Device> DeviceService::create(const Session &session, const DeviceDraft &draft)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::CreateDevice));
    EMS_LET(wanted, validated(draft));
    DeviceRepository devices(m_context.database);
    EMS_LET(isTaken, devices.isNameTaken(wanted.name, std::nullopt));
    if (isTaken)
        return nameTaken();
    EMS_LET(device, devices.insert(wanted, m_context.clock.now()));
    EMS_TRY(recordEvent(
        m_context, session,
        deviceEvent(u"device.create"_s, device, auditChange(wanted.name, {}, auditJson(wanted)))));
    EMS_TRY(transaction.commit());
    return device;
}

Result<Device> DeviceService::update(const Session &session, const DeviceId &id, qint64 version,
                                     const DeviceDraft &draft)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::EditDevice));
    EMS_LET(wanted, validated(draft));
    DeviceRepository devices(m_context.database);
    EMS_LET(before, existing(devices, id));
    if (before.deletedAt)
        return makeError(ErrorCode::Conflict, Reason::Deleted);
    EMS_LET(isTaken, devices.isNameTaken(wanted.name, before.num));
    if (isTaken)
        return nameTaken();
    EMS_LET(isStored, devices.update(before.num, version, wanted, m_context.clock.now()));
    if (!isStored)
        return makeError(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    EMS_TRY(recordEvent(
        m_context, session,
        deviceEvent(u"device.update"_s, before,
                    auditChange(before.data.name, auditJson(before.data), auditJson(wanted)))));
    EMS_LET(stored, existing(devices, id));
    EMS_TRY(transaction.commit());
    return stored;
}

Result<std::vector<DeviceId>> DeviceService::remove(const Session &session,
                                                    const std::vector<DeviceId> &ids)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DeleteDevice));
    DeviceRepository devices(m_context.database);
    const Instant now = m_context.clock.now();
    std::vector<Device> removed;
    std::vector<DeviceId> removedIds;
    for (const DeviceId &id : ids) {
        EMS_LET(device, existing(devices, id));
        if (device.deletedAt)
            continue;
        EMS_TRY(endOpenAssignments(m_context, device.num, now));
        EMS_TRY(devices.setDeleted(device.num, now, now));
        removed.push_back(device);
        removedIds.push_back(id);
    }
    if (removed.empty())
        return removedIds;
    EMS_TRY(recordEvent(m_context, session, bulkEvent(u"device.delete"_s, removed)));
    EMS_TRY(transaction.commit());
    return removedIds;
}

Result<void> DeviceService::restore(const Session &session, const std::vector<DeviceId> &ids)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::RestoreDevice));
    DeviceRepository devices(m_context.database);
    std::vector<Device> restored;
    for (const DeviceId &id : ids) {
        EMS_LET(device, existing(devices, id));
        if (!device.deletedAt)
            continue;
        EMS_LET(isTaken, devices.isNameTaken(device.data.name, device.num));
        if (isTaken)
            return nameTaken();
        EMS_TRY(devices.setDeleted(device.num, std::nullopt, m_context.clock.now()));
        EMS_TRY(reopenEndedAt(m_context, device.num, *device.deletedAt));
        restored.push_back(device);
    }
    if (!restored.empty())
        EMS_TRY(recordEvent(m_context, session, bulkEvent(u"device.restore"_s, restored)));
    return transaction.commit();
}

} // namespace ems
