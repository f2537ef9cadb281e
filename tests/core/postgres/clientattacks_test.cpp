// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/attackedsite.h"

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

const Attack reading[] = {
    {"SELECT count(*) FROM device", "= 1"},
    {"SELECT count(*) FROM device WHERE num = $other", "= 0"},
    {"SELECT count(*) FROM device WHERE name LIKE 'Secret%'", "= 0"},
    {"SELECT count(*) FROM reading WHERE device_num = $mine", "= 1"},
    {"SELECT count(*) FROM reading WHERE device_num = $other", "= 0"},
    {"SELECT count(*) FROM reading_hour WHERE device_num = $other", "= 0"},
    {"SELECT count(*) FROM reading_day WHERE device_num = $other", "= 0"},
    {"SELECT count(*) FROM reading TABLESAMPLE SYSTEM (100) WHERE device_num = $other", "= 0"},
    {"SELECT coalesce(sum(energy), 0) FROM reading WHERE device_num <> $mine", "= 0"},
    {"SELECT count(*) FROM user_account WHERE username <> 'anna'", "= 0"},
    {"SELECT count(*) FROM assignment WHERE user_num <> $anna", "= 0"},
    {"SELECT count(*) FROM tag WHERE name LIKE '%Secret%'", "= 0"},
    {"SELECT count(*) FROM device_tag WHERE device_num = $other", "= 0"},
    {"SELECT count(*) FROM audit", "42501"},
    {"SELECT count(*) FROM audit_detail", "42501"},
    {"SELECT count(*) FROM audit_head", "42501"},
    {"SELECT count(*) FROM audit_key", "42501"},
    {"SELECT count(*) FROM import_batch", "42501"},
    {"SELECT count(*) FROM reading_revision", "42501"},
    {"SELECT count(*) FROM account_request", "42501"},
    {"SELECT count(*) FROM account_guard", "42501"},
    {"SELECT count(*) FROM register_guard", "42501"},
    {"SELECT last_value FROM device_num_seq", "42501"},
    {"SET LOCAL row_security = off; SELECT count(*) FROM device", "42501"},
    {"SELECT query_to_xml('SELECT * FROM ems.audit', true, false, '')", "42501"},
    {"SELECT position('Secret' IN table_to_xml('ems.device', true, false, '')::text)", "= 0"},
    // A condition that fails on a foreign row would tell that there is one.
    {"SELECT count(*) FROM device WHERE 1 / (num - $other) < 5", "= 1"},
    {"SELECT count(*) FROM user_account WHERE CASE WHEN num = $anna THEN 1 ELSE"
     " username::integer END = 1",
     "= 1"},
    {"SELECT count(*) FROM reading WHERE 1 / (energy - 777) IS NULL AND device_num <> $mine",
     "= 0"},
    {"SELECT rolpassword FROM pg_authid", "42501"},
    {"SELECT passwd FROM pg_shadow", "42501"},
    {"SELECT count(*) FROM pg_roles", "42501"},
    {"SELECT count(*) FROM pg_user", "42501"},
    {"SELECT count(*) FROM pg_group", "42501"},
    {"SELECT count(*) FROM pg_auth_members", "42501"},
    {"SELECT count(*) FROM pg_stats WHERE schemaname = 'ems'", "= 0"},
    {"SELECT count(*) FROM pg_statistic", "42501"},
    {"SELECT count(*) FROM pg_statistic_ext_data", "42501"},
    {"SELECT count(*) FROM pg_hba_file_rules", "42501"},
    {"SELECT count(*) FROM pg_file_settings", "42501"},
    {"SELECT count(*) FROM pg_stat_activity WHERE usename <> session_user AND query NOT LIKE"
     " '<insufficient%' AND query <> ''",
     "= 0"},
    {"SHOW data_directory", "42501"},
    {"SELECT pg_read_file('/etc/passwd')", "42501"},
    {"SELECT pg_ls_dir('.')", "42501"},
    {"COPY device TO '/tmp/stolen'", "42501"},
    {"COPY (SELECT 1) TO PROGRAM 'id'", "42501"},
    {"SELECT ems.tags_of($other)", "42501"},
    {"SELECT ems.take_account($bruno)", "42501"},
    {"SELECT ems.role_for('bruno')", "42501"},
    {"SELECT ems.keyed('x')", "42501"},
    {"SELECT ems.verify_audit()", "42501"},
    {"SELECT ems.purge_raw(0)", "42501"},
};

