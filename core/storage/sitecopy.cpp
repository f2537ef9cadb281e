// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sitecopy.h"

#include "core/storage/query.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString inSchema(const Database &database, const QString &table)
{
    return database.engine() == Engine::Postgres ? u"ems."_s + table : table;
}

Result<QStringList> firstColumn(Database &database, const QString &statement)
{
    Query query(database, statement);
    EMS_TRY(query.run());
    QStringList values;
    while (query.next())
        values.append(query.text(0));
    return values;
}

Result<void> runAll(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements)
        EMS_TRY(database.execute(statement));
    return {};
}

Result<QJsonObject> auditEnd(Database &database, const QString &statement)
{
    Query query(database, statement);
    EMS_TRY(query.run());
    if (!query.next())
        return QJsonObject();
    return QJsonObject{{u"auditEntries"_s, query.integer(0)},
                       {u"auditKey"_s, query.text(1)},
                       {u"auditSeal"_s, query.text(2)}};
}

} // namespace

Result<std::vector<CopiedAccount>> copiedAccounts(Database &database)
{
    Query query(database, u"SELECT num, username, deleted_at FROM %1 ORDER BY num"_s.arg(
                              inSchema(database, u"user_account"_s)));
    EMS_TRY(query.run());
    std::vector<CopiedAccount> accounts;
    while (query.next())
        accounts.push_back({UserNum{query.integer(0)}, query.text(1), !query.isNull(2)});
    return accounts;
}

Result<bool> isUnusedShared(Database &superuser)
{
    Query query(superuser, u"SELECT (SELECT count(*) FROM ems.user_account) < 2 AND NOT EXISTS"
                           " (SELECT FROM ems.device) AND NOT EXISTS (SELECT FROM ems.tag) AND"
                           " NOT EXISTS (SELECT FROM ems.account_request)"_s);
    EMS_TRY(query.run());
    return query.next() && query.flag(0);
}

Result<void> beginSharedCopy(Database &superuser)
{
    EMS_LET(roles, firstColumn(superuser, u"SELECT login_role FROM ems.user_account"_s));
    EMS_TRY(superuser.execute(u"SET LOCAL session_replication_role = replica"_s));
    EMS_TRY(superuser.execute(
        u"TRUNCATE ems.user_account, ems.account_request, ems.device, ems.tag, ems.device_tag,"
        " ems.assignment, ems.import_batch, ems.register_guard, ems.reading,"
        " ems.reading_revision, ems.reading_hour, ems.reading_day, ems.audit, ems.audit_detail"
        " RESTART IDENTITY"_s));
    EMS_TRY(superuser.execute(u"UPDATE ems.audit_head SET seq = 0, mac = ''"_s));
    EMS_TRY(
        superuser.execute(u"DELETE FROM ems.setting WHERE key NOT IN ('site.id', 'site.demo')"_s));
    for (const QString &role : roles) {
        // What somebody has granted or changed for it would keep it from going.
        EMS_TRY(runAll(superuser, {u"SELECT ems.role_kick('%1', false)"_s.arg(role),
                                   u"DROP OWNED BY %1"_s.arg(role), u"DROP ROLE %1"_s.arg(role)}));
    }
    return {};
}

Result<void> makeCopiedRole(Database &superuser, const CopiedAccount &account,
                            const QString &verifier)
{
    Query make(superuser, u"SELECT ems.role_make(login_role, 'ems_' || role, ?,"
                          " enabled = 1 AND deleted_at IS NULL) FROM ems.user_account"
                          " WHERE num = ?"_s);
    EMS_TRY(make.bind(verifier).bind(account.num).run());
    if (account.isDeleted)
        return {};
    Query password(superuser, u"SELECT ems.role_password(login_role, ?, 72) FROM ems.user_account"
                              " WHERE num = ?"_s);
    EMS_TRY(password.bind(verifier).bind(account.num).run());
    Query until(superuser, u"UPDATE ems.user_account SET one_time_until = ems.now_ms()"
                           " + 72 * 3600000 WHERE num = ?"_s);
    return until.bind(account.num).run();
}

Result<void> finishSharedCopy(Database &superuser, const QJsonObject &origin)
{
    const std::pair<QString, QString> identities[] = {
        {u"user_account"_s, u"num"_s},     {u"account_request"_s, u"num"_s},
        {u"device"_s, u"num"_s},           {u"tag"_s, u"num"_s},
        {u"assignment"_s, u"num"_s},       {u"import_batch"_s, u"num"_s},
        {u"reading_revision"_s, u"num"_s}, {u"audit"_s, u"seq"_s}};
    for (const auto &[table, column] : identities) {
        EMS_TRY(superuser.execute(u"SELECT setval(pg_get_serial_sequence('ems.%1', '%2'), max(%2))"
                                  " FROM ems.%1 HAVING max(%2) IS NOT NULL"_s.arg(table, column)));
    }
    EMS_TRY(superuser.execute(u"SET LOCAL session_replication_role = origin"_s));
    Query record(superuser, u"SELECT ems.record_event('site.move', 'site', '', ?)"_s);
    return record.bind(QString::fromUtf8(QJsonDocument(origin).toJson(QJsonDocument::Compact)))
        .run();
}

Result<void> settleSharedCopy(Database &superuser)
{
    EMS_TRY(superuser.execute(u"SELECT ems.seal_audit()"_s));
    return superuser.execute(
        u"ANALYZE ems.user_account, ems.device, ems.tag, ems.device_tag, ems.assignment,"
        " ems.import_batch, ems.reading, ems.reading_revision, ems.reading_hour, ems.reading_day,"
        " ems.audit, ems.audit_detail"_s);
}

Result<QJsonObject> sharedAuditEnd(Database &superuser)
{
    return auditEnd(superuser, u"SELECT (SELECT count(*) FROM ems.audit), key_id, mac FROM"
                               " ems.audit WHERE seal_no IS NOT NULL ORDER BY seal_no DESC"
                               " LIMIT 1"_s);
}

Result<QStringList> removeTriggers(Database &file)
{
    EMS_LET(names, firstColumn(file, u"SELECT name FROM sqlite_master WHERE type = 'trigger'"_s));
    EMS_LET(statements,
            firstColumn(file, u"SELECT sql FROM sqlite_master WHERE type = 'trigger'"_s));
    for (const QString &name : names)
        EMS_TRY(file.execute(u"DROP TRIGGER "_s + name));
    return statements;
}

Result<void> restoreTriggers(Database &file, const QStringList &statements)
{
    return runAll(file, statements);
}

Result<void> setCopiedPassword(Database &file, UserNum account, const QString &hash,
                               std::optional<Instant> oneTimeUntil)
{
    Query query(file, u"UPDATE user_account SET password_hash = ?, one_time_until = ?"
                      " WHERE num = ?"_s);
    return query.bind(hash).bind(oneTimeUntil).bind(account).run();
}

Result<QJsonObject> fileAuditEnd(Database &file)
{
    return auditEnd(file, u"SELECT (SELECT count(*) FROM audit), key_id, mac FROM audit"
                          " ORDER BY seq DESC LIMIT 1"_s);
}

} // namespace ems
