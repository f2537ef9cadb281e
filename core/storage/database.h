// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/serverwire.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <functional>
#include <memory>
#include <optional>

namespace ems {

enum class Access
{
    ReadWrite,
    ReadOnly
};

enum class Engine
{
    Sqlite,
    Postgres
};

/// Where a shared database is, and as whom to sign in there. The password is the one that the
/// server knows, never the one that a person typed.
struct ServerLogin
{
    QString host;
    /// What the name was found to mean, where that is known.
    QString address;
    quint16 port = 5432;
    QString database;
    QString user;
    QString password;
    /// Of libpq, joined by ';': "sslmode=verify-full;sslrootcert=/x/ca.pem;connect_timeout=5".
    QString options;
};

/// One connection to a SQLite file or to a PostgreSQL server, with the settings of
/// docs/database.md. Belongs to the thread that opened it.
class Database final
{
public:
    /// Signs in at a server. Errors: WrongCredentials, TooManyConnections, NotProvisioned, and what
    /// the driver's message tells of the network and of TLS; a test of the way there tells more.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    connect(const ServerLogin &login, Access access, const WireObserver &observer = {});
    /// Opens a file that exists; it is created only by createEmpty().
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    /// Makes an empty file (0600) and opens it. DatabaseExists when there is one.
    [[nodiscard]] static Result<std::unique_ptr<Database>> createEmpty(const QString &path);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] Engine engine() const { return m_engine; }
    [[nodiscard]] bool isShared() const { return m_engine == Engine::Postgres; }
    /// False once the server is gone, as far as the last statement could tell; a file stays.
    [[nodiscard]] bool isAlive() const;
    /// Of the file; of a shared database its name.
    [[nodiscard]] const QString &path() const { return m_path; }
    /// For Query and Transaction alone.
    [[nodiscard]] QSqlDatabase handle() const;
    /// Runs one statement without parameters.
    [[nodiscard]] Result<void> execute(const QString &statement);
    /// Changes the file where it has another journal mode; open() leaves it as it is, so that a
    /// file can be looked at and refused untouched.
    [[nodiscard]] Result<void> useWriteAheadLog();
    /// Within a transaction: the statements that follow in it may take as long as they need. A
    /// server ends others after a minute.
    [[nodiscard]] Result<void> takeTime();
    /// Truncates the write-ahead log, so that the file alone holds everything.
    void checkpoint();
    /// Changes when another connection has committed. A server notifies instead: always 0.
    [[nodiscard]] qint64 dataVersion();
    [[nodiscard]] bool isInTransaction() const { return m_depth > 0; }

    /// Of a connection to a server; null for a file.
    [[nodiscard]] ServerWire *wire() const { return m_wire.get(); }
    /// How many transactions have written something on a server and were committed.
    [[nodiscard]] qint64 commits() const { return m_commits; }
    /// Asked when the server's answer to a COMMIT was lost: whether the transaction of this number
    /// was committed, or nothing when nobody could tell.
    using OutcomeAsker = std::function<std::optional<bool>(const QString &transaction)>;
    void setOutcomeAsker(OutcomeAsker asker) { m_outcomeAsker = std::move(asker); }

private:
    friend class Transaction;
    Database(Engine engine, QString path, QString connection);
    [[nodiscard]] Result<void> applySettings(Access access);
    [[nodiscard]] Result<void> applyServerSettings(Access access);

    Engine m_engine;
    QString m_path;
    QString m_connection;
    int m_depth = 0;
    qint64 m_commits = 0;
    std::shared_ptr<ServerWire> m_wire;
    OutcomeAsker m_outcomeAsker;
};

/// A consistent view when reading, all or nothing when writing; rolled back unless committed.
/// SQLite: BEGIN IMMEDIATE to write, since Qt's own transaction() is deferred, which fails at once
/// when somebody else wrote in between. PostgreSQL: read committed to write, so that a lock is
/// followed by a look at what is there now; repeatable read to read.
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
    /// When the server's answer is lost, whoever was set with setOutcomeAsker() is asked: it
    /// succeeds or is ServerLost then, and OutcomeUnknown with the server's number of the
    /// transaction where nobody could tell.
    [[nodiscard]] Result<void> commit();

private:
    [[nodiscard]] Result<void> commitOnServer();
    [[nodiscard]] Result<void> findOut(const QString &number, const Error &error);
    void end();

    Database &m_database;
    Kind m_kind;
    Result<void> m_begun;
    bool m_isActive = false;
};

} // namespace ems