const Attack writing[] = {
    {"INSERT INTO device(id, name, name_fold, maximum_mw, created_at, updated_at)"
     " VALUES(gen_random_uuid(), 'x', 'x', 1, 0, 0)",
     "42501"},
    {"UPDATE device SET price_minor = 0", "42501"},
    {"DELETE FROM device", "42501"},
    {"TRUNCATE device CASCADE", "42501"},
    {"WITH gone AS (DELETE FROM device RETURNING 1) SELECT count(*) FROM gone", "42501"},
    {"MERGE INTO device d USING device s ON d.num = s.num WHEN MATCHED THEN DELETE", "42501"},
    {"UPDATE user_account SET role = 'admin'", "42501"},
    {"UPDATE user_account SET enabled = 1", "42501"},
    {"UPDATE user_account SET phone = '1'", "42501"},
    {"INSERT INTO assignment(user_num, device_num, assigned_at) VALUES($anna, $other, 0)", "42501"},
    {"UPDATE assignment SET ended_at = NULL", "42501"},
    {"DELETE FROM assignment", "42501"},
    {"INSERT INTO reading VALUES($mine, 0, 0, 3600, 1, 0, 1)", "42501"},
    {"UPDATE reading SET energy = 0", "42501"},
    {"DELETE FROM reading", "42501"},
    {"UPDATE reading_hour SET energy = 0", "42501"},
    {"DELETE FROM reading_day", "42501"},
    {"UPDATE setting SET value = 'x'", "42501"},
    {"INSERT INTO setting VALUES('site.over_percent', '1000')", "42501"},
    {"INSERT INTO audit(at, action, entity, entity_id) VALUES(0, 'x', 'x', 'x')", "42501"},
    {"DELETE FROM audit", "42501"},
    {"UPDATE audit_detail SET redacted = 1", "42501"},
    {"INSERT INTO schema_version VALUES(99, '', '', 0, '')", "42501"},
    {"SELECT nextval('ems.device_num_seq')", "42501"},
    {"SELECT setval('ems.device_num_seq', 1)", "42501"},
    {"SELECT create_account(gen_random_uuid(), 'mallory', 'mallory', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "42501"},
    {"SELECT make_account(gen_random_uuid(), 'mallory', 'mallory', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "42501"},
    {"SELECT update_account($anna, 1, 'admin', '', '', '', '', '', '', 1::smallint, 0)", "42501"},
    {"SELECT set_enabled($bruno, 0::smallint, 0)", "42501"},
    {"SELECT set_deleted($bruno, 0, 0)", "42501"},
    {"SELECT set_password($root, $verifier, true, 0)", "42501"},
    {"SELECT store_tags($mine, '{}', '{}')", "42501"},
    {"SELECT withdraw_assignment(1)", "42501"},
    {"SELECT begin_import($mine, 0::smallint, 'x', 'x', 0)", "42501"},
    {"SELECT write_readings($mine, 0::smallint, 1, '{0}', '{1}', '{1}', '{0}')", "42501"},
    {"SELECT remove_readings($mine, 0::smallint, '{1}')", "42501"},
    {"SELECT clear_rollups($mine, 0::smallint, 0, 1, true)", "42501"},
    {"SELECT raise_latest_reading($mine, 0)", "42501"},
    {"SELECT ingest(ARRAY[$mine], ARRAY[0::smallint], ARRAY[0], ARRAY[1], ARRAY[1])", "42501"},
    {"SELECT record_event('x', 'x', 'x', '{}')", "42501"},
    {"SELECT seal_audit()", "42501"},
    {"SELECT change_my_password('plain', 0)", "22023"},
    {"SELECT change_my_password(NULL, 0)", "22023"},
    {"SELECT change_my_password('SCRAM-SHA-256$1:AAAAAAAAAAAAAAAAAAAAAA==$x:y', 0)", "22023"},
};

const Attack escalating[] = {
    {"SET ROLE ems_admin", "42501"},
    {"SET ROLE ems_owner", "42501"},
    {"SET ROLE ems_accounts", "42501"},
    {"SET ROLE postgres", "42501"},
    {"SET ROLE BRUNO", "42501"},
    {"SET SESSION AUTHORIZATION BRUNO", "42501"},
    {"SET SESSION AUTHORIZATION postgres", "42501"},
    {"SET ROLE ems_client; SELECT is_admin()", "= false"},
    {"SELECT set_config('role', 'ems_admin', true)", "42501"},
    {"SELECT set_config('session_authorization', 'postgres', true)", "42501"},
    {"GRANT ems_admin TO ANNA", "42501"},
    {"GRANT ems_owner TO ANNA", "42501"},
    {"GRANT SELECT ON audit TO ANNA", "42501"},
    {"CREATE ROLE mallory SUPERUSER", "42501"},
    {"CREATE ROLE mallory", "42501"},
    {"ALTER ROLE ANNA SUPERUSER", "42501"},
    {"ALTER ROLE ANNA CREATEROLE", "42501"},
    {"ALTER ROLE ANNA BYPASSRLS", "42501"},
    {"ALTER ROLE ANNA CONNECTION LIMIT 1000", "42501"},
    {"ALTER ROLE ANNA VALID UNTIL 'infinity'", "42501"},
    {"ALTER ROLE ANNA RENAME TO emsu_0", "0A000"},
    {"ALTER ROLE BRUNO PASSWORD 'x'", "42501"},
    {"ALTER ROLE BRUNO SET search_path = public", "42501"},
    {"DROP ROLE BRUNO", "42501"},
    {"REASSIGN OWNED BY ems_owner TO ANNA", "42501"},
    {"ALTER TABLE device DISABLE ROW LEVEL SECURITY", "42501"},
    {"ALTER TABLE device OWNER TO ANNA", "42501"},
    {"CREATE POLICY mine ON device USING (true)", "42501"},
    {"DROP POLICY own ON device", "42501"},
    {"ALTER FUNCTION is_admin() RESET ALL", "42501"},
    {"CREATE OR REPLACE FUNCTION ems.is_admin() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
     "42501"},
    {"DROP FUNCTION my_account()", "42501"},
    {"CREATE TRIGGER mine BEFORE UPDATE ON device EXECUTE FUNCTION bump()", "42501"},
    {"CREATE RULE mine AS ON SELECT TO device DO INSTEAD SELECT 1", "42501"},
    {"CREATE EXTENSION dblink", "42501"},
    {"LOAD 'plpgsql'", "42501"},
    {"SET session_replication_role = replica", "42501"},
    {"SET log_statement = 'all'", "42501"},
    {"SET log_min_error_statement = 'debug5'", "42501"},
    {"DO $$BEGIN RAISE NOTICE 'x'; END$$", "42501"},
    {"CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION bump()", "42501"},
    {"CREATE PUBLICATION mine FOR ALL TABLES", "42501"},
    {"CREATE FOREIGN DATA WRAPPER mine", "42501"},
    {"CREATE LANGUAGE mine HANDLER plpgsql_call_handler", "42501"},
    {"SELECT pg_reload_conf()", "42501"},
    {"SELECT pg_switch_wal()", "42501"},
    {"SELECT pg_create_physical_replication_slot('mine')", "42501"},
    {"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'postgres'",
     "42501"},
    {"SELECT role_make('emsu_0', 'ems_admin', $verifier, true)", "42501"},
    {"SELECT role_password('BRUNO', $verifier, NULL)", "42501"},
    {"SELECT role_group('ANNA', 'ems_admin')", "42501"},
    {"SELECT role_kick('ROOT', false)", "42501"},
};

const Attack shadowing[] = {
    {"CREATE TABLE public.device(a integer)", "42501"},
    {"CREATE TABLE ems.device_shadow(a integer)", "42501"},
    {"CREATE TEMP TABLE device(a integer)", "42501"},
    {"CREATE TEMP VIEW user_account AS SELECT 1", "42501"},
    {"SELECT 1 AS a INTO TEMP device", "42501"},
    {"CREATE SCHEMA mine", "42501"},
    {"CREATE FUNCTION public.now_ms() RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'", "42501"},
    {"CREATE FUNCTION pg_temp.lower(text) RETURNS text LANGUAGE internal AS 'lower'", "42501"},
    {"CREATE OPERATOR public.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq)",
     "42501"},
    {"CREATE TYPE public.user_account AS (a integer)", "42501"},
    {"CREATE DOMAIN pg_temp.bigint AS integer", "42501"},
    {"CREATE CAST (integer AS uuid) WITHOUT FUNCTION", "42501"},
    {"CREATE SEQUENCE public.mine", "42501"},
    {"SET LOCAL search_path = pg_temp, public, ems; SELECT ems.is_admin()", "= false"},
    {"SET LOCAL search_path = public, pg_temp; SELECT count(*) FROM ems.device", "= 1"},
};

const Attack locking[] = {
    {"LOCK TABLE device IN ACCESS EXCLUSIVE MODE", "42501"},
    {"LOCK TABLE device IN SHARE MODE", "42501"},
    {"LOCK TABLE device IN ROW EXCLUSIVE MODE", "42501"},
    {"LOCK TABLE user_account IN ACCESS EXCLUSIVE MODE", "42501"},
    {"LOCK TABLE account_guard IN ACCESS SHARE MODE", "42501"},
    {"LOCK TABLE audit IN EXCLUSIVE MODE", "42501"},
    {"LOCK TABLE pg_catalog.pg_authid IN ACCESS SHARE MODE", "42501"},
    {"LOCK TABLE pg_catalog.pg_class IN ACCESS EXCLUSIVE MODE", "42501"},
    {"SELECT num FROM device FOR UPDATE", "42501"},
    {"SELECT num FROM user_account FOR KEY SHARE", "42501"},
    {"SELECT num FROM assignment FOR SHARE", "42501"},
    {"SELECT pg_advisory_lock(1)", "42501"},
    {"SELECT pg_advisory_lock_shared(1)", "42501"},
    {"SELECT pg_try_advisory_xact_lock(1, 2)", "42501"},
    {"CREATE INDEX ON device(name)", "42501"},
    {"REINDEX TABLE device", "42501"},
    {"CLUSTER device USING device_pkey", "42501"},
    {"REFRESH MATERIALIZED VIEW device", "42501"},
};

const Attack exhausting[] = {
    {"SELECT lo_creat(-1)", "42501"},
    {"SELECT lo_create(1)", "42501"},
    {"SELECT lo_from_bytea(0, 'x')", "42501"},
    {"SELECT lo_put(1, 0, 'x')", "42501"},
    {"SELECT lo_import('/etc/passwd')", "42501"},
    {"SELECT pg_logical_emit_message(true, 'x', repeat('x', 1000))", "42501"},
    {"SET temp_file_limit = -1", "42501"},
    {"SHOW temp_file_limit", "= 512MB"},
    {"SHOW statement_timeout", "= 1min"},
    {"SHOW idle_in_transaction_session_timeout", "= 1min"},
    {"CREATE DATABASE mine", "25001"}, // not within a transaction, and below without one
    {"SELECT pg_notify('ems_change', repeat('x', 8000))", "22023"},
};

class ClientAttacks : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(ClientAttacks, ReadNothingOfOthers)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, reading);
}

