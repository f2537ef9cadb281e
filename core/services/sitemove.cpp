// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sitemove.h"

#include "core/base/logging.h"
#include "core/domain/passwordpolicy.h"
#include "core/services/sharedsecret.h"
#include "core/storage/auditkey.h"
#include "core/storage/auditrepository.h"
#include "core/storage/database.h"
#include "core/storage/importrepository.h"
#include "core/storage/schemamigrator.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sharedschema.h"
#include "core/storage/sitecopy.h"
#include "core/storage/sitefile.h"
#include "core/storage/tablecopy.h"
#include "core/storage/verifyrepository.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr std::chrono::hours oneTimeValidity{72};

/// How much there is to do: each row is copied and read once more, and a password costs as much as
/// some thousand rows.
class Work final
{
public:
    explicit Work(const MoveCallbacks &callbacks)
        : m_callbacks(callbacks)
    {}
    void plan(qint64 rows, qint64 passwords)
    {
        m_total = static_cast<double>(2 * rows + passwords * rowsOfAPassword);
    }
    [[nodiscard]] Result<void> did(qint64 rows)
    {
        m_done += static_cast<double>(rows);
        if (m_callbacks.progress && m_total > 0)
            m_callbacks.progress(std::min(1.0, m_done / m_total));
        return m_callbacks.cancel.isCancelled() ? makeError(ErrorCode::Cancelled) : Result<void>();
    }
    [[nodiscard]] Result<void> didPassword() { return did(rowsOfAPassword); }

private:
    static constexpr qint64 rowsOfAPassword = 20'000;
    const MoveCallbacks &m_callbacks;
    double m_total = 0;
    double m_done = 0;
};

Result<void> planWork(Database &from, Work &work)
{
    qint64 rows = 0;
    qint64 accounts = 0;
    for (const TableShape &shape : siteTables()) {
        EMS_LET(count, countRows(from, shape));
        rows += count;
        if (shape.name == u"user_account"_s)
            accounts = count;
    }
    work.plan(rows, accounts);
    return {};
}

using CopyTable = std::function<Result<TableDigest>(const TableShape &, const RowProgress &)>;

/// Each table is read again from where it was written, before anything becomes final.
Result<void> copyAll(Database &to, Work &work, const CopyTable &copy)
{
    const RowProgress progress = [&work](qint64 rows) { return work.did(rows); };
    for (const TableShape &shape : siteTables()) {
        EMS_LET(read, copy(shape, progress));
        EMS_LET(written, digestRows(to, shape, progress));
        if (read != written) {
            return Error{.code = ErrorCode::Conflict,
                         .issues = {{shape.name, Reason::None, {}}},
                         .detail = u"%1 rows read, %2 written"_s.arg(
                             QString::number(read.rows), QString::number(written.rows))};
        }
        qCInfo(lcStorage) << "moved" << read.rows << "rows of" << shape.name;
    }
    return {};
}

QString keyPath(const MoveOptions &options, const QString &siteId)
{
    return options.auditKeyFolder + u'/' + siteId + u".key"_s;
}

/// An error unless the log of the file holds, or need not.
Result<void> checkFileLog(Database &file, const QString &siteId, const MoveOptions &options)
{
    if (options.isAuditUnchecked)
        return {};
    const QString path =
        options.auditKeyFile.isEmpty() ? keyPath(options, siteId) : options.auditKeyFile;
    EMS_LET(key, AuditKey::load(path));
    EMS_LET(check, AuditRepository(file, key).verify());
    if (check.firstBad || check.unverifiable > 0) {
        return makeError(ErrorCode::Storage, Reason::AuditBroken,
                         {QString::number(check.firstBad.value_or(1))});
    }
    return {};
}

