// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ems {

class Database;

/// The type of a column, as a server calls it.
enum class ColumnType
{
    Smallint,
    Integer,
    Bigint,
    Text,
    Uuid
};

struct Column
{
    QString name;
    ColumnType type = ColumnType::Text;
};

/// A table as both engines have it: what of it is copied, and in which order.
struct TableShape
{
    QString name;
    std::vector<Column> columns;
    QString fileSource;   ///< What stands after SELECT: columns FROM … ORDER BY its key.
    QString serverSource; ///< The same rows in the same order.
    QString fileInsert;   ///< With a `?` for each column.
    QString serverInsert; ///< Reads the rows from %1.
};

/// A row as text; nothing is NULL.
using Row = std::vector<std::optional<QString>>;

/// How many rows there are, and a SHA-256 over all of them in order.
struct TableDigest
{
    qint64 rows = 0;
    QByteArray sha256;

    bool operator==(const TableDigest &) const = default;
};

/// Called after each few thousand rows with how many they were; an error ends the work.
using RowProgress = std::function<Result<void>(qint64 rows)>;

/// Everything that is copied, what is referred to before what refers to it.
[[nodiscard]] const std::vector<TableShape> &siteTables();
[[nodiscard]] Result<qint64> countRows(Database &database, const TableShape &shape);

/// Reads all rows without holding more than a few thousand; within a transaction.
[[nodiscard]] Result<TableDigest> digestRows(Database &database, const TableShape &shape,
                                             const RowProgress &progress);
/// The same, and writes each row to the other database, in statements of many rows on a server.
[[nodiscard]] Result<TableDigest> copyRows(Database &from, Database &to, const TableShape &shape,
                                           const RowProgress &progress);
/// The same, with somebody else writing.
[[nodiscard]] Result<TableDigest>
readRows(Database &database, const TableShape &shape, const RowProgress &progress,
         const std::function<Result<void>(const Row &row)> &onRow);

} // namespace ems
