// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"
#include "core/storage/sharedschema.h"

#include <span>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// A rule and the query that finds what breaks it: each row is one finding.
struct Rule
{
    const char *name;
    const char *query;
};

// Who is who. "Everybody" is grantee 0, PUBLIC.
constexpr Rule roleRules[] = {
    {"owner-roles", // nobody may become an owner, and owners do not sign in
     "SELECT m.member::regrole || ' is a member of ' || m.roleid::regrole FROM pg_auth_members m"
     " WHERE m.roleid IN ('ems_owner'::regrole, 'ems_accounts'::regrole)"
     " UNION ALL SELECT r.rolname || ' has rights that an owner needs not' FROM pg_roles r"
     " WHERE r.rolname IN ('ems_owner', 'ems_accounts') AND (r.rolcanlogin OR r.rolsuper OR"
     " r.rolcreatedb OR r.rolreplication OR r.rolbypassrls OR"
     " r.rolcreaterole <> (r.rolname = 'ems_accounts'))"},
    {"group-roles", // a right of a group is everybody's
     "SELECT r.rolname || ' has rights of its own' FROM pg_roles r WHERE r.rolname IN"
     " ('ems_login', 'ems_client', 'ems_admin', 'ems_ingest') AND (r.rolcanlogin OR r.rolsuper OR"
     " r.rolcreatedb OR r.rolcreaterole OR r.rolreplication OR r.rolbypassrls)"
     " UNION ALL SELECT m.member::regrole || ' is a member of ' || m.roleid::regrole"
     " FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
     " WHERE r.rolname IN ('ems_login', 'ems_client', 'ems_admin', 'ems_ingest', 'ems_owner')"
     " UNION ALL SELECT 'ems_accounts is a member of ' || m.roleid::regrole FROM pg_auth_members m"
     " WHERE m.member = 'ems_accounts'::regrole AND m.roleid::regrole::text NOT IN ('ems_login',"
     " 'ems_client', 'ems_admin', 'ems_ingest', 'pg_signal_backend') AND m.roleid::regrole::text"
     " !~ '^ems[ud]_'"},
    {"strangers", // who is in a group and no account
     "SELECT m.member::regrole || ' is a member of ' || m.roleid::regrole FROM pg_auth_members m"
     " WHERE m.roleid IN ('ems_login'::regrole, 'ems_client'::regrole, 'ems_admin'::regrole)"
     " AND m.member <> 'ems_accounts'::regrole AND m.member::regrole::text !~ '^ems[udg]_'"},
    {"account-without-role",
     "SELECT a.username || ' has no login role' FROM ems.user_account a"
     " WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = a.login_role)"},
    {"account-rights",
     "SELECT a.username || ' may do what no account may' FROM ems.user_account a"
     " JOIN pg_roles r ON r.rolname = a.login_role WHERE r.rolsuper OR r.rolcreaterole OR"
     " r.rolcreatedb OR r.rolreplication OR r.rolbypassrls"},
    {"account-login",
     "SELECT a.username || CASE WHEN r.rolcanlogin THEN ' can sign in' ELSE ' cannot sign in' END"
     " FROM ems.user_account a JOIN pg_roles r ON r.rolname = a.login_role"
     " WHERE r.rolcanlogin <> (a.enabled = 1 AND a.deleted_at IS NULL)"},
    {"account-connections",
     "SELECT a.username || ' has no limit of connections' FROM ems.user_account a"
     " JOIN pg_roles r ON r.rolname = a.login_role WHERE r.rolconnlimit NOT BETWEEN 1 AND 8"},
    {"account-groups",
     "SELECT a.username || ' is in ' || coalesce(string_agg(m.roleid::regrole::text, ', '), 'none')"
     " FROM ems.user_account a JOIN pg_roles r ON r.rolname = a.login_role"
     " LEFT JOIN pg_auth_members m ON m.member = r.oid GROUP BY a.num HAVING"
     " coalesce(array_agg(m.roleid::regrole::text ORDER BY m.roleid::regrole::text), '{}')"
     " <> ARRAY['ems_' || a.role, 'ems_login'] AND"
     " coalesce(array_agg(m.roleid::regrole::text ORDER BY m.roleid::regrole::text), '{}')"
     " <> ARRAY['ems_login', 'ems_' || a.role]"},
    {"account-verifier", // anything but what a desktop makes tells an account from none
     "SELECT a.username || ' has another kind of password' FROM ems.user_account a"
     " JOIN pg_authid r ON r.rolname = a.login_role WHERE coalesce(r.rolpassword, '')"
     " !~ '^SCRAM-SHA-256\\$4096:[A-Za-z0-9+/]{22}==\\$'"},
    {"account-members",
     "SELECT m.member::regrole || ' may act as ' || a.username FROM ems.user_account a"
     " JOIN pg_roles r ON r.rolname = a.login_role JOIN pg_auth_members m ON m.roleid = r.oid"
     " WHERE m.member <> 'ems_accounts'::regrole"},
    {"last-administrator",
     "SELECT 'no administrator is left' WHERE EXISTS (SELECT FROM ems.user_account) AND NOT EXISTS"
     " (SELECT FROM ems.user_account WHERE role = 'admin' AND enabled = 1 AND deleted_at IS NULL)"},
};

