// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/database.h"

#include <QSqlError>

namespace ems {

/// The only place that knows SQLite's result codes and PostgreSQL's SQLSTATEs. Messages go into
/// `detail`.
[[nodiscard]] Error fromSqlError(const Database &database, const QSqlError &error,
                                 const QString &statement);

/// Why a server could not be signed in at. The driver gives no code then, only a message.
[[nodiscard]] Error fromConnectError(const QSqlError &error, const ServerLogin &login);

} // namespace ems
