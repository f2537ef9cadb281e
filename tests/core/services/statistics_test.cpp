// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zone.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

constexpr qint64 wattHour = 1000;

class Statistics : public testing::Test
{
protected:
    /// A moment as the clock in Paris shows it.
    UtcSeconds paris(int month, int day, int hour, int minute = 0)
    {
        return zone.toUtc({2026, month, day, hour, minute, 0}).first;
    }
    void nowIs(UtcSeconds moment)
    {
        site.clock.set(moment);
        site.admin.signedInAt = moment;
        ann.signedInAt = moment;
    }
    void readings(const Device &device, UtcSeconds from, UtcSeconds until, qint64 wattHoursAnHour,
                  std::chrono::seconds step = 1h)
    {
        std::vector<Reading> rows;
        for (UtcSeconds at = from; at < until; at += step)
            rows.push_back({at,
                            static_cast<qint32>(step.count()),
                            {wattHoursAnHour * wattHour * step.count() / 3600}});
        TestSource source(rows);
        const auto done =
            site.services().readings.import(site.admin, device.id, source, {}, {}, {});
        ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
    }
    void assign(const Device &device, Instant from)
    {
        ASSERT_TRUE(
            site.services().assignments.assign(site.admin, {ann.userId}, {device.id}, from).ok());
    }
    SiteStatistics siteFigures()
    {
        auto figures = site.services().statistics.site(site.admin);
        EXPECT_TRUE(figures.ok()) << describe(figures.error()).toStdString();
        return figures.valueOr({});
    }
    static Energy wattHours(qint64 number) { return {number * wattHour}; }

    TestSite site;
    Zone zone = Zone::find(u"Europe/Paris"_s).value();
    Session ann = site.makeUser(u"ann"_s);
    Device pump = site.makeDevice(u"Pump"_s, 100);
    Device oven = site.makeDevice(u"Oven"_s, 100);
};

TEST_F(Statistics, CountUsersAndDevices)
{
    site.makeUser(u"second"_s, Role::Admin);
    const Session bob = site.makeUser(u"bob"_s);
    const Session off = site.makeUser(u"off"_s);
    Services &s = site.services();
    ASSERT_TRUE(s.users.setEnabled(site.admin, {off.userId}, false).ok());
    const Device scrapped = site.makeDevice(u"Scrapped"_s);
    const Device lonely = site.makeDevice(u"Lonely"_s);
    assign(pump, site.clock.now());
    assign(oven, site.clock.now());
    assign(scrapped, site.clock.now());
    ASSERT_TRUE(s.assignments.assign(site.admin, {bob.userId}, {pump.id}, site.clock.now()).ok());
    site.clock.advance(1s);
    ASSERT_TRUE(s.devices.remove(site.admin, {scrapped.id}).ok());
    const SiteStatistics f = siteFigures();
    EXPECT_EQ(f.admins, 2);
    EXPECT_EQ(f.clients, 3);
    EXPECT_EQ(f.enabledUsers, 4);
    EXPECT_EQ(f.disabledUsers, 1);
    EXPECT_EQ(f.devices, 3);
    EXPECT_EQ(f.assignedDevices, 2);
    EXPECT_EQ(f.unassignedDevices, 1);
    EXPECT_EQ(f.sharedDevices, 1);
    EXPECT_EQ(f.openAssignments, 3);
    EXPECT_FALSE(f.consumption.hasReadings);
    EXPECT_FALSE(f.consumption.peakHourOfDay.has_value());
    EXPECT_EQ(f.consumption.activeHours, 0);
}

TEST_F(Statistics, CompareTodayWithYesterdayUntilTheSameTimeOfDay)
{
    nowIs(paris(3, 16, 11, 30));
    readings(pump, paris(3, 15, 0), paris(3, 16, 0), 10);
    readings(pump, paris(3, 16, 0), paris(3, 16, 11, 30), 20, 30min);
    const auto f = siteFigures().consumption;
    EXPECT_EQ(f.today, wattHours(230));
    EXPECT_EQ(f.yesterday, wattHours(240));
    EXPECT_EQ(f.yesterdaySoFar, wattHours(115));
    EXPECT_EQ(f.thisMonth, wattHours(470));
    EXPECT_EQ(f.lastMonth, wattHours(0));
    EXPECT_TRUE(f.hasReadings);
}

