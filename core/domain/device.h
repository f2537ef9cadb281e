// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ems {

/// What a person types about a device; see validation.h for the rules.
struct DeviceDraft
{
    QString name;
    QString description;
    Power maximumConsumption; ///< The most it should use in any hour: W on the screen, Wh in one
                              ///< hour.
    Money price;              ///< Purchase price in the site's currency.
    QString serial;           ///< Serial or meter number.
    QString location;
    QStringList tags;

    bool operator==(const DeviceDraft &) const = default;
};

/// An energy-monitoring device.
struct Device
{
    DeviceId id;
    DeviceNum num;
    DeviceDraft data;
    qint64 openAssignments = 0;              ///< Users who have it now.
    std::optional<UtcSeconds> latestReading; ///< End of the newest interval.
    Instant createdAt{};
    Instant updatedAt{};
    std::optional<Instant> deletedAt;
    qint64 version = 1;
};

} // namespace ems
