// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profiledata.h"
#include "ui/consumption/profilesummary.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const UtcSeconds midnight = std::chrono::sys_days(std::chrono::year(2026) / 5 / 4);

/// An hour with so many watt-hours.
RollUp anHour(int hour, int wattHours, qint32 covered = 3600, qint32 estimated = 0)
{
    const Power mean{wattHours * 1'000LL};
    return {midnight + std::chrono::hours(hour),
            3600,
            {wattHours * 1'000LL},
            covered,
            estimated,
            mean,
            mean};
}

ProfileData hoursOf(std::vector<RollUp> hours)
{
    ProfileData data;
    data.period = {midnight, midnight + 24h};
    data.resolution = Resolution::Hour;
    data.points = hours;
    data.hours = std::move(hours);
    return data;
}

} // namespace

TEST(ProfileData, NamesAGapAndNeverCountsItAsZero)
{
    const ProfileData data = hoursOf({anHour(0, 1000), anHour(1, 3000), anHour(4, 2000)});
    const ProfileFigures figures = figuresOf(data, {}, midnight + 6h);
    EXPECT_EQ(figures.total.milliwattHours, 6'000'000);
    EXPECT_EQ(figures.mean.milliwatts, 2'000'000);
    EXPECT_DOUBLE_EQ(figures.coverage(), 0.5);
    ASSERT_EQ(figures.gaps.size(), 2U);
    EXPECT_EQ(figures.gaps[0], (Period{midnight + 2h, midnight + 4h}));
    EXPECT_EQ(figures.gaps[1], (Period{midnight + 5h, midnight + 6h}));
    ASSERT_TRUE(figures.peak.has_value());
    EXPECT_EQ(figures.peak->start, midnight + 1h);
}

TEST(ProfileData, ExpectsNothingOutsideOfWhatMayBeSeen)
{
    ProfileSource source;
    source.visible = {{midnight + 2h, midnight + 4h}};
    const ProfileData data = hoursOf({anHour(2, 100), anHour(3, 100)});
    const ProfileFigures figures = figuresOf(data, source, midnight + 24h);
    EXPECT_TRUE(figures.gaps.empty());
    EXPECT_DOUBLE_EQ(figures.coverage(), 1.0);
}

TEST(ProfileData, CountsHoursOverTheMaximumByEnergyAndLeavesEstimatedOnesOut)
{
    ProfileSource source;
    source.maximum = Power{1'500'000};
    const ProfileData data =
        hoursOf({anHour(0, 1500), anHour(1, 1501), anHour(2, 4000, 3600, 3600), anHour(3, 2000)});
    EXPECT_EQ(figuresOf(data, source, midnight + 4h).hoursOverMaximum, 2);
    EXPECT_EQ(figuresOf(data, source, midnight + 4h).estimatedHoursOver, 1);
    source.overConsumptionPercent = 200;
    EXPECT_EQ(figuresOf(data, source, midnight + 4h).hoursOverMaximum, 0);
}

TEST(ProfileData, TellsTheShareThatIsEstimated)
{
    const ProfileData data = hoursOf({anHour(0, 3000), anHour(1, 1000, 3600, 3600)});
    const ProfileFigures figures = figuresOf(data, {}, midnight + 2h);
    EXPECT_DOUBLE_EQ(figures.estimatedShare(), 0.25);
    EXPECT_TRUE(estimatedWords(figures, Format()).contains(u"25"_s));
}

TEST(ProfileData, DrawsHoursAsMeanPowerOfTheirCoveredPart)
{
    RollUp half = anHour(0, 500, 1800);
    half.smallest = {800'000};
    half.largest = {1'300'000};
    const auto points = chartPoints(hoursOf({half}));
    ASSERT_EQ(points.size(), 1U);
    EXPECT_DOUBLE_EQ(points[0].value, 1.0);
    EXPECT_DOUBLE_EQ(points[0].minimum, 0.8);
    EXPECT_DOUBLE_EQ(points[0].maximum, 1.3);
}

TEST(ProfileData, DrawsDaysAsEnergy)
{
    ProfileData data = hoursOf({});
    data.resolution = Resolution::Day;
    data.points = {{midnight, 86400, {12'500'000}, 86400, 3600, {0}, {2'000'000}}};
    const auto points = chartPoints(data);
    ASSERT_EQ(points.size(), 1U);
    EXPECT_DOUBLE_EQ(points[0].value, 12.5);
    EXPECT_DOUBLE_EQ(points[0].maximum, 12.5);
    EXPECT_TRUE(points[0].estimated);
}

TEST(ProfileData, PutsTheDoubledHourIntoOneCellAndLeavesTheSkippedOneEmpty)
{
    const auto zone = Zone::find(u"Europe/Berlin"_s);
    ASSERT_TRUE(zone.ok());
    const auto cellAtTwo = [&zone](const QDate &date) {
        const Period day = zone->day(date);
        std::vector<RollUp> hours;
        for (UtcSeconds at = day.start; at < day.end; at += 1h)
            hours.push_back({at, 3600, {1'000'000}, 3600, 0, {}, {}});
        const auto values = heatValues(hours, day, *zone);
        EXPECT_EQ(values.size(), 24U);
        return values.at(2);
    };
    EXPECT_DOUBLE_EQ(cellAtTwo(QDate(2026, 10, 25)), 1.0);
    EXPECT_TRUE(std::isnan(cellAtTwo(QDate(2026, 3, 29))));
}

TEST(ProfileData, ChoosesTheResolutionByTheLengthOfThePeriod)
{
    EXPECT_EQ(automaticResolution({midnight, midnight + 25h}, true), Resolution::Raw);
    EXPECT_EQ(automaticResolution({midnight, midnight + 25h}, false), Resolution::Hour);
    EXPECT_EQ(automaticResolution({midnight, midnight + 24h * 31}, true), Resolution::Hour);
    EXPECT_EQ(automaticResolution({midnight, midnight + 24h * 365}, true), Resolution::Day);
}

TEST(ProfileData, CutsToThePeriodsThatWereTheClients)
{
    const std::vector<Period> periods{{midnight + 1h, midnight + 3h},
                                      {midnight + 5h, midnight + 6h}};
    const std::vector<RollUp> all{anHour(0, 1), anHour(1, 1), anHour(2, 1),
                                  anHour(3, 1), anHour(5, 1), anHour(6, 1)};
    EXPECT_EQ(clippedTo(all, periods).size(), 3U);
}

} // namespace ems
