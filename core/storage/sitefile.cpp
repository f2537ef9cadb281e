// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sitefile.h"

#include "core/base/id.h"
#include "core/base/logging.h"
#include "core/base/privateaccess.h"
#include "core/storage/query.h"
#include "core/storage/schemamigrator.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// A check of every page takes a second for 100 MB; larger files are checked by their backups.
constexpr qint64 largestCheckedAtOpening = 64LL * 1024 * 1024;

Result<void> checkPages(Database &database, const QString &path)
{
    if (QFileInfo(path).size() > largestCheckedAtOpening)
        return {};
    Query query(database, u"PRAGMA quick_check(1)"_s);
    auto checked = query.run();
    const bool isSound = checked.ok() && query.next() && query.text(0) == u"ok"_s;
    if (isSound)
        return {};
    if (!checked.ok() && checked.error().code == ErrorCode::Unavailable)
        return checked;
    return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {path},
                     checked.ok() ? query.text(0) : checked.error().detail);
}

/// A failure of an opened file, with its path for the sentence.
Error about(const QString &path, Error error)
{
    for (FieldIssue &issue : error.issues) {
        if (issue.arguments.isEmpty())
            issue.arguments = {path};
    }
    return error;
}

Result<void> backUp(Database &database, const QString &path, int number)
{
    const QString copy = u"%1.before-migration-%2"_s.arg(path, QString::number(number));
    QFile::remove(copy);
    Query query(database, u"VACUUM INTO ?"_s);
    EMS_TRY(query.bind(copy).run());
    keepPrivate(copy);
    EMS_LET(opened, Database::open(copy, Access::ReadOnly));
    EMS_TRY(checkPages(*opened, copy));
    qCInfo(lcStorage) << "backed up before migration";
    return {};
}

} // namespace

Result<std::unique_ptr<Database>> openSiteFile(const QString &path, const Clock &clock)
{
    EMS_TRY(checkSqliteFile(path));
    auto opened = Database::open(path, Access::ReadWrite);
    if (!opened.ok())
        return about(path, opened.error());
    Database &database = *opened.value();
    SchemaMigrator migrator(database, clock);
    auto kind = migrator.inspect();
    if (!kind.ok())
        return about(path, kind.error());
    if (auto sound = checkPages(database, path); !sound.ok())
        return about(path, sound.error());
    EMS_TRY(database.useWriteAheadLog());
    if (*kind == FileKind::Older) {
        EMS_LET(number, migrator.currentNumber());
        EMS_TRY(backUp(database, path, number));
        EMS_TRY(migrator.migrate());
    }
    return opened;
}

Result<std::unique_ptr<Database>> createSiteFile(const QString &path, SiteKind kind,
                                                 const Clock &clock)
{
    auto created = Database::createEmpty(path);
    if (!created.ok())
        return created;
    Database &database = *created.value();
    EMS_TRY(SchemaMigrator(database, clock).migrate());
    Query query(database, u"INSERT INTO setting VALUES('site.id', ?), ('site.demo', ?)"_s);
    query.bind(makeUuidV7()).bind(kind == SiteKind::Demo ? u"1"_s : u"0"_s);
    EMS_TRY(query.run());
    return created;
}

namespace {

/// A log or journal whose file is gone would be played into a new file of that name. It is set
/// aside, for it may be all that is left of the old one.
Result<void> setAsideLeftovers(const QString &path)
{
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s}) {
        QFile file(path + suffix);
        if (file.exists() && !file.rename(path + suffix + u".left-over-"_s + makeUuidV7()))
            return makeError(ErrorCode::Storage, Reason::FolderNotWritable,
                             {QFileInfo(path).absolutePath()}, file.errorString());
    }
    return {};
}

} // namespace

QString unfinishedPath(const QString &path)
{
    return path + u".unfinished"_s;
}

void removeUnfinished(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(unfinishedPath(path) + suffix);
}

Result<void> finishSiteFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {path});
    EMS_TRY(setAsideLeftovers(path));
    QFile file(unfinishedPath(path));
    if (!file.rename(path))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable,
                         {QFileInfo(path).absolutePath()}, file.errorString());
    return {};
}

} // namespace ems