constexpr Rule objectRules[] = {
    {"row-security", // without it a grant shows everything
     "SELECT relname::text FROM pg_class WHERE relnamespace = 'ems'::regnamespace"
     " AND relkind IN ('r', 'p') AND NOT relrowsecurity"},
    {"owners",
     "SELECT relname || ' belongs to ' || relowner::regrole FROM pg_class"
     " WHERE relnamespace = 'ems'::regnamespace AND relowner <> 'ems_owner'::regrole"
     " UNION ALL SELECT p.oid::regprocedure || ' belongs to ' || p.proowner::regrole FROM pg_proc p"
     " WHERE p.pronamespace = 'ems'::regnamespace AND p.proowner <> CASE WHEN p.proname LIKE"
     " 'role\\_%' AND p.proname <> 'role_for' OR p.proname = 'check_role'"
     " THEN 'ems_accounts'::regrole ELSE 'ems_owner'::regrole END"
     " UNION ALL SELECT 'the schema belongs to ' || nspowner::regrole FROM pg_namespace"
     " WHERE nspname = 'ems' AND nspowner <> 'ems_owner'::regrole"},
    {"search-path", // or somebody's own table or operator would be found first
     "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'ems'::regnamespace"
     " AND NOT coalesce(proconfig, '{}') @> ARRAY['search_path=pg_catalog, pg_temp']"},
    {"public-functions",
     "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'ems'::regnamespace"
     " AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0))"},
    {"function-grants",
     "SELECT p.oid::regprocedure || ': ' || a.grantee::regrole FROM pg_proc p,"
     " aclexplode(p.proacl) a WHERE p.pronamespace = 'ems'::regnamespace AND a.grantee NOT IN (0,"
     " p.proowner) AND NOT CASE a.grantee::regrole::text"
     " WHEN 'ems_login' THEN p.proname IN ('now_ms', 'account_num', 'my_account',"
     " 'change_my_password', 'begin_session', 'end_session')"
     " WHEN 'ems_client' THEN p.proname IN ('me', 'is_admin', 'my_device_nums', 'my_tag_nums',"
     " 'my_stretches')"
     " WHEN 'ems_admin' THEN p.proname IN ('me', 'is_admin', 'my_device_nums', 'my_tag_nums',"
     " 'my_stretches', 'create_account', 'update_account', 'set_enabled', 'set_deleted',"
     " 'set_password', 'store_tags', 'withdraw_assignment', 'raise_latest_reading', 'begin_import',"
     " 'finish_import', 'write_readings', 'remove_readings', 'keep_revisions',"
     " 'drop_equal_revisions', 'write_hours', 'write_days', 'clear_rollups', 'purge_raw', 'ingest',"
     " 'seal_audit', 'verify_audit')"
     " WHEN 'ems_ingest' THEN p.proname = 'ingest'"
     " WHEN 'ems_owner' THEN p.proowner = 'ems_accounts'::regrole ELSE false END"},
    {"table-grants", // partitions, too, have none: a grant there would go round the policies
     "SELECT c.relname || ': ' || a.privilege_type || ' for ' || a.grantee::regrole FROM pg_class "
     "c,"
     " aclexplode(c.relacl) a WHERE c.relnamespace = 'ems'::regnamespace AND a.grantee <> "
     "c.relowner"
     " AND NOT (a.privilege_type = 'SELECT' AND NOT c.relispartition AND CASE"
     " a.grantee::regrole::text"
     " WHEN 'ems_login' THEN c.relname IN ('setting', 'schema_version')"
     " WHEN 'ems_client' THEN c.relname IN ('user_account', 'device', 'tag', 'device_tag',"
     " 'assignment', 'reading', 'reading_hour', 'reading_day')"
     " WHEN 'ems_admin' THEN c.relname IN ('user_account', 'account_request', 'device', 'tag',"
     " 'device_tag', 'assignment', 'import_batch', 'reading', 'reading_revision', 'reading_hour',"
     " 'reading_day', 'audit', 'audit_detail', 'audit_head') ELSE false END)"},
    {"column-grants",
     "SELECT c.relname || '.' || t.attname || ': ' || a.privilege_type || ' for ' ||"
     " a.grantee::regrole FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid,"
     " aclexplode(t.attacl) a WHERE c.relnamespace = 'ems'::regnamespace AND"
     " a.grantee <> c.relowner AND NOT (a.grantee = 'ems_admin'::regrole AND CASE c.relname"
     " WHEN 'setting' THEN a.privilege_type IN ('INSERT', 'UPDATE')"
     " WHEN 'assignment' THEN (a.privilege_type, t.attname::text) IN (('INSERT', 'user_num'),"
     " ('INSERT', 'device_num'), ('INSERT', 'assigned_at'), ('UPDATE', 'ended_at'))"
     " WHEN 'device' THEN a.privilege_type IN ('INSERT', 'UPDATE') AND t.attname NOT IN ('num',"
     " 'open_assignments', 'latest_reading') ELSE false END)"},
    {"policies",
     "SELECT tablename || ': ' || policyname FROM pg_policies p, concat(qual, with_check) AS c"
     " WHERE schemaname = 'ems' AND NOT (permissive = 'PERMISSIVE' AND CASE policyname"
     " WHEN 'admin' THEN roles = '{ems_admin}' AND cmd = 'SELECT' AND c LIKE '%is_admin()%'"
     " WHEN 'add' THEN roles = '{ems_admin}' AND cmd = 'INSERT' AND c LIKE '%is_admin()%'"
     " WHEN 'change' THEN roles = '{ems_admin}' AND cmd = 'UPDATE' AND qual LIKE '%is_admin()%'"
     " AND with_check LIKE '%is_admin()%'"
     " WHEN 'own' THEN cmd = 'SELECT' AND roles = CASE tablename WHEN 'user_account'"
     " THEN '{ems_login}' ELSE '{ems_client}' END::name[] AND c ~"
     " CASE WHEN tablename LIKE 'reading%' THEN 'my_device_nums\\(\\).*my_stretches\\(\\)'"
     " ELSE '(me|account_num|my_device_nums|my_tag_nums)\\(\\)' END"
     " WHEN 'everybody' THEN roles = '{ems_login}' AND cmd = 'SELECT' AND"
     " tablename IN ('setting', 'schema_version') ELSE false END"
     " AND (c !~* '\\m(or|true)\\M' OR tablename = 'schema_version'))"},
    {"triggers", // without them nothing is recorded, or an event could be changed
     "SELECT w.relation || ': ' || w.name FROM (VALUES ('device', 'audit'), ('device', 'bump'),"
     " ('device', 'tell'), ('device', 'ends'), ('assignment', 'audit'), ('assignment', 'counted'),"
     " ('assignment', 'tell'), ('setting', 'audit'), ('setting', 'stays'), ('setting', 'tell'),"
     " ('user_account', 'kick'), ('user_account', 'tell'), ('audit', 'stays'),"
     " ('audit', 'stays_whole'), ('audit_detail', 'stays'), ('audit_detail', 'stays_whole'))"
     " AS w(relation, name) WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgname = w.name AND"
     " t.tgrelid = ('ems.' || w.relation)::regclass AND t.tgenabled IN ('O', 'A'))"},
    {"statistics", // EXPLAIN would tell other people's values
     "SELECT c.relname || '.' || t.attname FROM pg_class c JOIN pg_attribute t ON"
     " t.attrelid = c.oid WHERE c.relnamespace = 'ems'::regnamespace AND c.relkind IN ('r', 'p')"
     " AND t.attnum > 0 AND NOT t.attisdropped AND t.attname NOT IN ('num', 'user_num',"
     " 'device_num', 'tag_num', 'channel', 'start_utc', 'seq') AND (coalesce(t.attstattarget, -1) "
     "<> 0 OR EXISTS"
     " (SELECT FROM pg_statistic s WHERE s.starelid = c.oid AND s.staattnum = t.attnum))"
     " UNION ALL SELECT x.stxname::text FROM pg_statistic_ext x JOIN pg_class c ON"
     " c.oid = x.stxrelid WHERE c.relnamespace = 'ems'::regnamespace"},
    {"views", // one without security_invoker shows what its owner sees
     "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
     " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND (c.relkind = 'm' OR"
     " c.relkind = 'v' AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true',"
     " 'security_invoker=on', 'security_invoker=1'])"},
    {"strange-functions", // definer functions that nobody here has looked at
     "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON"
     " n.oid = p.pronamespace WHERE p.prosecdef AND n.nspname NOT IN ('ems', 'pg_catalog',"
     " 'information_schema')"},
    {"extensions", "SELECT extname::text FROM pg_extension WHERE extname <> 'plpgsql'"
                   " UNION ALL SELECT srvname::text FROM pg_foreign_server"},
};