/// What is known of where the site comes from, for the record of the move.
Result<QJsonObject> originOfFile(Database &file, const QString &path, const Clock &clock,
                                 const MoveOptions &options)
{
    EMS_LET(kind, SchemaMigrator(file, clock).inspect());
    if (kind == FileKind::Older)
        return makeError(ErrorCode::Storage, Reason::DatabaseOlder, {path});
    SettingRepository settings(file);
    EMS_LET(isDemo, settings.isDemo());
    if (isDemo)
        return makeError(ErrorCode::Conflict, Reason::DatabaseIsDemo);
    EMS_LET(unfinished, ImportRepository(file).unfinished());
    if (!unfinished.empty())
        return makeError(ErrorCode::Unavailable, Reason::ImportRunning);
    EMS_LET(broken, VerifyRepository(file).brokenReferences(1));
    if (!broken.isEmpty())
        return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {path});
    EMS_LET(siteId, settings.siteId());
    EMS_TRY(checkFileLog(file, siteId, options));
    EMS_LET(origin, fileAuditEnd(file));
    origin.insert(u"from"_s, siteId);
    origin.insert(u"auditChecked"_s, !options.isAuditUnchecked);
    return origin;
}

Result<void> checkServerSite(Database &superuser, const SharedProfile &profile)
{
    EMS_TRY(checkSharedSchema(superuser));
    EMS_LET(siteId, SettingRepository(superuser).siteId());
    if (siteId != profile.siteId)
        return makeError(ErrorCode::Conflict, Reason::DatabaseForeign, {profile.siteName});
    return {};
}

Result<std::vector<IssuedPassword>> makeRoles(Database &superuser, const SharedProfile &profile,
                                              Work &work)
{
    EMS_LET(accounts, copiedAccounts(superuser));
    std::vector<IssuedPassword> issued;
    for (const CopiedAccount &account : accounts) {
        // Nobody knows what a deleted account had; whoever restores it resets the password.
        const QString password = makeOneTimePassword();
        QByteArray secret = password.toUtf8();
        if (!account.isDeleted) {
            EMS_LET(derived, sharedSecret(profile, account.username, password));
            secret = derived.bytes();
            issued.push_back({account.username, password});
        }
        EMS_TRY(makeCopiedRole(superuser, account, scramVerifier(secret)));
        EMS_TRY(work.didPassword());
    }
    return issued;
}

Result<std::vector<IssuedPassword>> setPasswords(Database &file, const PasswordHasher &hasher,
                                                 Instant now, Work &work)
{
    EMS_LET(accounts, copiedAccounts(file));
    std::vector<IssuedPassword> issued;
    for (const CopiedAccount &account : accounts) {
        const QString password = makeOneTimePassword();
        EMS_LET(hash, hasher.hash(passwordBytes(password)));
        const auto until =
            account.isDeleted ? std::optional<Instant>() : std::optional(now + oneTimeValidity);
        EMS_TRY(setCopiedPassword(file, account.num, hash, until));
        if (!account.isDeleted)
            issued.push_back({account.username, password});
        EMS_TRY(work.didPassword());
    }
    return issued;
}

CopiedAuditEntry entryOf(const Row &row)
{
    const auto text = [&row](std::size_t i) { return row[i].value_or(QString()); };
    CopiedAuditEntry entry;
    entry.sequence = text(0).toLongLong();
    entry.at = text(1).toLongLong();
    if (row[2])
        entry.actorNum = row[2]->toLongLong();
    entry.action = text(3);
    entry.entity = text(4);
    entry.entityId = text(5);
    entry.actor = text(6);
    entry.detail = text(7);
    entry.searchFold = text(8);
    entry.isRedacted = text(9) == u"1"_s;
    return entry;
}

/// Fills a new file; everything in one transaction.
class FileFilling final
{
public:
    FileFilling(Database &superuser, Database &file, const AuditKey &key)
        : m_superuser(superuser)
        , m_file(file)
        , m_audit(file, key)
    {}
    [[nodiscard]] Result<void> run(const QJsonObject &origin, const PasswordHasher &hasher,
                                   Instant now, const MoveCallbacks &callbacks)
    {
        Work work(callbacks);
        EMS_TRY(planWork(m_superuser, work));
        Transaction transaction(m_file);
        EMS_TRY(transaction.begun());
        EMS_LET(triggers, removeTriggers(m_file));
        EMS_TRY(copyAll(m_file, work, [this](const TableShape &shape, const RowProgress &progress) {
            return copy(shape, progress);
        }));
        EMS_TRY(restoreTriggers(m_file, triggers));
        EMS_LET(issued, setPasswords(m_file, hasher, now, work));
        EMS_TRY(m_audit.append(now, {}, {}, {u"site.move"_s, u"site"_s, {}, origin}));
        EMS_TRY(callbacks.keepPasswords(issued));
        return transaction.commit();
    }

private:
    /// The log is sealed row by row.
    [[nodiscard]] Result<TableDigest> copy(const TableShape &shape, const RowProgress &progress)
    {
        if (shape.name != u"audit"_s)
            return copyRows(m_superuser, m_file, shape, progress);
        return readRows(m_superuser, shape, progress,
                        [this](const Row &row) { return m_audit.appendCopy(entryOf(row)); });
    }

