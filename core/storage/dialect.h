// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"
#include "core/storage/database.h"

#include <QString>

namespace ems::dialect {

/// The statement of the engine at hand, where one is not enough for both. What people may not
/// write themselves, a shared database writes by its functions; they are called with named
/// arguments in the order of the local statement's values, so that both are bound alike.
[[nodiscard]] inline QString either(const Database &database, const QString &local,
                                    const QString &shared)
{
    return database.isShared() ? shared : local;
}

/// Behind a table: read it whole. SQLite would walk an index row by row and look each one up.
[[nodiscard]] inline QString unindexed(const Database &database)
{
    return either(database, QStringLiteral(" NOT INDEXED"), QString());
}

/// Behind a SELECT: the rows stay as they are until the end of the transaction. A local site has
/// one writer at a time anyway.
[[nodiscard]] inline QString locking(const Database &database)
{
    return either(database, QString(), QStringLiteral(" FOR NO KEY UPDATE"));
}

/// Behind a column that may be null: nothing is the smallest value in both engines. A column that
/// is never null has no such words, or PostgreSQL would not see that an index has its order.
[[nodiscard]] inline QString nothingFirst(SortOrder order)
{
    return order == SortOrder::Ascending ? QStringLiteral(" NULLS FIRST")
                                         : QStringLiteral(" NULLS LAST");
}

} // namespace ems::dialect
