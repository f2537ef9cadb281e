// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace ems {

/// Something that was done, to be recorded in the transaction that does it.
struct AuditEvent
{
    QString action;   ///< "user.create", "assignment.end", "reading.import", …
    QString entity;   ///< "user", "device", "assignment", "site", "session", "reading"
    QString entityId; ///< Public id where there is one.
    /// What people read: names and values before and after. Personal data stands here alone, so
    /// that a purge can redact it; the chain holds its hash.
    QJsonObject detail;
};

/// One line of the audit log as it is read back.
struct AuditEntry
{
    qint64 sequence = 0;
    Instant at{};
    QString actor; ///< Username at that time; empty for the system.
    AuditEvent event;
};

/// One line as it was written elsewhere, for a log that moves to another database.
struct CopiedAuditEntry
{
    qint64 sequence = 0; ///< One more than that of the line before.
    qint64 at = 0;       ///< Milliseconds.
    std::optional<qint64> actorNum;
    QString action;
    QString entity;
    QString entityId;
    QString actor;
    QString detail; ///< Letter by letter, for it was sealed so.
    QString searchFold;
    bool isRedacted = false;
};

/// The outcome of checking the chain.
struct AuditCheck
{
    qint64 entries = 0;
    qint64 unverifiable =
        0; ///< Written under another key, e.g. before the site moved to this computer.
    std::optional<qint64>
        firstBad;    ///< Sequence number of the first row changed, removed or swapped.
    QString finding; ///< "row", "gap", "detail", "key", "head": what does not fit, for the log.
};

} // namespace ems
