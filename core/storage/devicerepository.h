// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/device.h"
#include "core/domain/query.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace ems {

/// Devices and their tags.
class DeviceRepository final
{
public:
    explicit DeviceRepository(Database &database);

    [[nodiscard]] Result<RowKeys> order(const DeviceQuery &query, int limit);
    [[nodiscard]] Result<std::vector<Device>> rows(const RowKeys &keys);
    [[nodiscard]] Result<std::vector<Device>> page(DeviceNum after, int size);
    /// Deleted ones too.
    [[nodiscard]] Result<std::optional<Device>> find(const DeviceId &id);
    [[nodiscard]] Result<bool> isNameTaken(const QString &name, std::optional<DeviceNum> except);
    [[nodiscard]] Result<Device> insert(const DeviceDraft &draft, Instant now);
    /// False when the version is not the stored one.
    [[nodiscard]] Result<bool> update(DeviceNum num, qint64 version, const DeviceDraft &draft,
                                      Instant now);
    [[nodiscard]] Result<void> setDeleted(DeviceNum num, std::optional<Instant> deletedAt,
                                          Instant now);
    /// Only ever moves on: the largest end of an interval, not the last arrival.
    [[nodiscard]] Result<void> raiseLatestReading(DeviceNum num, UtcSeconds end);

private:
    [[nodiscard]] Result<void> storeTags(DeviceNum num, const QStringList &tags);
    [[nodiscard]] Result<void> addTags(std::vector<Device> &devices);
    Database &m_database;
};

} // namespace ems
