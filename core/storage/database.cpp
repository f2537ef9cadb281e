// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/database.h"

#include "core/base/logging.h"
#include "core/storage/query.h"
#include "core/storage/sqlerror.h"

#include <QFile>
#include <QFileInfo>
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

Database::Database(QString path, QString connection)
    : m_path(std::move(path))
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
    std::unique_ptr<Database> database(new Database(path, nextConnectionName()));
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

Result<std::unique_ptr<Database>> Database::createEmpty(const QString &path)
{
    if (QFileInfo::exists(path))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {path});
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {path}, file.errorString());
    // Before the first byte is written; -wal and -shm inherit it.
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.close();
    auto database = open(path, Access::ReadWrite);
    if (database.ok())
        EMS_TRY((*database)->useWriteAheadLog());
    return database;
}

Result<void> Database::useWriteAheadLog()
{
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

Result<void> Database::execute(const QString &statement)
{
    QSqlQuery query(handle());
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return fromSqlError(query.lastError(), statement);
    return {};
}

void Database::checkpoint()
{
    if (const auto done = execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s); !done.ok())
        qCWarning(lcStorage) << "checkpoint failed:" << describe(done.error());
}

qint64 Database::dataVersion()
{
    Query query(*this, u"PRAGMA data_version"_s);
    const auto value = singleInteger(query);
    return value.ok() ? value.value().value_or(0) : 0;
}

Transaction::Transaction(Database &database, Kind kind)
    : m_database(database)
    , m_begun(database.execute(kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN"_s))
    , m_isActive(m_begun.ok())
{
    if (m_isActive)
        ++m_database.m_depth;
}

Transaction::~Transaction()
{
    if (!m_isActive)
        return;
    --m_database.m_depth;
    if (const auto done = m_database.execute(u"ROLLBACK"_s); !done.ok())
        qCWarning(lcStorage) << "rollback failed:" << describe(done.error());
}

Result<void> Transaction::commit()
{
    EMS_TRY(m_begun);
    EMS_TRY(m_database.execute(u"COMMIT"_s));
    m_isActive = false;
    --m_database.m_depth;
    return {};
}

} // namespace ems
