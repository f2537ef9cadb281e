// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/axis.h"

#include <QDateTime>

#include <gtest/gtest.h>

using namespace ems;

namespace {

TEST(NiceTicks, AreRoundAndSpanTheData)
{
    const ValueTicks ticks = niceTicks(0, 3.7, 6);
    EXPECT_DOUBLE_EQ(ticks.step, 1);
    EXPECT_DOUBLE_EQ(ticks.low, 0);
    EXPECT_DOUBLE_EQ(ticks.high, 4);
    EXPECT_EQ(ticks.values.size(), 5U);
    EXPECT_EQ(ticks.decimals, 0);
}

TEST(NiceTicks, SayHowManyDecimalsTheyNeed)
{
    EXPECT_EQ(niceTicks(0, 0.37, 5).decimals, 1);
    EXPECT_EQ(niceTicks(0, 0.004, 5).decimals, 3);
    EXPECT_EQ(niceTicks(0, 4000, 5).decimals, 0);
}

TEST(NiceTicks, NeverAreMoreThanThereIsRoomFor)
{
    for (const double high : {0.013, 0.99, 7.1, 24.0, 101.0, 8760.0}) {
        for (int most = 3; most < 9; ++most) {
            const ValueTicks ticks = niceTicks(0, high, most);
            EXPECT_LE(ticks.values.size(), static_cast<std::size_t>(most)) << high << ' ' << most;
            EXPECT_GE(ticks.high, high - 1e-9);
        }
    }
}

TEST(NiceTicks, SurviveDataWithoutExtent)
{
    EXPECT_GT(niceTicks(0, 0, 5).high, 0);
    EXPECT_GE(niceTicks(5, 5, 5).high, 5);
    EXPECT_LE(niceTicks(-3, 2, 5).low, -3);
}

TEST(UtcTicks, StandOnMonthsInAYear)
{
    const qint64 from = 1735689600; // 2025-01-01
    const auto ticks = utcTicks(from, from + 365 * 86400, 13);
    ASSERT_EQ(ticks.size(), 12U);
    EXPECT_EQ(ticks[0].label, TimeLabel::Year);
    EXPECT_EQ(ticks[1].label, TimeLabel::Month);
    EXPECT_EQ(QDateTime::fromSecsSinceEpoch(ticks[1].utcSeconds, Qt::UTC).date(),
              QDate(2025, 2, 1));
}

TEST(UtcTicks, NameTheDayAtMidnight)
{
    const qint64 from = 1735689600;
    const auto ticks = utcTicks(from, from + 2 * 86400, 9);
    ASSERT_EQ(ticks.size(), 8U);
    EXPECT_EQ(ticks[0].label, TimeLabel::Day);
    EXPECT_EQ(ticks[1].label, TimeLabel::Hour);
    EXPECT_EQ(ticks[4].label, TimeLabel::Day);
}

} // namespace
