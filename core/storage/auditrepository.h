// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/domain/query.h"
#include "core/storage/auditkey.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace ems {

/// The append-only, chained log. append() belongs into the transaction of what it records; where
/// the newest row is under another key, it records the change of the key first. A shared database
/// writes its log itself.
class AuditRepository final
{
public:
    AuditRepository(Database &database, const AuditKey &key);

    [[nodiscard]] Result<void> append(Instant at, std::optional<UserNum> actor,
                                      const QString &actorName, const AuditEvent &event);
    /// Takes over what another log says, sealed anew under the key of this one.
    [[nodiscard]] Result<void> appendCopy(const CopiedAuditEntry &entry);
    [[nodiscard]] Result<std::vector<AuditEntry>> list(const AuditQuery &query);
    /// A shared database holds the key itself and checks itself.
    [[nodiscard]] Result<AuditCheck> verify();

private:
    /// "head" when rows were cut off the end, "key" when the newest was put under another key.
    [[nodiscard]] Result<QString> headFinding(qint64 sequence, const QString &mac,
                                              bool isNewestOurs);
    [[nodiscard]] Result<AuditCheck> verifyOnServer();
    Database &m_database;
    const AuditKey &m_key;
};

} // namespace ems
