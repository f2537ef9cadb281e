// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sharedschema.h"

#include "core/base/logging.h"
#include "core/base/textfold.h"
#include "core/storage/query.h"
#include "core/storage/schemamigrator.h"
#include "core/storage/settingrepository.h"

#include <QCoreApplication>
#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Result<void> runScript(Database &database, const QString &script)
{
    for (const QString &statement : splitStatements(script))
        EMS_TRY(database.execute(statement));
    return {};
}

/// One transaction at a time does this in the whole cluster; roles are shared by all databases.
Result<void> runAlone(Database &database, const QString &script)
{
    Transaction transaction(database);
    EMS_TRY(transaction.begun());
    EMS_TRY(database.execute(u"SELECT pg_advisory_xact_lock(1162695473)"_s));
    EMS_TRY(runScript(database, script));
    return transaction.commit();
}

Result<void> applyStep(Database &database, const Migration &step, Instant now)
{
    Transaction transaction(database);
    EMS_TRY(transaction.begun());
    // An index on many rows takes its time; waiting for a lock does not, see Database.
    EMS_TRY(database.execute(u"SET LOCAL statement_timeout = 0"_s));
    EMS_TRY(runScript(database, step.sql));
    Query record(database, u"INSERT INTO ems.schema_version(number, name, sha256, applied_at,"
                           " program) VALUES(?, ?, ?, ?, ?)"_s);
    record.bind(step.number).bind(step.name).bind(step.checksum()).bind(now);
    EMS_TRY(record.bind(QCoreApplication::applicationVersion()).run());
    EMS_TRY(transaction.commit());
    qCInfo(lcStorage) << "shared schema is now at" << step.number;
    return {};
}

Result<void> applyMissing(Database &database, const Clock &clock)
{
    EMS_LET(number, sharedSchemaNumber(database));
    for (const Migration &step : SchemaMigrator::postgresqlMigrations()) {
        if (step.number > number)
            EMS_TRY(applyStep(database, step, clock.now()));
    }
    return {};
}

int newestNumber()
{
    return SchemaMigrator::postgresqlMigrations().back().number;
}

Result<void> checkSteps(Database &database)
{
    Query applied(database, u"SELECT number, sha256 FROM ems.schema_version ORDER BY number"_s);
    EMS_TRY(applied.run());
    const auto &known = SchemaMigrator::postgresqlMigrations();
    for (int expected = 1; applied.next(); ++expected) {
        const auto index = static_cast<std::size_t>(expected - 1);
        if (index >= known.size())
            break;
        if (applied.small(0) != expected || known[index].checksum() != applied.text(1))
            return makeError(ErrorCode::Storage, Reason::MigrationChanged,
                             {QString::number(expected), database.path()});
    }
    return {};
}

/// The first settings are no change that anybody made: no trigger sees them.
Result<void> storeFirstSettings(Database &database, const SharedSiteDraft &draft)
{
    Transaction transaction(database);
    EMS_TRY(transaction.begun());
    EMS_TRY(database.execute(u"SET LOCAL session_replication_role = replica"_s));
    SettingRepository settings(database);
    EMS_TRY(settings.setValue(u"site.id"_s, draft.siteId));
    EMS_TRY(settings.setValue(u"site.demo"_s, draft.isDemo ? u"1"_s : u"0"_s));
    EMS_TRY(settings.storeSite(draft.settings));
    return transaction.commit();
}

} // namespace

QString loginRoleFor(const QString &siteId, const QString &username)
{
    const QByteArray hash = QCryptographicHash::hash((siteId + u'|' + nameFold(username)).toUtf8(),
                                                     QCryptographicHash::Sha256);
    return u"emsu_"_s + QString::fromLatin1(hash.toHex().first(32));
}

Result<void> bootstrapCluster(Database &superuser)
{
    EMS_TRY(runAlone(superuser, SchemaMigrator::postgresqlScript(u"0000_bootstrap.sql"_s)));
    // libpq tells why a connection failed in the server's words alone, so they have to be English.
    Query language(superuser, u"SELECT count(*) WHERE current_setting('lc_messages') = 'C'"_s);
    EMS_LET(isEnglish, singleInteger(language));
    if (isEnglish.value_or(0) > 0)
        return {};
    EMS_TRY(superuser.execute(u"ALTER SYSTEM SET lc_messages = 'C'"_s));
    return superuser.execute(u"SELECT pg_reload_conf()"_s);
}