TEST_F(ClientAttacks, WriteNothing)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, writing);
}

TEST_F(ClientAttacks, BecomeNobodyElse)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, escalating);
    const auto anna = site.signIn(u"anna"_s);
    EXPECT_EQ(anna->run(u"CREATE DATABASE mine"_s).state, u"42501"_s);
    EXPECT_EQ(anna->run(u"ALTER SYSTEM SET ssl = off"_s).state, u"42501"_s);
    EXPECT_EQ(anna->run(u"CREATE SUBSCRIPTION mine CONNECTION '' PUBLICATION p"_s).state,
              u"42501"_s);
    EXPECT_EQ(anna->run(site.filledIn("ALTER DATABASE ") + site.databaseName()
                        + u" SET search_path = public"_s)
                  .state,
              u"42501"_s);
}

TEST_F(ClientAttacks, PutNothingBeforeOurNames)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, shadowing);
}

TEST_F(ClientAttacks, HoldNoLockThatOthersNeed)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, locking);
}

TEST_F(ClientAttacks, FillNothingUp)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"anna"_s, exhausting);
}

TEST_F(ClientAttacks, OpenNoMoreThanEightConnections)
{
    AttackedSite site;
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 8; ++i) {
        open.push_back(site.signIn(u"anna"_s));
        ASSERT_TRUE(open.back()) << site.lastError().toStdString();
    }
    EXPECT_FALSE(site.signIn(u"anna"_s));
    EXPECT_TRUE(site.lastError().contains(u"too many connections"_s))
        << site.lastError().toStdString();
    EXPECT_TRUE(site.signIn(u"bruno"_s));
}

