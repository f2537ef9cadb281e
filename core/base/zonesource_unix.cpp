// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zonesource.h"

#include <date/tz.h>

using namespace Qt::StringLiterals;

namespace ems {

QString zoneFolder()
{
    return u"/usr/share/zoneinfo"_s;
}

void useZoneFolder() {}

QString systemZoneName()
{
    const date::time_zone *zone = date::current_zone();
    return zone == nullptr ? QString() : QString::fromStdString(zone->name());
}

} // namespace ems
