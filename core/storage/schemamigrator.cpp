// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/schemamigrator.h"

#include "core/base/logging.h"
#include "core/storage/query.h"
#include "core/storage/sharedschema.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

using namespace Qt::StringLiterals;

// A static library's resources are linked in by naming them, outside of any namespace.
static void initialiseMigrationResources()
{
    Q_INIT_RESOURCE(migrations);
}

namespace ems {

QString Migration::checksum() const
{
    return QString::fromLatin1(
        QCryptographicHash::hash(sql.toUtf8(), QCryptographicHash::Sha256).toHex());
}

namespace {

/// The numbered steps of an engine; those with number 0 come before the first.
std::vector<Migration> stepsIn(const QString &engine)
{
    initialiseMigrationResources();
    std::vector<Migration> found;
    const QDir folder(u":/migrations/"_s + engine);
    for (const QString &name : folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const int number = name.section(u'_', 0, 0).toInt();
        if (number > 0 && file.open(QIODevice::ReadOnly))
            found.push_back({number, name, QString::fromUtf8(file.readAll())});
    }
    return found;
}

} // namespace

const std::vector<Migration> &SchemaMigrator::sqliteMigrations()
{
    static const std::vector<Migration> migrations = stepsIn(u"sqlite"_s);
    return migrations;
}

const std::vector<Migration> &SchemaMigrator::postgresqlMigrations()
{
    static const std::vector<Migration> migrations = stepsIn(u"postgresql"_s);
    return migrations;
}

QString SchemaMigrator::postgresqlScript(const QString &name)
{
    initialiseMigrationResources();
    QFile file(u":/migrations/postgresql/"_s + name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    return isOpen ? QString::fromUtf8(file.readAll()) : QString();
}

SchemaMigrator::SchemaMigrator(Database &database, const Clock &clock,
                               const std::vector<Migration> &migrations)
    : m_database(database)
    , m_clock(clock)
    , m_migrations(migrations)
{}

Result<int> SchemaMigrator::currentNumber()
{
    if (m_database.engine() == Engine::Postgres)
        return sharedSchemaNumber(m_database);
    Query exists(m_database, u"SELECT count(*) FROM sqlite_master WHERE name = 'schema_version'"_s);
    EMS_LET(tables, singleInteger(exists));
    if (tables.value_or(0) == 0)
        return 0;
    Query query(m_database, u"SELECT max(number) FROM schema_version"_s);
    EMS_LET(number, singleInteger(query));
    return static_cast<int>(number.value_or(0));
}

Result<FileKind> SchemaMigrator::inspect()
{
    const QString path = m_database.path();
    Query identity(m_database, u"PRAGMA application_id"_s);
    EMS_LET(application, singleInteger(identity));
    if (application.value_or(0) != sqliteApplicationId)
        return makeError(ErrorCode::Storage, Reason::DatabaseForeign, {path});
    EMS_LET(number, currentNumber());
    const int newest = m_migrations.empty() ? 0 : m_migrations.back().number;
    if (number == 0)
        return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {path}, u"no schema"_s);
    if (number > newest) {
        return makeError(ErrorCode::Storage, Reason::DatabaseNewer,
                         {path, QString::number(number), QString::number(newest)});
    }
    Query applied(m_database, u"SELECT number, sha256 FROM schema_version ORDER BY number"_s);
    EMS_TRY(applied.run());
    for (int expected = 1; applied.next(); ++expected) {
        const auto index = static_cast<std::size_t>(expected - 1);
        if (applied.small(0) != expected || m_migrations[index].checksum() != applied.text(1)) {
            return makeError(ErrorCode::Storage, Reason::MigrationChanged,
                             {QString::number(expected), path});
        }
    }
    return number == newest ? FileKind::Current : FileKind::Older;
}

Result<void> SchemaMigrator::migrate()
{
    EMS_LET(number, currentNumber());
    if (number == 0) {
        EMS_TRY(m_database.execute(u"PRAGMA application_id=%1"_s.arg(sqliteApplicationId)));
        EMS_TRY(m_database.execute(
            u"CREATE TABLE IF NOT EXISTS schema_version(number INTEGER PRIMARY KEY,"
            " name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL,"
            " program TEXT NOT NULL) STRICT"_s));
    }
    for (const Migration &migration : m_migrations) {
        if (migration.number > number)
            EMS_TRY(apply(migration));
    }
    return {};
}

Result<void> SchemaMigrator::apply(const Migration &migration)
{
    Transaction transaction(m_database);
    EMS_TRY(transaction.begun());
    for (const QString &statement : splitStatements(migration.sql))
        EMS_TRY(m_database.execute(statement));
    Query record(m_database, u"INSERT INTO schema_version VALUES(?, ?, ?, ?, ?)"_s);
    record.bind(migration.number).bind(migration.name).bind(migration.checksum());
    record.bind(m_clock.now()).bind(QCoreApplication::applicationVersion());
    EMS_TRY(record.run());
    EMS_TRY(transaction.commit());
    qCInfo(lcStorage) << "schema is now at" << migration.number;
    return {};
}

Result<void> checkSqliteFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return makeError(ErrorCode::Storage, Reason::DatabaseMissing, {path});
    if (!info.isFile())
        return makeError(ErrorCode::Storage, Reason::DatabaseForeign, {path}, u"not a file"_s);
    if (info.size() == 0)
        return makeError(ErrorCode::Storage, Reason::DatabaseEmpty, {path});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, file.errorString());
    // https://www.sqlite.org/fileformat.html, 1.3: 16 bytes of magic, the application id at 68.
    const QByteArray header = file.read(100);
    if (!header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return makeError(ErrorCode::Storage, Reason::DatabaseForeign, {path}, u"no SQLite file"_s);
    if (header.size() < 100)
        return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {path}, u"cut off"_s);
    // Opening a file switches it to a write-ahead log, so another program's is told apart before.
    // The newest header may still be in such a log; then it is an open one of ours, or inspect()
    // tells.
    const bool hasLog = QFileInfo(path + u"-wal"_s).size() > 0;
    if (!hasLog && qFromBigEndian<qint32>(header.constData() + 68) != sqliteApplicationId)
        return makeError(ErrorCode::Storage, Reason::DatabaseForeign, {path});
    const int pageSize = (static_cast<uchar>(header[16]) << 8) | static_cast<uchar>(header[17]);
    const qint64 page = pageSize == 1 ? 65536 : pageSize;
    if (page < 512 || info.size() % page != 0)
        return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {path}, u"cut off"_s);
    if (!info.isWritable())
        return makeError(ErrorCode::Storage, Reason::DatabaseNotWritable, {path});
    const QFileInfo folder(info.absolutePath());
    if (!folder.isWritable())
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {folder.filePath()});
    return {};
}

} // namespace ems
