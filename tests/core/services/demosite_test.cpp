// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/demosite.h"

#include "core/domain/validation.h"
#include "core/services/democontent.h"
#include "core/storage/query.h"
#include "core/storage/sitefile.h"
#include "tests/support/testsite.h"

#include <QFile>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// A demo in a temporary folder, opened as the program opens it.
class DemoSite : public testing::Test
{
protected:
    Result<void> create(const DemoOptions &options, const QString &name = u"demo.ems"_s)
    {
        return createDemoSite(m_folder.filePath(name), options, m_clock, keys(), {}, {});
    }
    Services &open()
    {
        m_host.open(path(), &m_receiver, [](const Result<SiteFacts> &facts) {
            ASSERT_TRUE(facts.ok()) << describe(facts.error()).toStdString();
            EXPECT_TRUE(facts->isDemo);
            EXPECT_EQ(facts->settings.siteName, u"Riverside Business Park (demo)"_s);
        });
        Services *services = nullptr;
        m_host.post(Lane::Write, [&services](Services *s) { services = s; });
        return *services;
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(u"demo.ems"_s); }
    [[nodiscard]] QString keys() const { return m_folder.filePath(u"keys"_s); }
    /// All rows of a statement as one text.
    [[nodiscard]] QString content(const QString &name, const QString &statement, int columns) const
    {
        auto database = Database::open(m_folder.filePath(name), Access::ReadOnly);
        Query query(**database, statement);
        EXPECT_TRUE(query.run().ok());
        QString all;
        while (query.next()) {
            for (int i = 0; i < columns; ++i)
                all += query.text(i) + u'|';
            all += u'\n';
        }
        return all;
    }
    [[nodiscard]] qint64 number(const QString &statement) const
    {
        return content(u"demo.ems"_s, statement, 1).section(u'|', 0, 0).toLongLong();
    }

    ManualClock m_clock;
    QTemporaryDir m_folder;
    QObject m_receiver;
    ServiceHost m_host{m_clock, HostOptions{keys(), cheapHash, true}};
};

const DemoOptions small{.users = 15, .devices = 15, .months = 1, .seed = 1};

TEST_F(DemoSite, LetsAdminAndAliceSignIn)
{
    ASSERT_TRUE(create(small).ok());
    Services &services = open();
    const auto admin = services.auth.signIn(u"admin"_s, u"admin123"_s);
    ASSERT_TRUE(admin.ok()) << describe(admin.error()).toStdString();
    EXPECT_EQ(admin->role, Role::Admin);
    EXPECT_FALSE(admin->mustChangePassword);
    const auto alice = services.auth.signIn(u"alice"_s, u"alice123"_s);
    ASSERT_TRUE(alice.ok()) << describe(alice.error()).toStdString();
    EXPECT_EQ(alice->role, Role::Client);
    EXPECT_FALSE(services.auth.signIn(u"chiara.ricci"_s, u"admin123"_s).ok());
    const auto checked = services.audit.verify(*admin);
    ASSERT_TRUE(checked.ok());
    EXPECT_FALSE(checked->firstBad.has_value());
    EXPECT_EQ(checked->unverifiable, 0);
}

TEST_F(DemoSite, HasFifteenUsersAndFifteenDevicesAndAYearOfReadings)
{
    ASSERT_TRUE(create({}).ok());
    Services &services = open();
    const auto admin = services.auth.signIn(u"admin"_s, u"admin123"_s);
    ASSERT_TRUE(admin.ok());
    const auto statistics = services.statistics.site(*admin);
    ASSERT_TRUE(statistics.ok());
    EXPECT_EQ(statistics->admins, 2);
    EXPECT_EQ(statistics->clients, 13);
    EXPECT_EQ(statistics->disabledUsers, 1);
    EXPECT_EQ(statistics->devices, 15);
    EXPECT_EQ(statistics->unassignedDevices, 1);
    EXPECT_GE(statistics->sharedDevices, 3);
    EXPECT_GE(statistics->overMaximumCount, 2);
    EXPECT_EQ(statistics->dataMissingCount, 1);
    EXPECT_GT(statistics->consumption.thisMonth.milliwattHours, 0);
    EXPECT_GT(statistics->consumption.lastMonth.milliwattHours, 0);
    const auto extent = services.readings.siteExtent(*admin);
    ASSERT_TRUE(extent.ok() && extent->has_value());
    EXPECT_GE((*extent)->end - (*extent)->start, std::chrono::days(390));
    EXPECT_EQ((*extent)->end, std::chrono::floor<std::chrono::hours>(m_clock.now()));
    EXPECT_GE(number(u"SELECT count(*) FROM assignment WHERE ended_at IS NOT NULL"_s), 3);
}

TEST_F(DemoSite, LeavesGapsOutAndHasHoursOverTheMaximumAndEstimatedOnes)
{
    ASSERT_TRUE(create(small).ok());
    const qint64 hours =
        number(u"SELECT (max(start_utc) - min(start_utc)) / 3600 + 1 FROM reading"_s);
    EXPECT_LT(number(u"SELECT count(*) FROM reading"_s), hours * 15 - 30);
    EXPECT_GT(number(u"SELECT count(*) FROM reading r JOIN device d ON d.num = r.device_num"
                     " WHERE r.energy > d.maximum_mw"_s),
              5);
    EXPECT_GT(number(u"SELECT count(*) FROM reading WHERE quality = 1"_s), 5);
    EXPECT_EQ(number(u"SELECT max(n) FROM (SELECT count(*) AS n FROM import_batch"
                     " GROUP BY device_num)"_s),
              2); // the replaced meter
    EXPECT_EQ(number(u"SELECT count(*) FROM reading"_s),
              number(u"SELECT count(*) FROM reading_hour"_s));
    EXPECT_EQ(number(u"SELECT sum(energy) FROM reading"_s),
              number(u"SELECT sum(energy) FROM reading_day"_s));
}

