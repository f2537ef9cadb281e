// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/reading.h"
#include "core/domain/statistics.h"
#include "core/storage/database.h"

#include <vector>

namespace ems {

/// Counts of the dashboard.
class StatisticsRepository final
{
public:
    explicit StatisticsRepository(Database &database);

    /// Fills in everything that is counted; consumption and findings are left alone.
    [[nodiscard]] Result<SiteStatistics> counts();
    /// Devices with hours above `percent` of their maximum since then, worst first; and how many.
    /// An hour with an estimated part says nothing about any one hour, and is not counted.
    [[nodiscard]] Result<std::vector<DeviceFinding>> overMaximum(UtcSeconds since, int percent);
    /// Devices that had readings and have none that end after `since`, longest first.
    [[nodiscard]] Result<std::vector<DeviceFinding>> dataMissing(UtcSeconds since, int limit);
    [[nodiscard]] Result<qint64> dataMissingCount(UtcSeconds since);

private:
    Database &m_database;
};

} // namespace ems
