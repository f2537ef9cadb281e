// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/rollup.h"

#include <gtest/gtest.h>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

constexpr UtcSeconds noon{std::chrono::seconds(1'773'662'400)}; // 16 March 2026, 12:00 UTC

TEST(RollUps, PutAnIntervalIntoItsHour)
{
    HourGrid grid{Zone()};
    const std::vector<Reading> readings{{noon, 900, {1000}}, {noon + 30min, 900, {3000}}};
    const auto hours = rollUpHours(readings, grid);
    ASSERT_EQ(hours.size(), 1U);
    EXPECT_EQ(hours[0], (RollUp{noon, 3600, {4000}, 1800, 0, {4000}, {12000}}));
}

TEST(RollUps, SplitAnIntervalSoThatItsPartsAddUpToTheWhole)
{
    HourGrid grid{Zone()};
    const std::vector<Reading> readings{{noon + 50min, 1800, {1001}}};
    const auto hours = rollUpHours(readings, grid);
    ASSERT_EQ(hours.size(), 2U);
    EXPECT_EQ(hours[0].energy, Energy{333});
    EXPECT_EQ(hours[1].energy, Energy{668});
    EXPECT_EQ(hours[0].coveredSeconds, 600);
    EXPECT_EQ(hours[1].coveredSeconds, 1200);
    EXPECT_EQ(hours[0].estimatedSeconds, 0) << "half an hour is no estimate";
}

TEST(RollUps, LeaveAGapAGap)
{
    HourGrid grid{Zone()};
    const std::vector<Reading> readings{{noon, 3600, {0}}, {noon + 5h, 3600, {10}}};
    const auto hours = rollUpHours(readings, grid);
    ASSERT_EQ(hours.size(), 2U);
    EXPECT_EQ(hours[0].energy, Energy{0}) << "0 was measured";
    EXPECT_EQ(hours[1].start, noon + 5h);
    EXPECT_TRUE(rollUpHours({}, grid).empty());
    EXPECT_TRUE(rollUpDays({}, Zone()).empty());
}

TEST(RollUps, AlignHoursToTheOffsetOfTheZone)
{
    HourGrid grid{Zone::find(u"Asia/Kathmandu"_s).value()}; // UTC+05:45
    EXPECT_EQ(grid.hourAt(noon), (Period{noon - 45min, noon + 15min}));
    EXPECT_EQ(grid.hourAt(noon + 15min - 1s), (Period{noon - 45min, noon + 15min}));
    EXPECT_EQ(grid.hourAt(noon + 15min), (Period{noon + 15min, noon + 75min}));
    EXPECT_EQ(grid.hourAt(noon - 46min).end, noon - 45min) << "backwards as well";
}

TEST(RollUps, AddDevicesUpHourByHour)
{
    std::vector<RollUp> sums{{noon, 3600, {1000}, 3600, 0, {1000}, {1000}},
                             {noon + 1h, 3600, {5}, 60, 0, {5}, {5}}};
    const std::vector<RollUp> more{{noon - 1h, 3600, {7}, 3600, 0, {7}, {7}},
                                   {noon, 3600, {500}, 1800, 900, {400}, {600}}};
    addRollUps(sums, more);
    ASSERT_EQ(sums.size(), 3U);
    EXPECT_EQ(sums[0].energy, Energy{7});
    EXPECT_EQ(sums[1], (RollUp{noon, 3600, {1500}, 3600, 900, {1500}, {1500}}));
    EXPECT_EQ(sums[2].energy, Energy{5});
}

TEST(RollUps, ComputePowerWithoutOverflowOrDivisionByZero)
{
    EXPECT_EQ(meanPower({1000}, 3600), Power{1000});
    EXPECT_EQ(meanPower({1}, 3600), Power{1});
    EXPECT_EQ(meanPower({1}, 7200), Power{0});
    EXPECT_EQ(meanPower({1000}, 0), Power{0});
    constexpr qint64 large = std::numeric_limits<qint64>::max() / 2;
    EXPECT_EQ(meanPower({large}, 3600), Power{large});
}

} // namespace
