// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sharedoperation.h"

#include "core/base/textfold.h"
#include "core/storage/database.h"
#include "core/storage/query.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sharedschema.h"

using namespace Qt::StringLiterals;

namespace ems {

SuperuserConnection::SuperuserConnection(std::unique_ptr<Database> database)
    : m_database(std::move(database))
{}

SuperuserConnection::~SuperuserConnection() = default;

Result<std::unique_ptr<SuperuserConnection>> SuperuserConnection::open(const SuperuserLogin &login)
{
    ServerLogin how;
    how.host = login.socket;
    how.port = login.port;
    how.database = login.database;
    how.user = login.superuser;
    how.options = u"connect_timeout=5;application_name=emsctl"_s;
    EMS_LET(database, Database::connect(how, Access::ReadWrite));
    return std::unique_ptr<SuperuserConnection>(new SuperuserConnection(std::move(database)));
}

Result<ServerFacts> serverFacts(Database &database)
{
    Query query(database,
                u"SELECT current_setting('server_version_num'),"
                " (SELECT CAST(rolsuper AS integer) FROM pg_roles WHERE rolname = current_user),"
                " CAST(current_setting('ssl') = 'on' AS integer),"
                " current_setting('max_connections'),"
                " current_setting('superuser_reserved_connections')"_s);
    EMS_TRY(query.run());
    ServerFacts facts;
    if (query.next()) {
        facts.version = query.small(0);
        facts.isSuperuser = query.flag(1);
        facts.hasTls = query.flag(2);
        facts.connections = query.small(3);
        facts.reservedConnections = query.small(4);
    }
    return facts;
}

Result<std::optional<SharedSiteFacts>> sharedSiteFacts(Database &superuser)
{
    EMS_LET(number, sharedSchemaNumber(superuser));
    if (number == 0)
        return std::optional<SharedSiteFacts>();
    SettingRepository settings(superuser);
    SharedSiteFacts facts;
    EMS_LET(siteId, settings.siteId());
    if (siteId.isEmpty())
        return std::optional<SharedSiteFacts>();
    EMS_LET(isDemo, settings.isDemo());
    EMS_LET(site, settings.site());
    facts.siteId = siteId;
    facts.isDemo = isDemo;
    facts.siteName = site.siteName;
    Query count(superuser, u"SELECT count(*) FROM ems.user_account"_s);
    EMS_LET(accounts, singleInteger(count));
    facts.accounts = accounts.value_or(0);
    Query admins(superuser, u"SELECT username FROM ems.user_account WHERE role = 'admin' AND"
                            " enabled = 1 AND deleted_at IS NULL ORDER BY num"_s);
    EMS_TRY(admins.run());
    while (admins.next())
        facts.admins.append(admins.text(0));
    return std::optional(facts);
}

Result<bool> holdsForeignTables(Database &superuser)
{
    Query query(superuser, u"SELECT count(*) FROM pg_class c JOIN pg_namespace n ON"
                           " n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f') AND"
                           " n.nspname NOT IN ('ems', 'information_schema') AND n.nspname NOT LIKE"
                           " 'pg\\_%'"_s);
    EMS_LET(count, singleInteger(query));
    return count.value_or(0) > 0;
}

Result<void> resetSharedPassword(Database &superuser, const QString &username,
                                 const QString &verifier)
{
    Transaction transaction(superuser);
    EMS_TRY(transaction.begun());
    Query change(superuser,
                 u"UPDATE ems.user_account SET one_time_until = ems.now_ms() + 72 * 3600000,"
                 " auth_version = auth_version + 1, version = version + 1,"
                 " updated_at = ems.now_ms() WHERE name_fold = ? AND deleted_at IS NULL"
                 " RETURNING num"_s);
    EMS_LET(num, singleInteger(change.bind(nameFold(username))));
    if (!num)
        return makeError(ErrorCode::NotFound);
    Query role(superuser, u"SELECT ems.role_password(login_role, ?, 72), ems.record_event("
                          "'user.resetPassword', 'user', CAST(id AS text),"
                          " jsonb_build_object('name', username))"
                          " FROM ems.user_account WHERE num = ?"_s);
    EMS_TRY(role.bind(verifier).bind(*num).run());
    return transaction.commit();
}

Result<void> liftLimits(Database &superuser)
{
    for (const QString &setting :
         {u"SET statement_timeout = 0"_s, u"SET idle_in_transaction_session_timeout = 0"_s,
          u"SET temp_file_limit = -1"_s})
        EMS_TRY(superuser.execute(setting));
    return {};
}

} // namespace ems