TEST_F(Statistics, CompareByTheClockOnTheWallWhenItHasChanged)
{
    // On 29 March 2026 the clock went from 02:00 to 03:00.
    nowIs(paris(3, 30, 12));
    readings(pump, paris(3, 29, 0), paris(3, 30, 12), 10);
    const auto f = siteFigures().consumption;
    EXPECT_EQ(f.yesterday, wattHours(230));
    EXPECT_EQ(f.yesterdaySoFar, wattHours(110)) << "noon came after 11 hours";
    EXPECT_EQ(f.today, wattHours(120));
}

TEST_F(Statistics, CompareThisMonthWithTheOneBeforeUntilTheSameDayAndTime)
{
    nowIs(paris(3, 16, 6));
    readings(pump, paris(2, 1, 0), paris(3, 16, 6), 1);
    const auto f = siteFigures().consumption;
    EXPECT_EQ(f.lastMonth, wattHours(28 * 24));
    EXPECT_EQ(f.lastMonthSoFar, wattHours(15 * 24 + 6));
    EXPECT_EQ(f.thisMonth, wattHours(15 * 24 + 6));
    nowIs(paris(3, 31, 6)); // February has no such day
    EXPECT_EQ(siteFigures().consumption.lastMonthSoFar, wattHours(28 * 24));
    nowIs(paris(4, 16, 6)); // March has an hour less
    EXPECT_EQ(siteFigures().consumption.lastMonthSoFar, wattHours(15 * 24 + 6));
}

TEST_F(Statistics, FindThePeakHourAndTheActiveHoursOfThirtyDays)
{
    nowIs(paris(3, 16, 12));
    readings(pump, paris(3, 14, 7), paris(3, 14, 10), 10);
    readings(pump, paris(3, 15, 8), paris(3, 15, 9), 15);
    readings(pump, paris(3, 15, 20), paris(3, 15, 21), 20);
    readings(pump, paris(3, 15, 22), paris(3, 15, 23), 0);
    readings(pump, paris(2, 1, 3), paris(2, 1, 4), 5000); // too long ago
    const auto f = siteFigures().consumption;
    EXPECT_EQ(f.peakHourOfDay, 8);
    EXPECT_EQ(f.activeHours, 4);
}

TEST_F(Statistics, NameTheEnergyOfTheMonthThatIsEstimated)
{
    nowIs(paris(3, 16, 12));
    readings(pump, paris(3, 15, 0), paris(3, 15, 4), 10, 2h);
    readings(pump, paris(3, 15, 4), paris(3, 15, 6), 10);
    EXPECT_EQ(siteFigures().consumption.estimatedThisMonth, wattHours(40));
}

TEST_F(Statistics, FindHoursOverTheMaximumTheWorstDeviceFirst)
{
    nowIs(paris(3, 16, 12));
    readings(pump, paris(3, 14, 0), paris(3, 14, 1), 140);
    readings(pump, paris(3, 15, 0), paris(3, 15, 2), 101);
    readings(pump, paris(3, 15, 2), paris(3, 15, 3), 100); // not over
    readings(oven, paris(3, 13, 0), paris(3, 13, 1), 150);
    const SiteStatistics f = siteFigures();
    ASSERT_EQ(f.overMaximumCount, 2);
    EXPECT_EQ(f.overMaximum[0].name, u"Oven"_s);
    EXPECT_EQ(f.overMaximum[0].hours, 1);
    EXPECT_EQ(f.overMaximum[1].name, u"Pump"_s);
    EXPECT_EQ(f.overMaximum[1].hours, 3);
    EXPECT_EQ(f.overMaximum[1].when, paris(3, 15, 1)) << "the latest such hour";
    EXPECT_EQ(f.overMaximum[1].energy, wattHours(101));
    EXPECT_EQ(f.overMaximum[1].limit, wattHours(100));
    SiteSettings settings = site.services().settings.facts()->settings;
    settings.overConsumptionPercent = 145;
    ASSERT_TRUE(site.services().settings.update(site.admin, settings).ok());
    EXPECT_EQ(siteFigures().overMaximumCount, 1);
}

