// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/attackedsite.h"

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

const Attack escalating[] = {
    {"SET ROLE postgres", "42501"},
    {"SET ROLE ems_owner", "42501"},
    {"SET ROLE ems_accounts", "42501"},
    {"SET ROLE ANNA", "42501"},
    {"SET SESSION AUTHORIZATION ANNA", "42501"},
    {"CREATE ROLE mallory", "42501"},
    {"ALTER ROLE ROOT SUPERUSER", "42501"},
    {"ALTER ROLE ROOT CREATEROLE", "42501"},
    {"ALTER ROLE ANNA PASSWORD 'x'", "42501"},
    {"ALTER ROLE ANNA NOLOGIN", "42501"},
    {"DROP ROLE RITA", "42501"},
    {"GRANT ems_owner TO ROOT", "42501"},
    {"GRANT ems_admin TO ANNA", "42501"},
    {"GRANT pg_read_server_files TO ROOT", "42501"},
    {"ALTER TABLE device DISABLE ROW LEVEL SECURITY", "42501"},
    {"ALTER TABLE audit DISABLE TRIGGER stays", "42501"},
    {"SET session_replication_role = replica", "42501"},
    {"SET log_statement = 'all'", "42501"},
    {"CREATE FUNCTION ems.mine() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "42501"},
    {"CREATE TEMP TABLE user_account(a integer)", "42501"},
    {"DO $$BEGIN PERFORM 1; END$$", "42501"},
    {"SELECT role_make('emsu_0', 'ems_admin', $verifier, true)", "42501"},
    {"SELECT role_password('ANNA', $verifier, NULL)", "42501"},
    {"SELECT role_group('ANNA', 'ems_owner')", "42501"},
    {"SELECT role_kick('RITA', false)", "42501"},
    {"SELECT role_login('RITA', false)", "42501"},
    {"SELECT make_account(gen_random_uuid(), 'mallory', 'mallory', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "42501"},
    {"SELECT pg_read_file('/etc/passwd')", "42501"},
    {"COPY audit TO PROGRAM 'id'", "42501"},
    {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'", "42501"},
};

const Attack secrets[] = {
    {"SELECT rolpassword FROM pg_authid", "42501"},
    {"SELECT passwd FROM pg_shadow", "42501"},
    {"SELECT * FROM audit_key", "42501"},
    {"SELECT ems.keyed('x')", "42501"},
    {"SELECT ems.row_mac(a, '') FROM audit a", "42501"},
    {"SELECT query_to_xml('SELECT * FROM ems.audit_key', true, false, '')", "42501"},
    {"SELECT count(*) FROM pg_stats WHERE schemaname = 'ems' AND attname = 'username'", "= 0"},
};

const Attack audit[] = {
    {"INSERT INTO audit(at, action, entity, entity_id) VALUES(0, 'x', 'x', 'x')", "42501"},
    {"INSERT INTO audit_detail VALUES(1000, 'rita', '{}', '', 0)", "42501"},
    {"UPDATE audit SET actor_num = $rita", "42501"},
    {"UPDATE audit_detail SET actor = 'rita'", "42501"},
    {"UPDATE audit_detail SET redacted = 1", "42501"},
    {"UPDATE audit_head SET seq = 0", "42501"},
    {"DELETE FROM audit", "42501"},
    {"DELETE FROM audit_detail", "42501"},
    {"TRUNCATE audit CASCADE", "42501"},
    {"ALTER TABLE audit DISABLE TRIGGER ALL", "42501"},
    {"DROP TABLE audit_detail", "42501"},
    {"LOCK TABLE audit IN ACCESS EXCLUSIVE MODE", "42501"},
    {"SELECT record_event('user.delete', 'user', 'x', '{}')", "42501"},
    {"SELECT amend_change('device.update', 'device', 'x', 'x', '{}', '{}')", "42501"},
    {"SELECT make_audit_key()", "42501"},
    {"SELECT seq FROM audit FOR UPDATE", "42501"},
};

const Attack rows[] = {
    {"DELETE FROM device", "42501"},
    {"DELETE FROM assignment", "42501"},
    {"DELETE FROM user_account", "42501"},
    {"DELETE FROM reading", "42501"},
    {"DELETE FROM reading_hour", "42501"},
    {"DELETE FROM setting", "42501"},
    {"DELETE FROM import_batch", "42501"},
    {"TRUNCATE reading", "42501"},
    {"UPDATE user_account SET role = 'admin' WHERE num = $anna", "42501"},
    {"UPDATE user_account SET login_role = 'x'", "42501"},
    {"INSERT INTO user_account(id) VALUES(gen_random_uuid())", "42501"},
    {"UPDATE device SET open_assignments = 0", "42501"},
    {"UPDATE device SET latest_reading = 0", "42501"},
    {"UPDATE device SET num = DEFAULT", "42501"},
    {"UPDATE device SET id = gen_random_uuid()", "42501"},
    {"UPDATE device SET version = 99 WHERE num = $mine RETURNING version - (SELECT version FROM"
     " device WHERE num = $mine)",
     "= 1"},
    {"UPDATE assignment SET user_num = $root", "42501"},
    {"UPDATE assignment SET assigned_at = 0", "42501"},
    {"INSERT INTO assignment(user_num, device_num, assigned_at) VALUES(9999, $mine, 0)", "23503"},
    {"INSERT INTO assignment(user_num, device_num, assigned_at) VALUES($anna, $mine, 0)", "23505"},
    {"UPDATE assignment SET ended_at = assigned_at", "23514"},
    {"SELECT set_deleted($bruno, 5, 5); INSERT INTO assignment(user_num, device_num, assigned_at)"
     " VALUES($bruno, $mine, 0)",
     "EMS05"},
    {"UPDATE device SET deleted_at = 5 WHERE num = $other; INSERT INTO assignment(user_num,"
     " device_num, assigned_at) VALUES($anna, $other, 0)",
     "EMS05"},
    {"UPDATE device SET deleted_at = 5 WHERE num = $other; SELECT open_assignments FROM device"
     " WHERE num = $other",
     "= 0"},
    {"SELECT set_deleted($bruno, 5, 5); SELECT count(*) FROM assignment WHERE ended_at IS NULL",
     "= 1"},
    {"UPDATE reading SET energy = 0", "42501"},
    {"INSERT INTO reading VALUES($mine, 0, 0, 3600, 1, 0, 1)", "42501"},
    {"UPDATE reading_hour SET energy = 0", "42501"},
    {"UPDATE setting SET value = 'x' WHERE key = 'site.id'", "42501"},
    {"UPDATE setting SET value = '1' WHERE key = 'site.demo'", "42501"},
    {"UPDATE setting SET key = 'site.identity' WHERE key = 'site.name'", "42501"},
    {"INSERT INTO setting VALUES('site.id', 'x') ON CONFLICT (key) DO UPDATE SET value = 'x'",
     "42501"},
    {"INSERT INTO schema_version VALUES(99, '', '', 0, '')", "42501"},
    {"LOCK TABLE device IN SHARE MODE", "42501"},
    {"LOCK TABLE user_account IN ROW EXCLUSIVE MODE", "42501"},
    {"LOCK TABLE account_guard IN ACCESS EXCLUSIVE MODE", "42501"},
};

const Attack accounts[] = {
    {"SELECT set_enabled($root, 0::smallint, 0)", "EMS02"},
    {"SELECT set_deleted($root, 0, 0)", "EMS02"},
    {"SELECT set_password($root, $verifier, true, 0)", "EMS02"},
    {"SELECT update_account($root, 1, 'client', '', '', '', '', '', '', 1::smallint, 0)", "EMS02"},
    {"SELECT update_account($root, 1, 'admin', '', '', '', '', '', '', 0::smallint, 0)", "EMS02"},
    {"SELECT update_account($anna, 1, 'owner', '', '', '', '', '', '', 1::smallint, 0)", "22023"},
    {"SELECT update_account($anna, 1, NULL, '', '', '', '', '', '', 1::smallint, 0)", "22023"},
    {"SELECT update_account($anna, 99, 'client', '', '', '', '', '', '', 1::smallint, 0)",
     "= false"},
    {"SELECT update_account($anna, NULL, 'client', '', '', '', '', '', '', 1::smallint, 0)",
     "= false"},
    {"SELECT set_enabled(9999, 0::smallint, 0)", "EMS04"},
    {"SELECT set_enabled(NULL, 0::smallint, 0)", "EMS04"},
    {"SELECT set_enabled($anna, 2::smallint, 0)", "23514"},
    {"SELECT set_enabled($anna, NULL, 0)", "23502"},
    {"SELECT set_password($anna, 'plain', true, 0)", "22023"},
    {"SELECT set_password($anna, 'md5d41d8cd98f00b204e9800998ecf8427e', true, 0)", "22023"},
    {"SELECT set_password($anna, $verifier || E'\\n', true, 0)", "22023"},
    {"SELECT set_password($anna, $verifier || ''' SUPERUSER', true, 0)", "22023"},
    {"SELECT set_password($anna, NULL, true, 0)", "22023"},
    {"SELECT set_password($anna, $verifier, false, 0)", "22023"},
    {"SELECT set_password($anna, $verifier, NULL, 0)", "22023"},
    {"SELECT set_deleted($anna, 1, 1); SELECT set_password($anna, $verifier, true, 0)", "EMS05"},
    {"SELECT set_deleted($anna, 1, 1); SELECT set_enabled($anna, 1::smallint, 0)", "EMS05"},
    {"SELECT create_account(gen_random_uuid(), 'mallory', 'mallory', 'owner', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "22023"},
    {"SELECT create_account(gen_random_uuid(), 'mallory', 'mallory', 'admin', '', '', '', '', '',"
     " '', 1::smallint, 'plain', false, 0)",
     "22023"},
    {"SELECT create_account(NULL, 'mallory', 'mallory', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "23502"},
    {"SELECT create_account(gen_random_uuid(), 'mallory', NULL, 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "23502"},
    {"SELECT create_account(gen_random_uuid(), 'm', 'm', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "23514"},
    {"SELECT create_account(gen_random_uuid(), 'anna', 'anna', 'admin', '', '', '', '', '',"
     " '', 1::smallint, $verifier, false, 0)",
     "23505"},
    // A name like SQL is a name: the role is a hash of it.
    {"SELECT count(create_account(gen_random_uuid(), 'x\"; DROP', '\"; DROP TABLE ems.device; --',"
     " 'client', '', '', '', '', '', '', 1::smallint, $verifier, false, 0))",
     "= 1"},
    {"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; SELECT set_enabled($rita, 0::smallint, 0)",
     "EMS06"},
    {"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT set_deleted($rita, 0, 0)", "EMS06"},
};

const Attack readings[] = {
    {"SELECT begin_import(9999, 0::smallint, 'x', 'x', 0)", "EMS04"},
    {"SELECT begin_import($mine, 7::smallint, 'x', 'x', 0)", "23514"},
    {"SELECT write_readings($mine, 0::smallint, 1, '{0}', '{1}', '{1}', '{0}')", "EMS04"},
    {"SELECT write_readings($mine, 0::smallint, begin_import($mine, 0::smallint, '', '', 0),"
     " '{0}', '{1}', '{-1}', '{0}')",
     "23514"},
    {"SELECT write_readings($mine, 0::smallint, begin_import($mine, 0::smallint, '', '', 0),"
     " '{0}', '{0}', '{1}', '{0}')",
     "23514"},
    {"SELECT write_readings($mine, 0::smallint, begin_import($mine, 0::smallint, '', '', 0),"
     " '{0,1}', '{1}', '{1}', '{0}')",
     "23502"},
    {"SELECT write_readings($mine, 0::smallint, begin_import($other, 0::smallint, '', '', 0),"
     " '{0}', '{1}', '{1}', '{0}')",
     "EMS04"},
    {"SELECT remove_readings($mine, 0::smallint, ARRAY[1700000000 / 3600 * 3600])", "42501"},
    {"SELECT finish_import(1, 0, 0, 0, 0, 0, 0, 0)", "EMS04"},
    {"SELECT ingest(ARRAY[9999], ARRAY[0::smallint], ARRAY[0], ARRAY[1], ARRAY[1])", "EMS04"},
    {"SELECT ingest(ARRAY[$mine], ARRAY[0::smallint], ARRAY[1700000000], ARRAY[900], ARRAY[1])",
     "23P01"},
    {"SELECT ingest(ARRAY[$mine], ARRAY[0::smallint], ARRAY[0], ARRAY[1], ARRAY[-1])", "23514"},
    {"SELECT store_tags(9999, '{}', '{}')", "EMS04"},
    {"SELECT store_tags($mine, '{a,b}', '{a}')", "22023"},
    {"SELECT withdraw_assignment(9999)", "EMS04"},
};

class AdminAttacks : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(AdminAttacks, BecomeNoSuperuserAndNobodyElse)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, escalating);
}

TEST_F(AdminAttacks, ReadNoPasswordAndNoKey)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, secrets);
}

TEST_F(AdminAttacks, NeitherForgeNorRemoveAudit)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, audit);
}

TEST_F(AdminAttacks, DeleteNoRowAndWriteNoForeignColumn)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, rows);
}

