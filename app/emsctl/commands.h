// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStringList>

namespace ems::ctl {

/// Each takes the program's name and what follows the command, and answers with the exit code.
[[nodiscard]] int createAdmin(const QStringList &arguments);
[[nodiscard]] int importReadings(const QStringList &arguments);
[[nodiscard]] int exportRecords(const QStringList &arguments);
[[nodiscard]] int createDemo(const QStringList &arguments);
[[nodiscard]] int verify(const QStringList &arguments);
[[nodiscard]] int provision(const QStringList &arguments);
[[nodiscard]] int migrateShared(const QStringList &arguments);
[[nodiscard]] int examineShared(const QStringList &arguments);
[[nodiscard]] int moveSite(const QStringList &arguments);

} // namespace ems::ctl
