// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/domain/reading.h"

#include <QString>

#include <optional>
#include <vector>

namespace ems {

/// Consumption figures of a site or of one client, in the site's time zone.
struct ConsumptionFigures
{
    Energy today;
    Energy yesterday;
    Energy yesterdaySoFar; ///< Yesterday until the same time of day, which today is fairly compared
                           ///< with.
    Energy thisMonth;
    Energy lastMonth;
    Energy lastMonthSoFar; ///< The month before until the same day and time.
    std::optional<int>
        peakHourOfDay;   ///< 0 to 23: the hour of the day that used most in the last 30 days.
    int activeHours = 0; ///< Of 24: hours of the day with consumption in the last 30 days.
    bool hasReadings = false;
    Energy estimatedThisMonth; ///< Share of thisMonth that is estimated.
};

struct DeviceFinding
{
    DeviceId id;
    QString name;
    UtcSeconds
        when{}; ///< Over maximum: the latest such hour. Data missing: the end of the last reading.
    Energy energy; ///< Over maximum: the energy of that hour.
    Energy limit;
    int hours = 0; ///< Over maximum: how many hours in the last 30 days.
};

struct SiteStatistics
{
    qint64 admins = 0;
    qint64 clients = 0;
    qint64 enabledUsers = 0;
    qint64 disabledUsers = 0;
    qint64 devices = 0;
    qint64 assignedDevices = 0;
    qint64 unassignedDevices = 0;
    qint64 sharedDevices = 0;
    qint64 openAssignments = 0;
    qint64 pendingRequests = 0;
    ConsumptionFigures consumption;
    std::vector<DeviceFinding> overMaximum; ///< Worst first, at most 50.
    qint64 overMaximumCount = 0;
    std::vector<DeviceFinding> dataMissing; ///< Longest first, at most 50.
    qint64 dataMissingCount = 0;
};

/// A device of a client, as the client sees it.
struct OwnDevice
{
    DeviceId id;
    DeviceNum num;
    QString name;
    QString description;
    QString location;
    QString serial;
    Power maximumConsumption;
    Money price;
    std::vector<Period> periods; ///< When it was theirs, oldest first; the last may be open.
    bool isCurrent = false;      ///< False for a former device.
    UtcSeconds since{};          ///< Start of the current or the last assignment.
    std::optional<UtcSeconds> until;
    Energy today;
    Energy thisMonth;
    std::optional<UtcSeconds> latestReading; ///< Within the periods.
    int overMaximumHours = 0;                ///< In the last 30 days of readings that they may see.
};

struct OwnStatistics
{
    std::vector<OwnDevice> devices; ///< Current ones first, by name.
    ConsumptionFigures consumption;
};

} // namespace ems