TEST_F(DemoSite, IsTheSameForTheSameSeedAndAnotherForAnother)
{
    ASSERT_TRUE(create(small).ok());
    ASSERT_TRUE(create(small, u"again.ems"_s).ok());
    DemoOptions other = small;
    other.seed = 2;
    ASSERT_TRUE(create(other, u"other.ems"_s).ok());
    const std::vector<std::pair<QString, int>> statements{
        {u"SELECT username, role, email, phone, enabled, created_at FROM user_account"_s, 6},
        {u"SELECT name, serial, maximum_mw, price_minor, location, latest_reading FROM device"_s,
         6},
        {u"SELECT user_num, device_num, assigned_at, ended_at FROM assignment"_s, 4},
        {u"SELECT device_num, start_utc, energy, quality, batch FROM reading"_s, 5}};
    for (const auto &[statement, columns] : statements) {
        const QString first = content(u"demo.ems"_s, statement, columns);
        EXPECT_FALSE(first.isEmpty());
        EXPECT_TRUE(first == content(u"again.ems"_s, statement, columns));
    }
    for (const std::size_t i : {2U, 3U}) {
        const auto &[statement, columns] = statements.at(i);
        EXPECT_FALSE(content(u"demo.ems"_s, statement, columns)
                     == content(u"other.ems"_s, statement, columns));
    }
}

TEST_F(DemoSite, KeepsItsMarkWhateverIsTried)
{
    ASSERT_TRUE(create({.users = 2, .devices = 0, .months = 0}).ok());
    auto database = openSiteFile(path(), m_clock);
    ASSERT_TRUE(database.ok());
    for (const QString &statement :
         {u"UPDATE setting SET value = '0' WHERE key = 'site.demo'"_s,
          u"DELETE FROM setting WHERE key = 'site.demo'"_s,
          u"UPDATE setting SET key = 'was.demo' WHERE key = 'site.demo'"_s})
        EXPECT_FALSE((*database)->execute(statement).ok()) << statement.toStdString();
    EXPECT_EQ(number(u"SELECT value FROM setting WHERE key = 'site.demo'"_s), 1);
}

TEST_F(DemoSite, ShowsAliceHerOwnDevicesOnly)
{
    ASSERT_TRUE(create(small).ok());
    Services &services = open();
    const auto alice = services.auth.signIn(u"alice"_s, u"alice123"_s);
    ASSERT_TRUE(alice.ok());
    const auto own = services.statistics.own(*alice);
    ASSERT_TRUE(own.ok());
    const auto current = std::ranges::count_if(own->devices, &OwnDevice::isCurrent);
    EXPECT_EQ(current, 3);
    EXPECT_EQ(own->devices.size(), 4U);
    const QString foreign =
        content(u"demo.ems"_s,
                u"SELECT id FROM device WHERE num NOT IN (SELECT a.device_num FROM assignment a"
                " JOIN user_account u ON u.num = a.user_num WHERE u.username = 'alice') LIMIT 1"_s,
                1);
    const auto id = DeviceId::fromString(foreign.section(u'|', 0, 0));
    ASSERT_TRUE(id.has_value());
    const Period all{UtcSeconds{}, std::chrono::floor<std::chrono::seconds>(m_clock.now())};
    const auto refused =
        services.readings.profile(*alice, *id, Channel::Consumption, all, Resolution::Hour);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::NotFound);
    const auto seen = services.readings.profile(*alice, own->devices.front().id,
                                                Channel::Consumption, all, Resolution::Hour);
    ASSERT_TRUE(seen.ok());
    EXPECT_FALSE(seen->empty());
}

TEST_F(DemoSite, HasUniqueAndValidNamesAtAnySize)
{
    ASSERT_TRUE(create({.users = 4000, .devices = 4000, .months = 0}).ok());
    EXPECT_EQ(number(u"SELECT count(*) FROM user_account"_s), 4000);
    EXPECT_EQ(number(u"SELECT count(DISTINCT email_fold) FROM user_account"_s), 4000);
    EXPECT_EQ(number(u"SELECT count(DISTINCT serial) FROM device"_s), 4000);
    EXPECT_EQ(number(u"SELECT count(*) FROM reading"_s), 0);
    for (int i = 0; i < 4000; ++i) {
        EXPECT_EQ(validated(demoUser(i)).valueOr({}), demoUser(i)) << i;
        EXPECT_EQ(validated(demoDevice(i)).valueOr({}), demoDevice(i)) << i;
    }
    // 4000 / 15 spare meters and nobody else's besides.
    EXPECT_EQ(number(u"SELECT count(*) FROM device WHERE open_assignments = 0"_s), 266);
}

TEST_F(DemoSite, LeavesNothingBehindWhenCancelledOrRefused)
{
    CancelToken cancel;
    const auto cancelled = createDemoSite(path(), small, m_clock, keys(), cancel,
                                          [&cancel](double) { cancel.cancel(); });
    ASSERT_FALSE(cancelled.ok());
    EXPECT_EQ(cancelled.error().code, ErrorCode::Cancelled);
    EXPECT_FALSE(QFile::exists(path()));
    EXPECT_FALSE(QFile::exists(unfinishedPath(path())));

    const auto tooFew = create({.users = 1});
    ASSERT_FALSE(tooFew.ok());
    EXPECT_EQ(tooFew.error().subject(), u"users"_s);
    ASSERT_TRUE(create({.users = 2, .devices = 0, .months = 0}).ok());
    EXPECT_TRUE(create(small).error().has(Reason::DatabaseExists));
}

} // namespace
