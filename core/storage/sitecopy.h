// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/units.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ems {

class Database;

// What it takes to copy a site into another database beside its rows. All of it belongs into the
// transaction of the copy.

struct CopiedAccount
{
    UserNum num;
    QString username;
    bool isDeleted = false;
};
[[nodiscard]] Result<std::vector<CopiedAccount>> copiedAccounts(Database &database);

/// Whether a shared site was provisioned and never used: its first administrator and nothing else.
[[nodiscard]] Result<bool> isUnusedShared(Database &superuser);
/// Empties it, the first administrator included, and lets no trigger see what follows. Nobody else
/// gets in until the transaction ends.
[[nodiscard]] Result<void> beginSharedCopy(Database &superuser);
/// The login role of an account that was copied; with a one-time password where it may sign in.
[[nodiscard]] Result<void> makeCopiedRole(Database &superuser, const CopiedAccount &account,
                                          const QString &verifier);
/// Numbers go on after the copied ones, triggers see what follows, and the move is recorded.
[[nodiscard]] Result<void> finishSharedCopy(Database &superuser, const QJsonObject &origin);
/// After the commit: seals the log, and lets the planner know what there is.
[[nodiscard]] Result<void> settleSharedCopy(Database &superuser);
/// Where the log of a shared site ends, for the record of its move: key, number and seal.
[[nodiscard]] Result<QJsonObject> sharedAuditEnd(Database &superuser);

/// Takes the triggers out of a new file, and answers how to bring them back.
[[nodiscard]] Result<QStringList> removeTriggers(Database &file);
[[nodiscard]] Result<void> restoreTriggers(Database &file, const QStringList &statements);
/// The one-time password of an account that was copied into a file.
[[nodiscard]] Result<void> setCopiedPassword(Database &file, UserNum account, const QString &hash,
                                             std::optional<Instant> oneTimeUntil);
/// Where the log of a file ends.
[[nodiscard]] Result<QJsonObject> fileAuditEnd(Database &file);

} // namespace ems
