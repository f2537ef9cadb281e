// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/quantity.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using namespace ems;

namespace {

TEST(Quantity, ReadsMachineWrittenNumbers)
{
    EXPECT_EQ(parseQuantity("4.216", 6, '.'), 4'216'000);
    EXPECT_EQ(parseQuantity(".005", 6, '.'), 5'000);
    EXPECT_EQ(parseQuantity("+0", 6, '.'), 0);
    EXPECT_EQ(parseQuantity("-1.5", 3, '.'), -1'500);
    EXPECT_EQ(parseQuantity("1,5", 3, ','), 1'500);
    EXPECT_EQ(parseQuantity("00012", 0, '.'), 12);
}

TEST(Quantity, RoundsHalfAwayFromZero)
{
    EXPECT_EQ(parseQuantity("0.0000005", 6, '.'), 1);
    EXPECT_EQ(parseQuantity("0.00000049", 6, '.'), 0);
    EXPECT_EQ(parseQuantity("-0.0000005", 6, '.'), -1);
    EXPECT_EQ(parseQuantity("1.9999999", 6, '.'), 2'000'000);
    EXPECT_EQ(parseQuantity("2.5", 0, '.'), 3);
}

TEST(Quantity, RefusesEverythingElse)
{
    for (const char *text :
         {"",     "-",     "+",     ".",        "5.",  "1.2.3", "1e3", "1E-3", "nan", "NaN", "inf",
          "0x10", "1 000", "1,000", "1.234,50", "1,5", "--1",   "٥",   "5kWh", " 5",  "?"})
        EXPECT_FALSE(parseQuantity(text, 6, '.').has_value()) << text;
    EXPECT_FALSE(parseQuantity("1.5", 6, ',').has_value());
    EXPECT_FALSE(parseQuantity("1.234,50", 6, ',').has_value());
}

TEST(Quantity, RefusesWhatIsTooLargeWithoutOverflow)
{
    EXPECT_EQ(parseQuantity("100000000000", 6, '.'), 100'000'000'000'000'000);
    EXPECT_FALSE(parseQuantity("100000000001", 6, '.').has_value());
    EXPECT_FALSE(parseQuantity(std::string(60'000, '9'), 6, '.').has_value());
    EXPECT_EQ(parseQuantity("0." + std::string(60'000, '3'), 6, '.'), 333'333);
    EXPECT_EQ(parseQuantity(std::string(60'000, '0') + "7", 0, '.'), 7);
}

TEST(EnergyOfPower, IsExactToHalfAMilliwattHour)
{
    EXPECT_EQ(energyOfPower(4'216'000, 60s), 70'267); // 70,266.67
    EXPECT_EQ(energyOfPower(1'000'000, 3'600s), 1'000'000);
    EXPECT_EQ(energyOfPower(30, 60s), 1); // 0.5
    EXPECT_EQ(energyOfPower(29, 60s), 0);
    EXPECT_EQ(energyOfPower(-30, 60s), -1);
    EXPECT_EQ(energyOfPower(100'000'000'000'000, 24h * 366), 878'400'000'000'000'000);
}

} // namespace