TEST_F(AdminAttacks, ForgeNoArgumentOfAnAccount)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, accounts);
}

TEST_F(AdminAttacks, ForgeNoArgumentOfAReading)
{
    AttackedSite site;
    const Unharmed unharmed(site);
    site.tryAll(u"root"_s, readings);
}

TEST_F(AdminAttacks, DoNotReopenAFinishedImport)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const QString batch = AttackedSite::value(
        *root, site.filledIn("SELECT begin_import($mine, 0::smallint, 'a.csv', 'hash', 0)"));
    const QString write =
        site.filledIn("SELECT write_readings($mine, 0::smallint, %1, '{0}', '{60}', '{5}', '{0}')")
            .arg(batch);
    const auto rita = site.signIn(u"rita"_s);
    EXPECT_EQ(rita->run(write).state, u"EMS04"_s) << "it is another's import";
    EXPECT_TRUE(root->run(write).ok());
    const QString finish = u"SELECT finish_import(%1, 1, 1, 0, 0, 0, 60, 5)"_s.arg(batch);
    EXPECT_EQ(rita->run(finish).state, u"EMS04"_s);
    EXPECT_TRUE(root->run(finish).ok());
    EXPECT_EQ(root->run(finish).state, u"EMS04"_s) << "it is finished";
    EXPECT_EQ(root->run(write).state, u"EMS04"_s);
}

