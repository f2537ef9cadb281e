// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems {

/// Where the IANA time zone database lies: the system's, or on Windows, which has none, the one
/// beside the program.
[[nodiscard]] QString zoneFolder();

/// Tells the date library where that is. Before each use; only the first time does anything.
void useZoneFolder();

/// The zone that this machine is set to. Throws, or is empty, where it does not say.
[[nodiscard]] QString systemZoneName();

} // namespace ems
