// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"

#include "core/base/logging.h"
#include "core/base/privateaccess.h"
#include "core/storage/query.h"
#include "core/storage/sqlerror.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>

#include <atomic>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString nextConnectionName()
{
    static std::atomic<int> counter = 0;
    return u"ems-%1"_s.arg(++counter);
}

} // namespace

Database::Database(Engine engine, QString path, QString connection)
    : m_engine(engine)
    , m_path(std::move(path))
    , m_connection(std::move(connection))
{}

Database::~Database()
{
    {
        QSqlDatabase database = handle();
        database.close();
    }
    QSqlDatabase::removeDatabase(m_connection);
}

QSqlDatabase Database::handle() const
{
    return QSqlDatabase::database(m_connection, false);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access)
{
    const QFileInfo file(path);
    if (!file.exists())
        return makeError(ErrorCode::Storage, Reason::DatabaseMissing, {path});
    std::unique_ptr<Database> database(new Database(Engine::Sqlite, path, nextConnectionName()));
    {
        QSqlDatabase handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, database->m_connection);
        handle.setDatabaseName(path);
        // A read-only file cannot be opened in WAL mode without its -shm; query_only protects
        // instead.
        handle.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
        if (!handle.open())
            return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path},
                             handle.lastError().text());
    }
    EMS_TRY(database->applySettings(access));
    return {std::move(database)};
}

Result<std::unique_ptr<Database>> Database::connect(const ServerLogin &login, Access access,
                                                    const WireObserver &observer)
{
    std::unique_ptr<Database> database(
        new Database(Engine::Postgres, login.database, nextConnectionName()));
    database->m_wire = std::make_shared<ServerWire>(login.address, login.port);
    if (observer)
        observer(database->m_wire);
    {
        QSqlDatabase handle = QSqlDatabase::addDatabase(u"QPSQL"_s, database->m_connection);
        handle.setHostName(login.host);
        handle.setPort(login.port);
        handle.setDatabaseName(login.database);
        handle.setUserName(login.user);
        handle.setPassword(login.password);
        handle.setConnectOptions(login.options);
        // The driver asks some questions of its own when it has connected, without a time limit.
        const ServerWire::Waiting waiting(database->m_wire.get());
        if (!handle.open())
            return fromConnectError(handle.lastError(), login);
        database->m_wire->attach(handle.driver()->handle());
    }
    EMS_TRY(database->applyServerSettings(access));
    return {std::move(database)};
}

Result<std::unique_ptr<Database>> Database::createEmpty(const QString &path)
{
    if (QFileInfo::exists(path))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {path});
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {path}, file.errorString());
    // Before the first byte is written; -wal and -shm inherit it.
    keepPrivate(path);
    file.close();
    auto database = open(path, Access::ReadWrite);
    if (database.ok())
        EMS_TRY((*database)->useWriteAheadLog());
    return database;
}

bool Database::isAlive() const
{
    return m_engine == Engine::Sqlite || handle().isOpen();
}

Result<void> Database::useWriteAheadLog()
{
    if (m_engine == Engine::Postgres)
        return {};
    return execute(u"PRAGMA journal_mode=WAL"_s);
}

Result<void> Database::applySettings(Access access)
{
    // synchronous=FULL: NORMAL loses acknowledged commits in a power cut.
    for (const auto &pragma : {u"PRAGMA synchronous=FULL"_s, u"PRAGMA foreign_keys=ON"_s,
                               u"PRAGMA trusted_schema=OFF"_s, u"PRAGMA secure_delete=ON"_s,
                               u"PRAGMA temp_store=MEMORY"_s, u"PRAGMA cache_size=-32768"_s})
        EMS_TRY(execute(pragma));
    if (access == Access::ReadOnly)
        EMS_TRY(execute(u"PRAGMA query_only=ON"_s));
    return {};
}