TEST_F(AdminAttacks, TheLastAdministratorStays)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_deleted($rita, 5, 5)")).ok());
    EXPECT_EQ(root->run(site.filledIn("SELECT set_enabled($root, 0::smallint, 0)")).state,
              u"EMS02"_s);
    // Somebody who may act for root, but is not root: only the rule itself can refuse.
    const auto superuser = site.rawSuperuser();
    EXPECT_EQ(superuser
                  ->run(u"DO $$BEGIN UPDATE ems.user_account SET role = 'client';"
                        " PERFORM ems.keep_one_admin(); END$$"_s)
                  .state,
              u"EMS01"_s);
}

TEST_F(AdminAttacks, AGatewayMayIngestAndNothingElse)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    const QString role = u"emsg_"_s + site.databaseName();
    ASSERT_TRUE(superuser
                    ->run(u"CREATE ROLE %1 LOGIN CONNECTION LIMIT 2 PASSWORD '%2'"_s.arg(
                        role, scramVerifier(u"gateway"_s)))
                    .ok());
    site.dropAtEnd(role);
    ASSERT_TRUE(superuser->run(u"GRANT ems_login, ems_ingest TO "_s + role).ok());
    const ServerLogin login = site.login(u"anna"_s, u"gateway"_s);
    RawConnection gateway(login.host, login.database, role, login.password, login.options);
    ASSERT_TRUE(gateway.isOpen()) << gateway.error().toStdString();
    EXPECT_EQ(gateway
                  .run(site.filledIn("SELECT ingest(ARRAY[$mine, $mine], ARRAY[0, 0]::smallint[],"
                                     " ARRAY[1800000000, 1800000900], ARRAY[900, 900],"
                                     " ARRAY[250, 250])"))
                  .value(),
              u"2"_s);
    EXPECT_EQ(superuser
                  ->run(site.filledIn("SELECT energy, covered FROM ems.reading_hour"
                                      " WHERE device_num = $mine AND start_utc = 1800000000"))
                  .rows,
              (QList<QStringList>{{u"500"_s, u"1800"_s}}));
    for (const char *statement :
         {"SELECT * FROM reading", "SELECT * FROM device", "SELECT * FROM user_account",
          "SELECT is_admin()", "SELECT purge_raw(0)", "DELETE FROM reading"})
        EXPECT_EQ(gateway.run(QString::fromLatin1(statement)).state, u"42501"_s) << statement;
    EXPECT_EQ(gateway.run(u"SELECT count(*) FROM setting"_s).value(), u"0"_s);
    EXPECT_TRUE(examineSharedSchema(site.superuser())->empty());
}

} // namespace ems::test
