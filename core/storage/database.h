// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <memory>

namespace ems {

enum class Access
{
    ReadWrite,
    ReadOnly
};

/// One connection to a SQLite file, with the settings of docs/database.md. Belongs to the thread
/// that opened it.
class Database final
{
public:
    /// Opens a file that exists; it is created only by createEmpty().
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    /// Makes an empty file (0600) and opens it. DatabaseExists when there is one.
    [[nodiscard]] static Result<std::unique_ptr<Database>> createEmpty(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// For Query and Transaction alone.
    [[nodiscard]] QSqlDatabase handle() const;
    /// Runs one statement without parameters.
    [[nodiscard]] Result<void> execute(const QString &statement);
    /// Changes the file where it has another journal mode; open() leaves it as it is, so that a
    /// file can be looked at and refused untouched.
    [[nodiscard]] Result<void> useWriteAheadLog();
    /// Truncates the write-ahead log, so that the file alone holds everything.
    void checkpoint();
    /// Changes when another connection has committed.
    [[nodiscard]] qint64 dataVersion();
    [[nodiscard]] bool isInTransaction() const { return m_depth > 0; }

private:
    friend class Transaction;
    Database(QString path, QString connection);
    [[nodiscard]] Result<void> applySettings(Access access);

    QString m_path;
    QString m_connection;
    int m_depth = 0;
};

/// BEGIN IMMEDIATE for writing, BEGIN for a consistent view when reading; rolled back unless
/// committed. Qt's own transaction() is deferred, which fails at once when somebody else wrote in
/// between.
class Transaction final
{
public:
    enum class Kind
    {
        Write,
        Read
    };
    explicit Transaction(Database &database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Whether it could be begun; DatabaseBusy when another program kept writing for 5 seconds.
    [[nodiscard]] Result<void> begun() const { return m_begun; }
    [[nodiscard]] Result<void> commit();

private:
    Database &m_database;
    Result<void> m_begun;
    bool m_isActive = false;
};

} // namespace ems
