// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sharedschema.h"
#include "tests/support/sharedsite.h"

#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

/// What breaks one rule, and nothing else.
struct Breakage
{
    const char *rule;
    const char *statement; ///< ANNA stands for a client's login role, ROOT for an admin's.
};

const Breakage breakages[] = {
    {"schema", "UPDATE ems.schema_version SET number = 999 WHERE number = 6"},
    {"owner-roles", "GRANT ems_owner TO ANNA"},
    {"owner-roles", "GRANT ems_accounts TO ROOT"},
    {"owner-roles", "ALTER ROLE ems_owner LOGIN"},
    {"owner-roles", "ALTER ROLE ems_owner CREATEROLE"},
    {"group-roles", "GRANT pg_read_all_data TO ems_client"},
    {"group-roles", "ALTER ROLE ems_admin CREATEROLE"},
    {"group-roles", "GRANT pg_write_all_data TO ems_accounts"},
    {"strangers", "CREATE ROLE examination_stranger; GRANT ems_admin TO examination_stranger"},
    {"account-without-role", "ALTER ROLE ANNA RENAME TO emsu_ffffffffffffffffffffffffffffffff"},
    {"account-rights", "ALTER ROLE ANNA BYPASSRLS"},
    {"account-rights", "ALTER ROLE ROOT CREATEROLE"},
    {"account-login", "ALTER ROLE ANNA NOLOGIN"},
    {"account-login", "UPDATE ems.user_account SET enabled = 0 WHERE username = 'anna'"},
    {"account-connections", "ALTER ROLE ANNA CONNECTION LIMIT -1"},
    {"account-groups", "GRANT ems_admin TO ANNA"},
    {"account-groups", "GRANT pg_monitor TO ANNA"},
    {"account-groups", "REVOKE ems_login FROM ANNA"},
    {"account-verifier", "ALTER ROLE ANNA PASSWORD NULL"},
    {"account-members", "GRANT ANNA TO ROOT"},
    {"last-administrator", "UPDATE ems.user_account SET role = 'client'"},
    {"row-security", "ALTER TABLE ems.reading DISABLE ROW LEVEL SECURITY"},
    {"row-security", "CREATE TABLE ems.forgotten(a integer)"},
    {"owners", "ALTER TABLE ems.device OWNER TO postgres"},
    {"owners", "ALTER FUNCTION ems.role_make(name, text, text, boolean) OWNER TO postgres"},
    {"search-path", "ALTER FUNCTION ems.is_admin() RESET search_path"},
    {"search-path", "ALTER FUNCTION ems.me() SET search_path = public"},
    {"public-functions",
     "GRANT EXECUTE ON FUNCTION ems.make_account(uuid, text, text, text, text, text, text, text,"
     " text, text, smallint, text, boolean, bigint) TO PUBLIC"},
    {"function-grants", "GRANT EXECUTE ON FUNCTION ems.purge_raw(bigint) TO ems_client"},
    {"function-grants", "GRANT EXECUTE ON FUNCTION ems.keyed(bytea) TO ems_admin"},
    {"table-grants", "GRANT DELETE ON ems.device TO ems_admin"},
    {"table-grants", "GRANT SELECT ON ems.audit_key TO ems_admin"},
    {"table-grants", "GRANT SELECT ON ems.audit TO ems_client"},
    {"table-grants", "GRANT INSERT ON ems.audit TO PUBLIC"},
    {"column-grants", "GRANT UPDATE(role) ON ems.user_account TO ems_admin"},
    {"column-grants", "GRANT SELECT(detail) ON ems.audit_detail TO ems_client"},
    {"policies", "CREATE POLICY all_of_it ON ems.device USING (true)"},
    {"policies", "DROP POLICY own ON ems.reading; CREATE POLICY own ON ems.reading FOR SELECT"
                 " TO ems_client USING (true)"},
    {"triggers", "ALTER TABLE ems.audit DISABLE TRIGGER stays"},
    {"triggers", "DROP TRIGGER audit ON ems.device"},
    {"statistics", "ALTER TABLE ems.device ALTER name SET STATISTICS 100"},
    {"statistics", "CREATE STATISTICS ems.guess (dependencies) ON name, serial FROM ems.device"},
    {"views", "CREATE VIEW public.devices AS SELECT * FROM ems.device"},
    {"views", "CREATE MATERIALIZED VIEW public.devices AS SELECT * FROM ems.device"},
    {"strange-functions", "CREATE FUNCTION public.helper() RETURNS integer LANGUAGE sql"
                          " SECURITY DEFINER AS 'SELECT 1'"},
    {"extensions", "CREATE FOREIGN DATA WRAPPER away; CREATE SERVER elsewhere"
                   " FOREIGN DATA WRAPPER away"},
    {"database-grants", "DO $$BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO PUBLIC',"
                        " current_database()); END$$"},
    {"database-grants", "DO $$BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC',"
                        " current_database()); END$$"},
    {"database-grants", "DO $$BEGIN EXECUTE format('GRANT CREATE ON DATABASE %I TO ems_admin',"
                        " current_database()); END$$"},
    {"other-databases", "GRANT CONNECT ON DATABASE postgres TO PUBLIC"},
    {"schema-grants", "GRANT CREATE ON SCHEMA public TO PUBLIC"},
    {"schema-grants", "GRANT CREATE ON SCHEMA ems TO ems_admin"},
    {"languages", "GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC"},
    {"languages", "GRANT USAGE ON LANGUAGE sql TO PUBLIC"},
    {"public-catalog", "GRANT EXECUTE ON FUNCTION pg_catalog.lo_creat(integer) TO PUBLIC"},
    {"public-catalog", "GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_lock(bigint) TO PUBLIC"},
    {"public-catalog",
     "GRANT EXECUTE ON FUNCTION pg_catalog.pg_logical_emit_message(boolean, text, text) TO PUBLIC"},
    {"public-roles", "GRANT SELECT ON pg_catalog.pg_roles TO PUBLIC"},
    {"parameters", "GRANT SET ON PARAMETER temp_file_limit TO ems_client"},
    {"database-settings", "DO $$BEGIN EXECUTE format('ALTER DATABASE %I RESET"
                          " log_min_error_statement', current_database()); END$$"},
    {"database-settings", "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET temp_file_limit = -1',"
                          " current_database()); END$$"},
    {"default-privileges",
     "ALTER DEFAULT PRIVILEGES FOR ROLE ems_owner GRANT EXECUTE ON FUNCTIONS TO PUBLIC"},
    {"messages", "SET LOCAL lc_messages = 'C.UTF-8'"},
    {"password-encryption", "SET LOCAL password_encryption = 'md5'"},
    {"audit", "ALTER TABLE ems.audit_detail DISABLE TRIGGER stays; UPDATE ems.audit_detail SET"
              " detail = '{}' WHERE seq = 1; ALTER TABLE ems.audit_detail ENABLE TRIGGER stays"},
};