TEST_F(ClientAttacks, FillNoDiskWithTemporaryFiles)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(
        superuser->run(u"ALTER DATABASE %1 SET temp_file_limit = '1MB'"_s.arg(site.databaseName()))
            .ok());
    const auto anna = site.signIn(u"anna"_s);
    ASSERT_TRUE(anna);
    EXPECT_EQ(anna->run(u"SELECT count(*) FROM (SELECT x FROM generate_series(1, 500000) x"
                        " ORDER BY md5(x::text)) t"_s)
                  .state,
              u"53400"_s);
}

TEST_F(ClientAttacks, FillTheAuditLogWithNoMoreThanAHundredSessionsAMinute)
{
    AttackedSite site;
    const auto anna = site.signIn(u"anna"_s);
    for (int i = 0; i < 110; ++i)
        ASSERT_TRUE(anna->run(u"SELECT begin_session(), end_session()"_s).ok());
    const int events = site.rawSuperuser()
                           ->run(u"SELECT count(*) FROM ems.audit WHERE entity = 'session'"_s)
                           .value()
                           .toInt();
    EXPECT_GE(events, 90);
    EXPECT_LE(events, 100);
}

// With statistics, EXPLAIN would answer "is there a device of that name" for everybody.
TEST_F(ClientAttacks, LearnNothingFromEstimates)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    AttackedSite::value(*superuser,
                        u"INSERT INTO ems.device(id, name, name_fold, price_minor, maximum_mw,"
                        " created_at, updated_at) SELECT gen_random_uuid(), 'Common ' || i, i, 42,"
                        " 7, 0, 0 FROM generate_series(1, 1000) i"_s);
    ASSERT_TRUE(superuser->run(u"ANALYZE ems.device"_s).ok());
    ASSERT_TRUE(superuser->run(u"ANALYZE ems.user_account"_s).ok());
    const auto anna = site.signIn(u"anna"_s);
    const auto estimate = [&anna](const QString &condition) {
        const Outcome plan =
            anna->run(u"EXPLAIN (FORMAT JSON) SELECT * FROM device WHERE "_s + condition);
        EXPECT_TRUE(plan.ok()) << plan.message.toStdString();
        return plan.rows.isEmpty() ? QString()
                                   : plan.value().section(u"Plan Rows"_s, 1, 1).left(12);
    };
    EXPECT_EQ(estimate(u"price_minor = 42"_s), estimate(u"price_minor = 43"_s));
    EXPECT_EQ(estimate(u"maximum_mw < 8"_s), estimate(u"maximum_mw < 1000"_s));
    EXPECT_EQ(estimate(u"name = 'Secret heater'"_s), estimate(u"name = 'no such name'"_s));
    EXPECT_EQ(estimate(u"name_fold > '1'"_s), estimate(u"name_fold > '9'"_s));
}

TEST_F(ClientAttacks, LearnNothingFromRefusedPasswords)
{
    AttackedSite site;
    const auto refusal = [&site](const QString &username, const QString &password) {
        EXPECT_FALSE(site.signIn(username, password));
        return QString(site.lastError()).replace(site.roleOf(username), u"ROLE"_s);
    };
    const QString unknown = refusal(u"nobody"_s, u"guess"_s);
    EXPECT_TRUE(unknown.contains(u"password authentication failed"_s)) << unknown.toStdString();
    EXPECT_EQ(refusal(u"anna"_s, u"guess"_s), unknown);
    EXPECT_EQ(refusal(u"root"_s, u"guess"_s), unknown);
    AttackedSite::value(*site.signIn(u"root"_s),
                        site.filledIn("SELECT set_enabled($bruno, 0::smallint, 0)"));
    EXPECT_EQ(refusal(u"bruno"_s, u"guess"_s), unknown);
}

} // namespace ems::test
