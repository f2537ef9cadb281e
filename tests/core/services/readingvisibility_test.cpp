// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

/// What a client sees of a device that has a quarter of an hour's reading of 1 Wh after the other.
class Visibility : public testing::Test
{
protected:
    static constexpr UtcSeconds midnight{std::chrono::seconds(1'773'615'600)}; // in Paris, 16 March
    static constexpr Period day{midnight, midnight + 24h};

    Visibility()
    {
        std::vector<Reading> rows;
        for (UtcSeconds at = day.start; at < day.end; at += 15min)
            rows.push_back({at, 900, {1000}});
        TestSource source(rows);
        EXPECT_TRUE(
            site.services().readings.import(site.admin, device.id, source, {}, {}, {}).ok());
    }
    AssignmentNum assign(Instant from, std::optional<Instant> until = {})
    {
        auto &assignments = site.services().assignments;
        const auto made = assignments.assign(site.admin, {ann.userId}, {device.id}, from);
        EXPECT_TRUE(made.ok());
        const AssignmentNum num = made->created.at(0);
        if (until) {
            EXPECT_TRUE(assignments.end(site.admin, {num}, *until).ok());
        }
        return num;
    }
    std::vector<RollUp> seen(Resolution resolution)
    {
        auto profile =
            site.services().readings.profile(ann, device.id, Channel::Consumption, day, resolution);
        EXPECT_TRUE(profile.ok());
        return profile.valueOr({});
    }
    std::vector<RollUp> ownHours()
    {
        return site.services().readings.ownProfile(ann, day, Resolution::Hour).valueOr({});
    }

    TestSite site;
    Session ann = site.makeUser(u"ann"_s);
    Device device = site.makeDevice(u"Meter"_s);
};

TEST_F(Visibility, FromTheMiddleOfAnHourOnWholeIntervalsAndWholeHoursAlone)
{
    assign(day.start + 8h + 20min);
    EXPECT_EQ(seen(Resolution::Raw).front().start, day.start + 8h + 30min);
    EXPECT_EQ(seen(Resolution::Hour).front().start, day.start + 9h);
    ASSERT_EQ(seen(Resolution::Day).size(), 1U);
    EXPECT_EQ(seen(Resolution::Day).front().energy, Energy{15 * 4 * 1000});
    EXPECT_EQ(seen(Resolution::Day).front().coveredSeconds, 15 * 3600);
    EXPECT_EQ(ownHours().front().start, day.start + 9h);
}

TEST_F(Visibility, OnTheSecondAtBothEnds)
{
    assign(day.start + 8h, day.start + 10h);
    EXPECT_EQ(seen(Resolution::Raw).size(), 8U);
    EXPECT_EQ(seen(Resolution::Hour).size(), 2U);
}

TEST_F(Visibility, NotWithASecondOrAMillisecondMissing)
{
    assign(day.start + 8h + 1ms, day.start + 10h - 1ms);
    EXPECT_EQ(seen(Resolution::Raw).size(), 6U);
    EXPECT_EQ(seen(Resolution::Hour).size(), 0U);
    EXPECT_TRUE(seen(Resolution::Day).empty());
}

TEST_F(Visibility, OfTwoPeriodsAndNothingInBetween)
{
    assign(day.start + 1h, day.start + 3h);
    assign(day.start + 5h, day.start + 6h);
    const auto hours = seen(Resolution::Hour);
    ASSERT_EQ(hours.size(), 3U);
    EXPECT_EQ(hours[0].start, day.start + 1h);
    EXPECT_EQ(hours[1].start, day.start + 2h);
    EXPECT_EQ(hours[2].start, day.start + 5h);
    EXPECT_EQ(seen(Resolution::Raw).size(), 12U);
    EXPECT_EQ(ownHours(), hours);
    const auto extent = site.services().readings.extent(ann, device.id, Channel::Consumption);
    ASSERT_TRUE(extent.ok());
    EXPECT_EQ(*extent, (Period{day.start + 1h, day.start + 6h}));
}

TEST_F(Visibility, ReachesToTheEndOfTheLastReadingNotOfItsHour)
{
    assign(day.start);
    TestSource late({{day.end + 2h, 900, {1000}}});
    ASSERT_TRUE(site.services().readings.import(site.admin, device.id, late, {}, {}, {}).ok());
    auto &readings = site.services().readings;
    const Period whole{day.start, day.end + 2h + 15min};
    EXPECT_EQ(readings.extent(ann, device.id, Channel::Consumption).value(), whole);
    EXPECT_EQ(readings.extent(site.admin, device.id, Channel::Consumption).value(), whole);
    EXPECT_EQ(readings.siteExtent(site.admin).value(), whole);
}

TEST_F(Visibility, ReachesToTheHourWhereTheReadingsWerePurged)
{
    TestSource late({{day.end + 2h, 900, {1000}}});
    ASSERT_TRUE(site.services().readings.import(site.admin, device.id, late, {}, {}, {}).ok());
    ASSERT_TRUE(site.services().readings.purgeRawBefore(site.admin, day.end + 24h).ok());
    auto &readings = site.services().readings;
    const Period whole{day.start, day.end + 3h};
    EXPECT_EQ(readings.extent(site.admin, device.id, Channel::Consumption).value(), whole);
    // With the device the true end is kept.
    EXPECT_EQ(readings.siteExtent(site.admin).value(), (Period{day.start, day.end + 2h + 15min}));
}

TEST_F(Visibility, EndsWithTheAssignmentAndStaysForThePast)
{
    const AssignmentNum num = assign(day.start);
    EXPECT_EQ(seen(Resolution::Hour).size(), 24U);
    ASSERT_TRUE(site.services().assignments.end(site.admin, {num}, day.start + 4h).ok());
    EXPECT_EQ(seen(Resolution::Hour).size(), 4U);
    ASSERT_TRUE(site.services().assignments.withdraw(site.admin, {num}).ok());
    const auto withdrawn = site.services().readings.profile(ann, device.id, Channel::Consumption,
                                                            day, Resolution::Hour);
    ASSERT_FALSE(withdrawn.ok());
    EXPECT_EQ(withdrawn.error().code, ErrorCode::NotFound);
}

TEST_F(Visibility, OfASharedDeviceIsEachOnesOwnPeriod)
{
    const Session bob = site.makeUser(u"bob"_s);
    assign(day.start, day.start + 12h);
    ASSERT_TRUE(site.services()
                    .assignments.assign(site.admin, {bob.userId}, {device.id}, day.start + 6h)
                    .ok());
    const auto bobs = site.services().readings.profile(bob, device.id, Channel::Consumption, day,
                                                       Resolution::Hour);
    ASSERT_TRUE(bobs.ok());
    EXPECT_EQ(bobs->size(), 18U);
    EXPECT_EQ(seen(Resolution::Hour).size(), 12U);
}

TEST_F(Visibility, ADeviceThatWillBeTheirsLaterDoesNotExistYet)
{
    assign(site.clock.now() + 1h);
    const auto early = site.services().devices.find(ann, device.id);
    ASSERT_FALSE(early.ok());
    EXPECT_EQ(early.error().code, ErrorCode::NotFound);
    EXPECT_TRUE(site.services().statistics.own(ann)->devices.empty());
    site.clock.advance(1h);
    EXPECT_TRUE(site.services().devices.find(ann, device.id).ok());
    EXPECT_EQ(site.services().statistics.own(ann)->devices.size(), 1U);
}

TEST_F(Visibility, ADeviceWhoseEndIsPlannedIsStillTheirs)
{
    assign(site.clock.now() - 1h, site.clock.now() + 1h);
    EXPECT_TRUE(site.services().statistics.own(ann)->devices.at(0).isCurrent);
    site.clock.advance(1h);
    EXPECT_FALSE(site.services().statistics.own(ann)->devices.at(0).isCurrent);
}

TEST_F(Visibility, OtherZonesHaveTheirOwnHours)
{
    assign(day.start);
    SiteSettings settings = site.services().settings.facts()->settings;
    settings.zoneName = u"Asia/Kolkata"_s;
    SiteSql sql(site.path());
    const qint64 energy = sql.integer(u"SELECT sum(energy) FROM reading_day"_s);
    ASSERT_TRUE(site.services().settings.update(site.admin, settings).ok());
    EXPECT_EQ(sql.integer(u"SELECT sum(energy) FROM reading_day"_s), energy);
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM reading_hour WHERE start_utc % 3600 <> 1800"_s),
              0);
    // 00:00 in Paris is 04:30 in Kolkata: the first half hour belongs to an hour that began before.
    EXPECT_EQ(seen(Resolution::Hour).front().start, day.start + 30min);
    const auto days = site.services().readings.profile(site.admin, device.id, Channel::Consumption,
                                                       {day.start - 24h, day.end}, Resolution::Day);
    ASSERT_EQ(days->size(), 2U);
    EXPECT_EQ(days->at(0).energy, Energy{78 * 1000});
    EXPECT_EQ(days->at(1).energy, Energy{18 * 1000});

    settings = site.services().settings.facts()->settings;
    settings.zoneName = u"Europe/London"_s;
    ASSERT_TRUE(site.services().readings.purgeRawBefore(site.admin, day.end).ok());
    const QByteArray before = sql.hash();
    const auto refused = site.services().settings.update(site.admin, settings);
    ASSERT_FALSE(refused.ok()) << "hours cannot be realigned without raw readings";
    EXPECT_EQ(refused.error().subject(), u"zoneName"_s);
    EXPECT_EQ(sql.hash(), before);
}

} // namespace
