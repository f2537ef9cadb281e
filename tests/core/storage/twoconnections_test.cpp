// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"

#include <gtest/gtest.h>

#include <thread>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

DeviceDraft named(const QString &name)
{
    DeviceDraft draft;
    draft.name = name;
    draft.maximumConsumption = {1'000'000};
    return draft;
}

TEST(TwoConnections, AWriterThatNeverEndsMakesOthersSayThatTheDatabaseIsBusy)
{
    TestSite site;
    SecondDesk desk(site);
    desk.run(u"PRAGMA busy_timeout=20"_s);
    SiteSql other(site.path());
    other.run(u"BEGIN IMMEDIATE"_s);
    const auto refused = desk.services().devices.create(site.admin, named(u"Pump"_s));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_EQ(refused.error().reason(), Reason::DatabaseBusy);
    EXPECT_TRUE(desk.services().devices.order(site.admin, {}).ok()) << "reading goes on";
    other.run(u"ROLLBACK"_s);
    EXPECT_TRUE(desk.services().devices.create(site.admin, named(u"Pump"_s)).ok());
}

TEST(TwoConnections, AReaderKeepsItsViewWhileAnotherWrites)
{
    TestSite site;
    site.makeDevice(u"First"_s);
    SecondDesk desk(site);
    {
        Transaction view(desk.database(), Transaction::Kind::Read);
        ASSERT_TRUE(view.begun().ok());
        EXPECT_EQ(desk.services().devices.order(site.admin, {})->size(), 1U);
        site.makeDevice(u"Second"_s);
        EXPECT_EQ(desk.services().devices.order(site.admin, {})->size(), 1U);
    }
    EXPECT_EQ(desk.services().devices.order(site.admin, {})->size(), 2U);
}

TEST(TwoConnections, AReadOnlyConnectionCannotWrite)
{
    TestSite site;
    const auto reader = Database::open(site.path(), Access::ReadOnly);
    ASSERT_TRUE(reader.ok());
    const auto refused = (*reader)->execute(u"DELETE FROM setting"_s);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::DatabaseNotWritable);
}

TEST(TwoConnections, ChangingTheSameDeviceAtOnceLosesNoUpdate)
{
    TestSite site;
    const Device device = site.makeDevice(u"Counter"_s);
    constexpr int each = 60;
    const auto count = [&site, &device] {
        SecondDesk desk(site);
        for (int done = 0; done < each;) {
            const auto now = desk.services().devices.find(site.admin, device.id);
            ASSERT_TRUE(now.ok());
            DeviceDraft draft = now->data;
            draft.description = QString::number(draft.description.toInt() + 1);
            const auto stored =
                desk.services().devices.update(site.admin, device.id, now->version, draft);
            if (stored.ok()) {
                ++done;
                continue;
            }
            ASSERT_EQ(stored.error().reason(), Reason::ChangedMeanwhile);
        }
    };
    std::thread first(count);
    std::thread second(count);
    first.join();
    second.join();
    const auto end = site.services().devices.find(site.admin, device.id);
    EXPECT_EQ(end->data.description, QString::number(2 * each));
    EXPECT_EQ(end->version, 1 + 2 * each);
    const auto audit = site.services().audit.verify(site.admin);
    EXPECT_FALSE(audit->firstBad.has_value()) << "both wrote one chain";
}

TEST(TwoConnections, TheSameNameAtOnceIsGivenToOneOfThem)
{
    TestSite site;
    std::atomic_int made = 0;
    std::atomic_int taken = 0;
    const auto create = [&] {
        SecondDesk desk(site);
        for (int i = 0; i < 30; ++i) {
            const auto done =
                desk.services().devices.create(site.admin, named(u"Device %1"_s.arg(i)));
            if (done.ok())
                ++made;
            else if (done.error().has(Reason::Taken))
                ++taken;
        }
    };
    std::thread first(create);
    std::thread second(create);
    first.join();
    second.join();
    EXPECT_EQ(made, 30);
    EXPECT_EQ(taken, 30);
}

TEST(TwoConnections, ChangingTheSettingsAtOnceLosesNoUpdate)
{
    TestSite site;
    constexpr int each = 20;
    const int before = site.services().settings.facts()->settings.rawRetentionMonths;
    const auto count = [&site] {
        SecondDesk desk(site);
        for (int done = 0; done < each;) {
            SiteSettings wanted = desk.services().settings.facts()->settings;
            ++wanted.rawRetentionMonths;
            const auto stored = desk.services().settings.update(site.admin, wanted);
            if (stored.ok())
                ++done;
            else
                ASSERT_EQ(stored.error().reason(), Reason::ChangedMeanwhile);
        }
    };
    std::thread first(count);
    std::thread second(count);
    first.join();
    second.join();
    EXPECT_EQ(site.services().settings.facts()->settings.rawRetentionMonths, before + 2 * each);
}

TEST(TwoConnections, AssigningTheSamePairAtOnceOpensItOnce)
{
    TestSite site;
    const Session ann = site.makeUser(u"ann"_s);
    std::vector<DeviceId> devices;
    for (int i = 0; i < 20; ++i)
        devices.push_back(site.makeDevice(u"Device %1"_s.arg(i)).id);
    std::atomic_int made = 0;
    std::atomic_int open = 0;
    const auto assign = [&] {
        SecondDesk desk(site);
        for (const DeviceId &device : devices) {
            const auto done = desk.services().assignments.assign(site.admin, {ann.userId}, {device},
                                                                 site.clock.now());
            ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
            made += static_cast<int>(done->created.size());
            open += static_cast<int>(done->alreadyOpen.size());
        }
    };
    std::thread first(assign);
    std::thread second(assign);
    first.join();
    second.join();
    EXPECT_EQ(made, 20);
    EXPECT_EQ(open, 20);
    EXPECT_EQ(site.services().users.find(site.admin, ann.userId)->openAssignments, 20);
}

} // namespace
