// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

#include <QString>

namespace ems {

// What everybody signed in may ask a server about itself and about one's own connections.

/// The server's process behind this connection.
[[nodiscard]] Result<qint64> serverProcess(Database &database);
/// Whether that process of the same account is working on a statement. False when it is gone.
[[nodiscard]] Result<bool> isWorking(Database &database, qint64 process);
/// Ends it, if it is of the same account; its unfinished transaction is rolled back.
[[nodiscard]] Result<void> endProcess(Database &database, qint64 process);

enum class TransactionState
{
    Running,
    Committed,
    NotCommitted
};
/// Of a transaction by its number; not long after it.
[[nodiscard]] Result<TransactionState> transactionState(Database &database, const QString &number);

/// Another one when anybody has written anything since. Also tells whether the server is there.
[[nodiscard]] Result<QString> writingHorizon(Database &database);

} // namespace ems
