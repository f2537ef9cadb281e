// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems {

/// Gives the application its name and version: the folders below depend on them. Every executable
/// calls it first.
void setApplicationIdentity();

/// Where the keys of the audit chains lie, one for each site: beside the settings.
[[nodiscard]] QString auditKeyFolder();
/// The database that is used when none is named.
[[nodiscard]] QString defaultDatabasePath();
[[nodiscard]] QString logFolder();

} // namespace ems