std::string named(const std::vector<SchemaFinding> &found)
{
    QStringList all;
    for (const SchemaFinding &finding : found)
        all.append(finding.name + u": "_s + finding.detail);
    return all.join(u'\n').toStdString();
}

bool has(const std::vector<SchemaFinding> &found, const QString &rule)
{
    return std::ranges::any_of(found, [&rule](const SchemaFinding &f) { return f.name == rule; });
}

/// A server of a test's own, to be configured badly.
class OwnServer
{
public:
    OwnServer()
    {
        run(u"start"_s);
        QFile file(m_folder.filePath(u"environment"_s));
        if (file.open(QIODevice::ReadOnly))
            m_environment = QString::fromUtf8(file.readAll());
    }
    ~OwnServer() { run(u"stop"_s); }
    OwnServer(const OwnServer &) = delete;
    OwnServer &operator=(const OwnServer &) = delete;

    [[nodiscard]] QString value(const QString &name) const
    {
        return m_environment.section(name + u'=', 1, 1).section(u'\n', 0, 0);
    }
    [[nodiscard]] std::unique_ptr<Database> connect(const QString &database) const
    {
        ServerLogin login;
        login.host = value(u"SOCKET"_s);
        login.port = value(u"PORT"_s).toUShort();
        login.database = database;
        login.user = u"postgres"_s;
        auto opened = Database::connect(login, Access::ReadWrite);
        EXPECT_TRUE(opened.ok());
        return std::move(opened).value();
    }
    /// The rules for connections; the examination reads the file, not what the server has loaded.
    void setRules(const QString &rules) const
    {
        QFile file(value(u"DATA"_s) + u"/db/pg_hba.conf"_s);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(rules.toUtf8());
    }

private:
    void run(const QString &command)
    {
        QProcess process;
        process.start(QStringLiteral(EMS_TEST_CLUSTER), {command, m_folder.path()});
        EXPECT_TRUE(process.waitForFinished(60000));
        EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    }
    QTemporaryDir m_folder;
    QString m_environment;
};

class Examination : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(Examination, FindsNothingInASiteAsItWasMade)
{
    SharedSite site;
    site.makeAccount(u"root"_s, Role::Admin);
    site.makeAccount(u"anna"_s, Role::Client, true);
    const auto found = examineSharedSchema(site.superuser());
    ASSERT_TRUE(found.ok()) << describe(found.error()).toStdString();
    EXPECT_TRUE(found->empty()) << named(*found);
}