Result<void> Database::applyServerSettings(Access access)
{
    // A wait for a lock ends like the busy timeout of a file. Numbers of a plan are small here:
    // compiling one takes longer than it saves.
    for (const auto &setting :
         {u"SET search_path = ems, pg_temp"_s, u"SET standard_conforming_strings = on"_s,
          u"SET client_min_messages = warning"_s, u"SET lock_timeout = '5s'"_s, u"SET jit = off"_s})
        EMS_TRY(execute(setting));
    if (access == Access::ReadOnly)
        EMS_TRY(execute(u"SET default_transaction_read_only = on"_s));
    return {};
}

Result<void> Database::execute(const QString &statement)
{
    if (!isAlive())
        return makeError(ErrorCode::Unavailable, Reason::ServerLost);
    const ServerWire::Waiting waiting(m_wire.get());
    QSqlQuery query(handle());
    query.setForwardOnly(m_engine == Engine::Sqlite);
    if (!query.exec(statement))
        return fromSqlError(*this, query.lastError(), statement);
    return {};
}

Result<void> Database::takeTime()
{
    return isShared() ? execute(u"SET LOCAL statement_timeout = 0"_s) : Result<void>();
}

void Database::checkpoint()
{
    if (m_engine == Engine::Postgres)
        return;
    if (const auto done = execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !done.ok())
        qCWarning(lcStorage) << "checkpoint failed:" << describe(done.error());
}

qint64 Database::dataVersion()
{
    if (m_engine == Engine::Postgres)
        return 0;
    Query query(*this, u"PRAGMA data_version"_s);
    const auto value = singleInteger(query);
    return value.ok() ? value.value().value_or(0) : 0;
}

namespace {

QString beginning(Engine engine, Transaction::Kind kind)
{
    const bool isWriting = kind == Transaction::Kind::Write;
    if (engine == Engine::Sqlite)
        return isWriting ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s;
    return isWriting ? u"BEGIN ISOLATION LEVEL READ COMMITTED"_s
                     : u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s;
}

} // namespace

Transaction::Transaction(Database &database, Kind kind)
    : m_database(database)
    , m_kind(kind)
    , m_begun(database.execute(beginning(database.engine(), kind)))
    , m_isActive(m_begun.ok())
{
    if (m_isActive)
        ++m_database.m_depth;
}

Transaction::~Transaction()
{
    if (!m_isActive)
        return;
    end();
    // What a server that is gone had begun, it rolls back itself.
    if (!m_database.isAlive())
        return;
    if (const auto done = m_database.execute(u"ROLLBACK"_s); !done.ok())
        qCWarning(lcStorage) << "rollback failed:" << describe(done.error());
}

void Transaction::end()
{
    m_isActive = false;
    --m_database.m_depth;
}

Result<void> Transaction::commit()
{
    EMS_TRY(m_begun);
    if (m_database.engine() == Engine::Postgres)
        return commitOnServer();
    EMS_TRY(m_database.execute(u"COMMIT"_s));
    end();
    return {};
}

Result<void> Transaction::commitOnServer()
{
    QString number;
    if (m_kind == Kind::Write) {
        // Also refuses what failed before: a server answers COMMIT with a rollback then, not with
        // an error.
        Query query(m_database, u"SELECT CAST(pg_current_xact_id_if_assigned() AS TEXT)"_s);
        EMS_TRY(query.run());
        if (query.next())
            number = query.text(0);
    }
    auto done = m_database.execute(u"COMMIT"_s);
    end();
    if (!done.ok() && !m_database.isAlive() && !number.isEmpty())
        done = findOut(number, done.error());
    if (done.ok() && !number.isEmpty())
        ++m_database.m_commits;
    return done;
}

Result<void> Transaction::findOut(const QString &number, const Error &error)
{
    const auto isCommitted =
        m_database.m_outcomeAsker ? m_database.m_outcomeAsker(number) : std::nullopt;
    if (!isCommitted)
        return makeError(ErrorCode::Unavailable, Reason::OutcomeUnknown, {number}, error.detail);
    if (*isCommitted)
        return {};
    return makeError(ErrorCode::Unavailable, Reason::ServerLost, {}, error.detail);
}

} // namespace ems
