// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class Settings : public testing::Test
{
protected:
    SettingService &service() { return site.services().settings; }
    TestSite site;
};

TEST_F(Settings, ComeBackAsTheyWereStored)
{
    SiteSettings wanted = service().facts()->settings;
    wanted.siteName = u"<b>Site %1</b> “é”"_s;
    wanted.currency = u"JPY"_s;
    wanted.sessionLength = 60min;
    wanted.idleLock = 5min;
    wanted.isRegistrationOpen = true;
    wanted.rawRetentionMonths = 24;
    wanted.monthlyBudget = {123'456'789};
    wanted.overConsumptionPercent = 120;
    wanted.dataMissingAfter = 48h;
    wanted.updateAddress = u"https://example.org/releases.json?a=1&b=%20"_s;
    const auto stored = service().update(site.admin, wanted);
    ASSERT_TRUE(stored.ok()) << describe(stored.error()).toStdString();
    ++wanted.version;
    EXPECT_EQ(*stored, wanted);
    EXPECT_EQ(service().facts()->settings, wanted);
    EXPECT_FALSE(service().facts()->isDemo);
    EXPECT_EQ(service().facts()->siteId.size(), 36);
}

TEST_F(Settings, HaveAnAddressForNewVersionsThatCanBeTakenBack)
{
    SiteSettings wanted = service().facts()->settings;
    EXPECT_EQ(wanted.updateAddress, QString());
    for (const QString &address : {u"https://example.org/a.json"_s, QString()}) {
        wanted.updateAddress = address;
        const auto stored = service().update(site.admin, wanted);
        ASSERT_TRUE(stored.ok()) << describe(stored.error()).toStdString();
        wanted = *stored;
        EXPECT_EQ(service().facts()->settings.updateAddress, address);
        const auto event = site.services().audit.list(site.admin, {})->at(0).event;
        EXPECT_EQ(event.detail.value("after"_L1).toObject(),
                  (QJsonObject{{u"site.update_address"_s, address}}));
    }
}

TEST_F(Settings, AreNotOverwrittenByOneWhoIsLate)
{
    const SiteSettings before = service().facts()->settings;
    SiteSettings theirs = before;
    theirs.siteName = u"Theirs"_s;
    ASSERT_TRUE(service().update(site.admin, theirs).ok());
    const auto late = service().update(site.admin, before);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().reason(), Reason::ChangedMeanwhile);
    EXPECT_EQ(service().facts()->settings.siteName, u"Theirs"_s);
}

TEST_F(Settings, ThatBreakARuleChangeNothing)
{
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    SiteSettings wrong = service().facts()->settings;
    wrong.zoneName = u"Europe/Atlantis"_s;
    wrong.currency = u"XXY"_s;
    const auto refused = service().update(site.admin, wrong);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_EQ(refused.error().issues.size(), 2U);
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(Settings, NeverTurnARealSiteIntoADemoOrADemoIntoARealOne)
{
    SiteSql sql(site.path());
    const QString before = sql.dump();
    for (const QString &statement :
         {u"UPDATE setting SET value = '1' WHERE key = 'site.demo'"_s,
          u"DELETE FROM setting WHERE key = 'site.demo'"_s,
          u"UPDATE setting SET key = 'site.demo2' WHERE key = 'site.demo'"_s,
          u"UPDATE setting SET value = 'x' WHERE key = 'site.id'"_s,
          u"INSERT INTO setting VALUES('site.demo', '1')"
          u" ON CONFLICT(key) DO UPDATE SET value = excluded.value"_s})
        EXPECT_FALSE(sql.canRun(statement)) << statement.toStdString();
    EXPECT_EQ(sql.dump(), before);
}

TEST_F(Settings, RecordOnlyWhatWasChanged)
{
    SiteSettings wanted = service().facts()->settings;
    wanted.overConsumptionPercent = 150;
    ASSERT_TRUE(service().update(site.admin, wanted).ok());
    const auto event = site.services().audit.list(site.admin, {})->at(0).event;
    EXPECT_EQ(event.action, u"site.update"_s);
    EXPECT_EQ(event.detail.value("after"_L1).toObject().keys(),
              QStringList{u"overConsumptionPercent"_s});
    EXPECT_EQ(event.detail.value("before"_L1).toObject().value("overConsumptionPercent"_L1), 100);
}

TEST(FirstAdmin, IsMadeOnceAndOnlyWithAGoodPassword)
{
    TestSite site;
    AuthService &auth = site.services().auth;
    EXPECT_TRUE(auth.hasAccounts().value());
    SiteSettings settings;
    settings.siteName = u"Another"_s;
    UserDraft draft;
    draft.username = u"second"_s;
    const QByteArray before = SiteSql(site.path()).hash();
    const auto again = auth.createFirstAdmin(settings, draft, adminPassword);
    ASSERT_FALSE(again.ok());
    EXPECT_EQ(again.error().code, ErrorCode::Conflict);
    for (const QString &bad : {u"short"_s, u"passwordpassword"_s, u"second-second-"_s}) {
        const auto refused = auth.createFirstAdmin(settings, draft, bad);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().subject(), u"password"_s) << bad.toStdString();
    }
    EXPECT_EQ(SiteSql(site.path()).hash(), before);
}

} // namespace
