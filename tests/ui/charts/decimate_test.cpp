// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/decimate.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace ems;

namespace {

std::vector<ChartPoint> readings(int count, double value = 1)
{
    std::vector<ChartPoint> points;
    for (int i = 0; i < count; ++i)
        points.push_back({i * 900, 900, value, value, value, false});
    return points;
}

TEST(Decimate, KeepsTheExtremesOfEveryColumn)
{
    auto points = readings(10000);
    points[4321].maximum = 99;
    points[7000].minimum = -5;
    const auto columns = decimate(points, 0, 10000 * 900, 100);
    ASSERT_EQ(columns.size(), 100U);
    EXPECT_EQ(columns[43].maximum, 99);
    EXPECT_EQ(columns[70].minimum, -5);
    EXPECT_EQ(columns[44].maximum, 1);
}

TEST(Decimate, WeighsTheMeanBySeconds)
{
    const std::vector<ChartPoint> points{{0, 900, 4, 4, 4, false}, {900, 2700, 8, 8, 8, false}};
    const auto columns = decimate(points, 0, 3600, 1);
    ASSERT_EQ(columns.size(), 1U);
    EXPECT_DOUBLE_EQ(columns[0].mean, 7);
}

TEST(Decimate, LeavesAGapOpen)
{
    auto points = readings(1000);
    points.erase(points.begin() + 500, points.begin() + 600);
    const auto columns = decimate(points, 0, 1000 * 900, 100);
    EXPECT_EQ(columns.size(), 90U);
    const auto after = std::ranges::find(columns, 60, &Column::column);
    ASSERT_NE(after, columns.end());
    EXPECT_TRUE(after->startsRun);
    EXPECT_EQ(std::ranges::count(columns, true, &Column::startsRun), 2)
        << "the first, and after the gap";
}

TEST(Decimate, SpreadsALongPointOverItsColumns)
{
    const std::vector<ChartPoint> points{{0, 3600, 2, 1, 3, true}};
    const auto columns = decimate(points, 0, 3600, 4);
    ASSERT_EQ(columns.size(), 4U);
    EXPECT_DOUBLE_EQ(columns[3].mean, 2);
    EXPECT_TRUE(columns[3].estimated);
    EXPECT_FALSE(columns[3].startsRun);
}

TEST(Decimate, TakesOnlyWhatTheViewShows)
{
    const auto points = readings(100);
    EXPECT_EQ(pointsBetween(points, 900, 1800).size(), 1U);
    EXPECT_EQ(pointsBetween(points, 901, 1801).size(), 2U);
    EXPECT_TRUE(pointsBetween(points, 90000, 99000).empty());
    EXPECT_TRUE(decimate(points, 10, 10, 100).empty());
}

} // namespace
