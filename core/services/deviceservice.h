// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/device.h"
#include "core/domain/query.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

#include <vector>

namespace ems {

/// Devices. All functions need an admin, but find(), which answers a client for own ones.
class DeviceService final
{
public:
    explicit DeviceService(ServiceContext &context);

    [[nodiscard]] Result<RowKeys> order(const Session &session, const DeviceQuery &query,
                                        int limit = 0);
    [[nodiscard]] Result<std::vector<Device>> rows(const Session &session, const RowKeys &keys);
    /// A client gets NotFound for a device that is not theirs, as for one that does not exist.
    [[nodiscard]] Result<Device> find(const Session &session, const DeviceId &id);

    /// Conflict/Taken on "name".
    [[nodiscard]] Result<Device> create(const Session &session, const DeviceDraft &draft);
    [[nodiscard]] Result<Device> update(const Session &session, const DeviceId &id, qint64 version,
                                        const DeviceDraft &draft);
    /// Ends the open assignments in the same moment; restore() brings both back. Readings stay.
    [[nodiscard]] Result<std::vector<DeviceId>> remove(const Session &session,
                                                       const std::vector<DeviceId> &ids);
    [[nodiscard]] Result<void> restore(const Session &session, const std::vector<DeviceId> &ids);

    /// For the export, in pages.
    [[nodiscard]] Result<std::vector<Device>> page(const Session &session, DeviceNum after,
                                                   int size);

private:
    ServiceContext &m_context;
};

} // namespace ems