// Each in a transaction that is rolled back: roles belong to the whole cluster.
TEST_F(Examination, NamesEachThingThatIsBroken)
{
    SharedSite site;
    site.makeAccount(u"root"_s, Role::Admin);
    site.makeAccount(u"anna"_s, Role::Client);
    ASSERT_TRUE(site.rawSuperuser()->run(u"SELECT ems.seal_audit()"_s).ok());
    for (const Breakage &breakage : breakages) {
        Transaction transaction(site.superuser());
        ASSERT_TRUE(transaction.begun().ok());
        QString statement = QString::fromLatin1(breakage.statement);
        statement.replace(u"ANNA"_s, site.roleOf(u"anna"_s));
        statement.replace(u"ROOT"_s, site.roleOf(u"root"_s));
        for (const QString &part : splitStatements(statement)) {
            const auto broken = site.superuser().execute(part);
            ASSERT_TRUE(broken.ok())
                << part.toStdString() << describe(broken.error()).toStdString();
        }
        const auto found = examineSharedSchema(site.superuser());
        ASSERT_TRUE(found.ok()) << breakage.statement << describe(found.error()).toStdString();
        EXPECT_TRUE(std::ranges::any_of(*found,
                                        [&breakage](const SchemaFinding &finding) {
                                            return finding.name == QLatin1String(breakage.rule);
                                        }))
            << breakage.statement << " was not found by " << breakage.rule << ", but:\n"
            << named(*found);
    }
    const auto found = examineSharedSchema(site.superuser());
    EXPECT_TRUE(found.ok() && found->empty()) << (found.ok() ? named(*found) : "");
}

TEST_F(Examination, NamesEachDoorThatIsOpenToTheNetwork)
{
    const OwnServer server;
    const auto cluster = server.connect(u"postgres"_s);
    ASSERT_TRUE(bootstrapCluster(*cluster).ok());
    ASSERT_TRUE(createSharedDatabase(*cluster, u"ems"_s).ok());
    const auto site = server.connect(u"ems"_s);
    SharedSiteDraft draft;
    draft.siteId = makeUuidV7();
    draft.settings = SharedSite::settings();
    ASSERT_TRUE(createSharedSchema(*site, draft, ManualClock()).ok());

    const QString superuser = u"local all postgres peer\nhostssl all postgres all reject\n"_s;
    const std::pair<QString, QString> doors[] = {
        {superuser + u"hostssl all all all scram-sha-256"_s, QString()},
        {superuser + u"host all all all scram-sha-256"_s, u"hba"_s},
        {superuser + u"hostssl all all all password"_s, u"hba"_s},
        {superuser + u"hostssl all all all md5"_s, u"hba"_s},
        {superuser + u"hostssl all all all trust"_s, u"hba"_s},
        {superuser + u"hostnossl all all all scram-sha-256"_s, u"hba"_s},
        {superuser + u"hostssl all +ems_login all scram-sha-256"_s, u"hba"_s},
        {superuser + u"hostssl all all all scram-sha-257"_s, u"hba"_s},
        {u"local all all trust"_s, u"hba"_s},
        {u"hostssl all all all scram-sha-256\n"_s + superuser, u"hba-superuser"_s},
        {u"hostssl all postgres all scram-sha-256"_s, u"hba-superuser"_s},
    };
    for (const auto &[rules, name] : doors) {
        server.setRules(rules + u'\n');
        const auto found = examineSharedSchema(*site);
        ASSERT_TRUE(found.ok());
        if (name.isEmpty())
            EXPECT_TRUE(found->empty()) << named(*found);
        else
            EXPECT_TRUE(has(*found, name)) << rules.toStdString() << '\n' << named(*found);
    }

    ASSERT_TRUE(cluster->execute(u"ALTER SYSTEM SET ssl = off"_s).ok());
    ASSERT_TRUE(cluster->execute(u"SELECT pg_reload_conf()"_s).ok());
    for (int i = 0; i < 100; ++i) {
        const auto found = examineSharedSchema(*site);
        if (has(*found, u"tls"_s))
            return;
    }
    FAIL() << "a server without TLS was not found";
}

TEST_F(Examination, SaysThatADatabaseHasNoSite)
{
    const auto server = SharedSite::connectAsSuperuser(u"postgres"_s);
    const auto found = examineSharedSchema(*server);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->size(), 1U);
    EXPECT_EQ(found->front().name, u"schema"_s);
}

} // namespace ems::test