    Database &m_superuser;
    Database &m_file;
    AuditRepository m_audit;
};

/// In a transaction of its own: it may take its time.
Result<void> checkServerLog(Database &superuser)
{
    const AuditKey ofTheServer;
    EMS_LET(check, AuditRepository(superuser, ofTheServer).verify());
    if (check.firstBad)
        return makeError(ErrorCode::Storage, Reason::AuditBroken,
                         {QString::number(*check.firstBad)});
    return {};
}

Result<QJsonObject> originOfServer(Database &superuser, const SharedProfile &profile)
{
    EMS_LET(origin, sharedAuditEnd(superuser));
    origin.insert(u"from"_s, profile.siteId);
    origin.insert(u"auditChecked"_s, true);
    return origin;
}

Result<QString> fillNewFile(Database &superuser, const SharedProfile &profile, const QString &path,
                            const MoveOptions &options, const Clock &clock,
                            const MoveCallbacks &callbacks)
{
    EMS_TRY(checkServerSite(superuser, profile));
    EMS_TRY(checkServerLog(superuser));
    Transaction view(superuser, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_LET(origin, originOfServer(superuser, profile));
    EMS_LET(file, createSiteFile(unfinishedPath(path), SiteKind::Real, clock));
    EMS_LET(siteId, SettingRepository(*file).siteId());
    EMS_LET(key, AuditKey::loadOrCreate(options.auditKeyFolder, siteId));
    EMS_TRY(FileFilling(superuser, *file, key)
                .run(origin, PasswordHasher(options.hashCost), clock.now(), callbacks));
    file->checkpoint();
    return keyPath(options, siteId);
}

} // namespace

Result<void> moveToServer(const QString &path, Database &superuser, const SharedProfile &profile,
                          const MoveOptions &options, const Clock &clock,
                          const MoveCallbacks &callbacks)
{
    EMS_TRY(checkSqliteFile(path));
    EMS_LET(file, Database::open(path, Access::ReadOnly));
    Transaction view(*file, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_LET(origin, originOfFile(*file, path, clock, options));
    EMS_TRY(checkServerSite(superuser, profile));
    Work work(callbacks);
    EMS_TRY(planWork(*file, work));
    {
        Transaction transaction(superuser);
        EMS_TRY(transaction.begun());
        EMS_LET(isUnused, isUnusedShared(superuser));
        if (!isUnused)
            return makeError(ErrorCode::Conflict, Reason::DatabaseExists, {profile.database});
        EMS_TRY(beginSharedCopy(superuser));
        EMS_TRY(copyAll(superuser, work, [&](const TableShape &shape, const RowProgress &progress) {
            return copyRows(*file, superuser, shape, progress);
        }));
        EMS_LET(issued, makeRoles(superuser, profile, work));
        EMS_TRY(finishSharedCopy(superuser, origin));
        EMS_TRY(callbacks.keepPasswords(issued));
        EMS_TRY(transaction.commit());
    }
    if (const auto settled = settleSharedCopy(superuser); !settled.ok())
        qCWarning(lcStorage) << "moved, but not settled:" << describe(settled.error());
    return {};
}

Result<QString> moveToFile(Database &superuser, const SharedProfile &profile, const QString &path,
                           const MoveOptions &options, const Clock &clock,
                           const MoveCallbacks &callbacks)
{
    if (QFile::exists(path))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {path});
    removeUnfinished(path);
    const auto filled = fillNewFile(superuser, profile, path, options, clock, callbacks);
    if (!filled.ok()) {
        removeUnfinished(path);
        return filled;
    }
    EMS_TRY(finishSiteFile(path));
    return filled;
}

} // namespace ems
