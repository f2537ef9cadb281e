// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QSqlError>

namespace ems {

/// The only place that knows SQLite's result codes. Messages go into `detail`.
[[nodiscard]] Error fromSqlError(const QSqlError &error, const QString &statement);

} // namespace ems
