// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/chartband.h"
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

TEST(Decimate, SaysTheSameFromBlocks)
{
    auto points = readings(10'000);
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i].value = double(i * 37 % 101) - 20;
        points[i].minimum = points[i].value - double(i % 7);
        points[i].maximum = points[i].value + double(i % 11);
        points[i].estimated = i % 3'000 < 5;
    }
    points.erase(points.begin() + 4'000, points.begin() + 4'130);
    const PointBlocks blocks(points);
    for (const int columns : {1, 3, 7, 40, 333, 9'000}) {
        const qint64 from = points[70].startUtc + 100;
        const qint64 to = points.back().startUtc + 300;
        const auto slow = decimate(points, from, to, columns);
        const auto quick = decimate(points, from, to, columns, blocks);
        ASSERT_EQ(slow.size(), quick.size());
        for (std::size_t i = 0; i < slow.size(); ++i) {
            EXPECT_EQ(slow[i].column, quick[i].column);
            EXPECT_EQ(slow[i].minimum, quick[i].minimum);
            EXPECT_EQ(slow[i].maximum, quick[i].maximum);
            EXPECT_NEAR(slow[i].mean, quick[i].mean, 1e-9);
            EXPECT_EQ(slow[i].estimated, quick[i].estimated);
            EXPECT_EQ(slow[i].startsRun, quick[i].startsRun);
        }
    }
}

TEST(RangeOf, IsThatOfThePointsInView)
{
    auto points = readings(1'000);
    points[10].minimum = -50;
    points[500].minimum = -5;
    points[500].value = 3;
    points[500].maximum = 9;
    for (const PointBlocks &blocks : {PointBlocks(), PointBlocks(points)}) {
        const ValueRange all = rangeOf(points, 100 * 900, 1'000 * 900, false, blocks);
        EXPECT_EQ(all.low, -5);
        EXPECT_EQ(all.high, 9);
        const ValueRange values = rangeOf(points, 100 * 900, 1'000 * 900, true, blocks);
        EXPECT_EQ(values.low, 0);
        EXPECT_EQ(values.high, 3);
    }
}

TEST(ChartBand, IsCutBetweenItsMarks)
{
    ChartBand band;
    band.add(0, 10, 20);
    band.add(10, 0, 40);
    band.add(20, 0, 40);
    const QPolygonF whole = band.between(band.left(), band.right());
    EXPECT_EQ(whole, (QPolygonF{{0, 10}, {10, 0}, {20, 0}, {20, 40}, {10, 40}, {0, 20}}));
    const QPolygonF part = band.between(5, 10);
    EXPECT_EQ(part, (QPolygonF{{5, 5}, {10, 0}, {10, 40}, {5, 30}}));
    EXPECT_TRUE(ChartBand().between(0, 1).isEmpty());
}

} // namespace