TEST_F(Statistics, CountNoEstimatedHourAsOverTheMaximum)
{
    nowIs(paris(3, 16, 12));
    assign(pump, paris(3, 14, 0));
    readings(pump, paris(3, 15, 0), paris(3, 15, 4), 150, 4h); // spread over its hours
    readings(pump, paris(3, 15, 4), paris(3, 15, 6), 120);
    readings(oven, paris(3, 15, 0), paris(3, 15, 2), 500, 2h);
    const SiteStatistics f = siteFigures();
    ASSERT_EQ(f.overMaximumCount, 1);
    EXPECT_EQ(f.overMaximum[0].name, u"Pump"_s);
    EXPECT_EQ(f.overMaximum[0].hours, 2);
    EXPECT_EQ(site.services().statistics.own(ann)->devices.at(0).overMaximumHours, 2);
}

TEST_F(Statistics, FindDevicesWhoseDataIsMissingTheLongestFirst)
{
    nowIs(paris(3, 16, 12));
    readings(pump, paris(3, 15, 0), paris(3, 15, 11), 1);
    readings(oven, paris(3, 14, 0), paris(3, 14, 1), 1);
    site.makeDevice(u"Never read"_s);
    const SiteStatistics f = siteFigures();
    ASSERT_EQ(f.dataMissingCount, 2);
    EXPECT_EQ(f.dataMissing[0].name, u"Oven"_s);
    EXPECT_EQ(f.dataMissing[0].when, paris(3, 14, 1));
    EXPECT_EQ(f.dataMissing[1].name, u"Pump"_s);
    readings(pump, paris(3, 15, 11), paris(3, 15, 12), 1); // exactly 24 hours ago
    EXPECT_EQ(siteFigures().dataMissingCount, 1);
}

TEST_F(Statistics, OfAClientAreThoseOfTheirDevicesWithinTheirPeriods)
{
    nowIs(paris(3, 16, 11, 30));
    assign(pump, paris(3, 15, 12));
    readings(pump, paris(3, 15, 0), paris(3, 16, 11, 30), 10, 30min);
    readings(oven, paris(3, 15, 0), paris(3, 16, 11), 999);
    const auto own = site.services().statistics.own(ann);
    ASSERT_TRUE(own.ok());
    ASSERT_EQ(own->devices.size(), 1U);
    const OwnDevice &device = own->devices.at(0);
    EXPECT_EQ(device.name, u"Pump"_s);
    EXPECT_TRUE(device.isCurrent);
    EXPECT_EQ(device.since, paris(3, 15, 12));
    EXPECT_FALSE(device.until.has_value());
    EXPECT_EQ(device.today, wattHours(115));
    EXPECT_EQ(device.thisMonth, wattHours(235));
    EXPECT_EQ(device.latestReading, paris(3, 16, 11, 30)) << "never later than the reading";
    EXPECT_EQ(own->consumption.yesterday, wattHours(120));
    EXPECT_EQ(own->consumption.yesterdaySoFar, wattHours(0)) << "it was not theirs then";
    EXPECT_EQ(own->consumption.today, wattHours(115));
}

TEST_F(Statistics, ViewedAsAClientAreExactlyTheClientsOwn)
{
    nowIs(paris(3, 16, 11, 30));
    assign(pump, paris(3, 15, 12));
    readings(pump, paris(3, 14, 0), paris(3, 16, 11), 130);
    const auto viewed = site.services().statistics.own(site.admin, ann.userId);
    const auto own = site.services().statistics.own(ann);
    ASSERT_TRUE(viewed.ok() && own.ok());
    ASSERT_EQ(viewed->devices.size(), own->devices.size());
    EXPECT_EQ(viewed->devices.at(0).id, own->devices.at(0).id);
    EXPECT_EQ(viewed->devices.at(0).periods, own->devices.at(0).periods);
    EXPECT_EQ(viewed->devices.at(0).thisMonth, own->devices.at(0).thisMonth);
    EXPECT_EQ(viewed->devices.at(0).overMaximumHours, own->devices.at(0).overMaximumHours);
    EXPECT_EQ(own->devices.at(0).overMaximumHours, 23);
    EXPECT_EQ(viewed->consumption.thisMonth, own->consumption.thisMonth);
    EXPECT_EQ(viewed->consumption.peakHourOfDay, own->consumption.peakHourOfDay);
    EXPECT_FALSE(site.services().statistics.own(site.admin, UserId::make()).ok());
}

} // namespace
