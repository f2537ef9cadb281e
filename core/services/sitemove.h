// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/services/connectionfile.h"

#include <QString>

#include <functional>
#include <vector>

namespace ems {

class Database;

struct IssuedPassword
{
    QString username;
    QString password; ///< For the first sign-in alone.
};

struct MoveOptions
{
    QString auditKeyFolder;
    QString auditKeyFile; ///< Of the file that moves; empty: that of its site in the folder.
    bool isAuditUnchecked = false; ///< Also where the log of the file cannot be checked here.
    HashCost hashCost;             ///< Of a file's passwords.
};

/// What a move needs of whoever asked for it.
struct MoveCallbacks
{
    CancelToken cancel;
    std::function<void(double fraction)> progress;
    /// Called last before the move becomes final: an error takes it back whole.
    std::function<Result<void>(const std::vector<IssuedPassword> &)> keepPasswords;
};

/// Copies a local site, whose file stays as it is, into a shared one that nobody has used yet, and
/// compares what was written with what was read. Its first administrator gives way to those of the
/// file, and every account gets a one-time password: the ones from before cannot be carried over.
/// All or nothing. Errors: DatabaseIsDemo, DatabaseOlder, ImportRunning, AuditBroken, those of
/// opening; DatabaseExists where the shared site is in use; DatabaseForeign where the connection
/// file is another site's; Conflict on the field of a table whose copy differs; Cancelled.
[[nodiscard]] Result<void> moveToServer(const QString &path, Database &superuser,
                                        const SharedProfile &profile, const MoveOptions &options,
                                        const Clock &clock, const MoveCallbacks &callbacks);

/// The other way, into a new file with an id of its own. The shared site stays as it is. Answers
/// where the key of the file's audit log lies.
[[nodiscard]] Result<QString> moveToFile(Database &superuser, const SharedProfile &profile,
                                         const QString &path, const MoveOptions &options,
                                         const Clock &clock, const MoveCallbacks &callbacks);

} // namespace ems
