// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sharedschema.h"

#include "core/storage/schemamigrator.h"
#include "core/storage/settingrepository.h"
#include "tests/support/sharedsite.h"

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

class SharedSchema : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(SharedSchema, IsWholeAndKnowsItsSite)
{
    SharedSite site;
    EXPECT_EQ(sharedSchemaNumber(site.superuser()).valueOr(0),
              SchemaMigrator::postgresqlMigrations().back().number);
    EXPECT_TRUE(checkSharedSchema(site.superuser()).ok());
    SettingRepository settings(site.superuser());
    EXPECT_EQ(settings.siteId().valueOr(u""_s), site.siteId());
    EXPECT_EQ(settings.site()->siteName, u"Test site"_s);
}

TEST_F(SharedSchema, IsNotMadeTwice)
{
    SharedSite site;
    SharedSiteDraft draft;
    draft.siteId = makeUuidV7();
    const auto again = createSharedSchema(site.superuser(), draft, ManualClock());
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().reason(), Reason::DatabaseExists);
    EXPECT_EQ(SettingRepository(site.superuser()).siteId().valueOr(u""_s), site.siteId());
}

TEST_F(SharedSchema, IsNotThereInADatabaseOfSomethingElse)
{
    SKIP_WITHOUT_POSTGRES();
    const auto server = SharedSite::connectAsSuperuser(u"postgres"_s);
    EXPECT_EQ(sharedSchemaNumber(*server).valueOr(-1), 0);
    EXPECT_EQ(checkSharedSchema(*server).error().reason(), Reason::NotProvisioned);
    EXPECT_EQ(migrateSharedSchema(*server, ManualClock()).error().reason(), Reason::NotProvisioned);
}

TEST_F(SharedSchema, RefusesToMigrateWhatANewerProgramHasMade)
{
    SharedSite site;
    ASSERT_TRUE(site.rawSuperuser()
                    ->run(u"INSERT INTO ems.schema_version VALUES(999, 'x', 'x', 0, 'x')"_s)
                    .ok());
    EXPECT_EQ(migrateSharedSchema(site.superuser(), ManualClock()).error().reason(),
              Reason::SchemaNewer);
    EXPECT_EQ(checkSharedSchema(site.superuser()).error().reason(), Reason::SchemaNewer);
}

TEST_F(SharedSchema, RefusesToMigrateWhereAStepIsNotOurs)
{
    SharedSite site;
    ASSERT_TRUE(site.rawSuperuser()
                    ->run(u"UPDATE ems.schema_version SET sha256 = 'x' WHERE number = 2"_s)
                    .ok());
    EXPECT_EQ(migrateSharedSchema(site.superuser(), ManualClock()).error().reason(),
              Reason::MigrationChanged);
}

TEST_F(SharedSchema, GoesOnWhereProvisioningWasInterrupted)
{
    SharedSite site;
    const auto raw = site.rawSuperuser();
    // As before the last thing it does: the settings.
    ASSERT_TRUE(raw->run(u"SET session_replication_role = replica"_s).ok());
    ASSERT_TRUE(raw->run(u"DELETE FROM ems.setting"_s).ok());
    SharedSiteDraft draft;
    draft.siteId = makeUuidV7();
    draft.settings = SharedSite::settings();
    EXPECT_TRUE(createSharedSchema(site.superuser(), draft, ManualClock()).ok());
    EXPECT_EQ(SettingRepository(site.superuser()).siteId().valueOr(u""_s), draft.siteId);
}

TEST_F(SharedSchema, LetsAnAccountSignInOverTlsAndKnowsIt)
{
    SharedSite site;
    const UserNum num = site.makeAccount(u"Anna"_s, Role::Client);
    const auto anna = site.signIn(u"Anna"_s);
    ASSERT_TRUE(anna) << site.lastError().toStdString();
    EXPECT_EQ(anna->run(u"SELECT ems.me()"_s).value(), QString::number(num.value));
    EXPECT_EQ(anna->run(u"SELECT username, role FROM my_account()"_s).rows,
              (QList<QStringList>{{u"Anna"_s, u"client"_s}}));
    EXPECT_EQ(anna->run(u"SELECT count(*) FROM user_account"_s).value(), u"1"_s);
}

TEST_F(SharedSchema, GivesEachSiteLoginRolesOfItsOwn)
{
    SharedSite one;
    SharedSite other;
    one.makeAccount(u"anna"_s, Role::Client);
    other.makeAccount(u"anna"_s, Role::Admin);
    EXPECT_NE(one.roleOf(u"anna"_s), other.roleOf(u"anna"_s));
    EXPECT_EQ(one.roleOf(u"ANNA"_s), one.roleOf(u"anna"_s));
    // The account of one site can connect to the other's database, and is nobody there.
    ServerLogin stranger = one.login(u"anna"_s, u"anna"_s);
    RawConnection connection(stranger.host, other.databaseName(), stranger.user, stranger.password,
                             stranger.options);
    ASSERT_TRUE(connection.isOpen());
    EXPECT_EQ(connection.run(u"SELECT count(*) FROM my_account()"_s).value(), u"0"_s);
    EXPECT_EQ(connection.run(u"SELECT count(*) FROM setting"_s).value(), u"0"_s);
}

} // namespace ems::test