Result<void> createSharedDatabase(Database &superuser, const QString &name)
{
    Query exists(superuser, u"SELECT count(*) FROM pg_database WHERE datname = ?"_s);
    EMS_LET(number, singleInteger(exists.bind(name)));
    if (number.value_or(0) > 0)
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {name});
    QString quoted = name;
    quoted.replace(u'"', u"\"\""_s);
    return superuser.execute(u"CREATE DATABASE \"%1\" TEMPLATE template0 ENCODING 'UTF8'"
                             " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'"_s.arg(quoted));
}

Result<void> createSharedSchema(Database &superuser, const SharedSiteDraft &draft,
                                const Clock &clock)
{
    Q_ASSERT(isUuid(draft.siteId));
    EMS_LET(number, sharedSchemaNumber(superuser));
    if (number > 0) {
        Query site(superuser, u"SELECT count(*) FROM ems.setting WHERE key = 'site.id'"_s);
        EMS_LET(sites, singleInteger(site));
        if (sites.value_or(0) > 0)
            return makeError(ErrorCode::Storage, Reason::DatabaseExists, {superuser.path()});
        EMS_TRY(checkSteps(superuser));
    }
    EMS_TRY(closeSharedDatabase(superuser));
    EMS_TRY(applyMissing(superuser, clock));
    return storeFirstSettings(superuser, draft);
}

Result<void> closeSharedDatabase(Database &superuser)
{
    return runAlone(superuser, SchemaMigrator::postgresqlScript(u"0000_database.sql"_s));
}

Result<UserNum> createSharedAccount(Database &superuser, const UserId &id, const UserDraft &draft,
                                    const QString &verifier, bool isOneTime, Instant now)
{
    const QString search = searchFold(
        QStringList{draft.username, draft.firstName, draft.lastName, draft.email, draft.phone}.join(
            u' '));
    Query query(superuser, u"SELECT ems.make_account(CAST(? AS uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                           " CAST(? AS smallint), ?, CAST(? AS integer) = 1, CAST(? AS bigint))"_s);
    query.bind(id).bind(draft.username).bind(nameFold(draft.username)).bind(toString(draft.role));
    query.bind(draft.firstName).bind(draft.lastName).bind(draft.email).bind(nameFold(draft.email));
    query.bind(draft.phone).bind(search).bind(draft.isEnabled).bind(verifier).bind(isOneTime);
    EMS_LET(num, singleInteger(query.bind(now)));
    return UserNum{num.value_or(0)};
}

Result<void> migrateSharedSchema(Database &superuser, const Clock &clock)
{
    EMS_LET(number, sharedSchemaNumber(superuser));
    if (number == 0)
        return makeError(ErrorCode::Storage, Reason::NotProvisioned, {superuser.path()});
    if (number > newestNumber())
        return makeError(ErrorCode::Storage, Reason::SchemaNewer,
                         {QString::number(number), QString::number(newestNumber())});
    EMS_TRY(checkSteps(superuser));
    return applyMissing(superuser, clock);
}

Result<int> sharedSchemaNumber(Database &database)
{
    Query exists(database, u"SELECT count(*) FROM pg_class WHERE relname = 'schema_version'"
                           " AND relnamespace = to_regnamespace('ems')"_s);
    EMS_LET(tables, singleInteger(exists));
    if (tables.value_or(0) == 0)
        return 0;
    Query query(database, u"SELECT max(number) FROM ems.schema_version"_s);
    EMS_LET(number, singleInteger(query));
    return static_cast<int>(number.value_or(0));
}

Result<void> checkSharedSchema(Database &database)
{
    EMS_LET(number, sharedSchemaNumber(database));
    const int newest = newestNumber();
    if (number == 0)
        return makeError(ErrorCode::Storage, Reason::NotProvisioned, {database.path()});
    if (number == newest)
        return {};
    return makeError(ErrorCode::Storage,
                     number < newest ? Reason::SchemaOlder : Reason::SchemaNewer,
                     {QString::number(number), QString::number(newest)});
}

} // namespace ems
