// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"
#include "core/storage/readingrepository.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ems {

/// How many rows there are to check.
struct StoredCounts
{
    qint64 users = 0;
    qint64 devices = 0;
    qint64 assignments = 0;
    qint64 readings = 0;
};

/// A register and where its figures lie.
struct RegisterExtent
{
    Register which;
    Period all;                         ///< Of readings, hours and days.
    std::optional<UtcSeconds> firstRaw; ///< Start of the oldest reading that is left.
    bool isRawComplete = false;         ///< No reading of an import lies before firstRaw.
};

/// Questions that only a check of the whole file asks. At most `limit` answers each.
class VerifyRepository final
{
public:
    explicit VerifyRepository(Database &database);

    /// What PRAGMA integrity_check finds; empty when every page is sound.
    [[nodiscard]] Result<QStringList> damage(int limit);
    /// "table" for each row that points to nothing, and readings of no device.
    [[nodiscard]] Result<QStringList> brokenReferences(int limit);
    /// Users and devices whose counter is not the number of their open assignments.
    [[nodiscard]] Result<QStringList> wrongCounters(int limit);
    /// Devices whose newest reading is not the one that is noted.
    [[nodiscard]] Result<QStringList> wrongLatestReadings(int limit);
    [[nodiscard]] Result<StoredCounts> counts();
    [[nodiscard]] Result<std::vector<RegisterExtent>> registers();
    [[nodiscard]] Result<QString> deviceName(DeviceNum device);

private:
    [[nodiscard]] Result<QStringList> firstColumn(const QString &statement, int limit);
    Database &m_database;
};

} // namespace ems
