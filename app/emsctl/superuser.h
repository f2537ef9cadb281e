// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/emsctl/console.h"
#include "core/storage/sharedoperation.h"

#include <memory>
#include <optional>

namespace ems::ctl {

/// The options --socket, --port and --superuser: how whoever looks after the server reaches it.
void addServerOptions(CommandLine &line);
/// The option --database, the name of a database on the server.
void addDatabaseNameOption(CommandLine &line);

/// A server's port that was given, or nothing when it is none.
[[nodiscard]] std::optional<quint16> portOf(const CommandLine &line);

/// Connects over the local socket, where the operating system tells who it is. Nothing when it did
/// not work, for which `code` is then the exit code and the reason has been said.
[[nodiscard]] std::unique_ptr<SuperuserConnection>
connectAsSuperuser(const CommandLine &line, const QString &database, int &code);

/// fail() in the words of whoever looks after the server.
[[nodiscard]] int failOnServer(const Error &error, const QString &database);

} // namespace ems::ctl