constexpr Rule databaseRules[] = {
    {"database-grants",
     "SELECT a.privilege_type || ' for ' || a.grantee::regrole FROM pg_database d,"
     " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
     " WHERE d.datname = current_database() AND a.grantee <> d.datdba AND"
     " NOT (a.grantee = 'ems_login'::regrole AND a.privilege_type = 'CONNECT')"},
    {"other-databases", "SELECT d.datname || ': ' || a.privilege_type FROM pg_database d,"
                        " aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a"
                        " WHERE d.datname IN ('postgres', 'template1') AND a.grantee = 0"},
    {"schema-grants",
     "SELECT n.nspname || ': ' || a.privilege_type || ' for ' || a.grantee::regrole"
     " FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a"
     " WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'"
     " AND a.grantee <> n.nspowner AND NOT (n.nspname = 'ems' AND a.privilege_type = 'USAGE'"
     " AND a.grantee <> 0) AND a.grantee <> 'pg_database_owner'::regrole"},
    {"languages",
     "SELECT l.lanname::text FROM pg_language l WHERE l.lanpltrusted AND EXISTS (SELECT FROM"
     " aclexplode(coalesce(l.lanacl, acldefault('l', l.lanowner))) a WHERE a.grantee = 0)"},
    {"public-catalog",
     "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace ="
     " 'pg_catalog'::regnamespace AND (p.proname LIKE 'lo\\_%' OR p.proname IN ('loread',"
     " 'lowrite', 'pg_logical_emit_message') OR p.proname LIKE 'pg\\_%advisory%') AND EXISTS"
     " (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
     " WHERE a.grantee = 0)"},
    {"public-roles",
     "SELECT c.relname::text FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace ="
     " 'pg_catalog'::regnamespace AND c.relname IN ('pg_roles', 'pg_user', 'pg_group',"
     " 'pg_auth_members', 'pg_authid', 'pg_shadow') AND a.grantee = 0"},
    {"parameters", // else a limit that only the superuser sets could be lifted
     "SELECT p.parname || ' for ' || a.grantee::regrole FROM pg_parameter_acl p,"
     " aclexplode(p.paracl) a JOIN pg_roles r ON r.oid = a.grantee OR a.grantee = 0"
     " WHERE a.grantee = 0 OR NOT r.rolsuper"},
    {"database-settings",
     "SELECT w.setting FROM (VALUES ('search_path=ems, pg_catalog'), ('temp_file_limit=512MB'),"
     " ('statement_timeout=60s'), ('idle_in_transaction_session_timeout=60s'), "
     "('lock_timeout=15s'),"
     " ('log_min_error_statement=panic'), ('log_statement=none'), "
     "('log_min_duration_statement=-1'),"
     " ('log_parameter_max_length_on_error=0')) AS w(setting) WHERE NOT EXISTS (SELECT FROM"
     " pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE"
     " d.datname = current_database() AND s.setrole = 0 AND w.setting = ANY (s.setconfig))"},
    {"default-privileges",
     "SELECT r.rolname::text FROM pg_roles r WHERE r.rolname IN ('ems_owner', 'ems_accounts') AND"
     " NOT EXISTS (SELECT FROM pg_default_acl d WHERE d.defaclrole = r.oid AND"
     " d.defaclnamespace = 0 AND d.defaclobjtype = 'f' AND NOT EXISTS"
     " (SELECT FROM aclexplode(d.defaclacl) a WHERE a.grantee = 0))"},
    {"tls", "SELECT 'ssl is off' WHERE current_setting('ssl') <> 'on'"
            " UNION ALL SELECT 'ssl_min_protocol_version is too low' WHERE"
            " current_setting('ssl_min_protocol_version') NOT IN ('TLSv1.2', 'TLSv1.3')"},
    {"messages", // a desktop knows a refused connection by its English words
     "SELECT current_setting('lc_messages') WHERE current_setting('lc_messages') NOT IN ('C',"
     " 'POSIX') AND current_setting('lc_messages') NOT LIKE 'en%'"},
    {"password-encryption", "SELECT current_setting('password_encryption') WHERE"
                            " current_setting('password_encryption') <> 'scram-sha-256'"},
    {"hba", // without TLS, or by anything else than SCRAM
     "SELECT 'line ' || h.line_number || ': ' || coalesce(h.error, h.type || ' ' || h.auth_method)"
     " FROM pg_hba_file_rules h WHERE h.error IS NOT NULL OR NOT CASE h.type"
     " WHEN 'local' THEN h.auth_method IN ('peer', 'scram-sha-256', 'reject')"
     " WHEN 'hostssl' THEN h.auth_method IN ('scram-sha-256', 'cert', 'reject')"
     " ELSE h.auth_method = 'reject' END"
     " UNION ALL SELECT 'line ' || h.line_number || ': a group tells accounts from none'"
     " FROM pg_hba_file_rules h, unnest(h.user_name) u WHERE u LIKE '+%'"},
    {"hba-superuser", // nobody guesses the superuser's password over the network
     "SELECT r.rolname || ' can connect over the network' FROM pg_roles r WHERE r.rolsuper AND"
     " r.rolcanlogin AND EXISTS (SELECT FROM pg_hba_file_rules h WHERE h.type LIKE 'host%' AND"
     " h.auth_method <> 'reject' AND h.user_name && ARRAY['all', r.rolname::text] AND NOT EXISTS"
     " (SELECT FROM pg_hba_file_rules b WHERE b.line_number < h.line_number AND b.auth_method ="
     " 'reject' AND b.type IN ('host', h.type) AND b.user_name && ARRAY['all', r.rolname::text] AND"
     " (b.database && ARRAY['all'] OR b.database @> h.database)))"},
    {"audit", "SELECT 'event ' || v.first_bad || ': ' || v.finding FROM ems.verify_audit() v"
              " WHERE v.first_bad IS NOT NULL"},
};

Result<void> examine(Database &database, std::span<const Rule> rules,
                     std::vector<SchemaFinding> &found)
{
    for (const Rule &rule : rules) {
        Query query(database, QString::fromLatin1(rule.query));
        EMS_TRY(query.run());
        while (query.next())
            found.push_back({QString::fromLatin1(rule.name), query.text(0)});
    }
    return {};
}

} // namespace

Result<std::vector<SchemaFinding>> examineSharedSchema(Database &superuser)
{
    std::vector<SchemaFinding> found;
    if (const auto schema = checkSharedSchema(superuser); !schema.ok()) {
        if (schema.error().code != ErrorCode::Storage || schema.error().issues.empty())
            return schema.error();
        found.push_back({u"schema"_s, schema.error().issues.front().arguments.join(u' ')});
        if (schema.error().has(Reason::NotProvisioned))
            return found;
    }
    EMS_TRY(superuser.execute(u"SET statement_timeout = 0"_s)); // a long audit log takes minutes
    EMS_TRY(examine(superuser, roleRules, found));
    EMS_TRY(examine(superuser, objectRules, found));
    EMS_TRY(examine(superuser, databaseRules, found));
    return found;
}

} // namespace ems
