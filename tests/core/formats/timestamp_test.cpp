// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/timestamp.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;
using namespace ems;

namespace {

constexpr DateOrder ymd = DateOrder::YearMonthDay;
constexpr DateOrder dmy = DateOrder::DayMonthYear;
constexpr DateOrder mdy = DateOrder::MonthDayYear;

std::chrono::local_seconds at(int year, unsigned month, unsigned day,
                              std::chrono::seconds time = 0s)
{
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(day)};
    return std::chrono::local_days(date) + time;
}

TEST(Timestamp, ReadsTheFormsThatMetersWrite)
{
    const auto expected = at(2020, 4, 1, 1h + 2min + 3s);
    for (const char *text :
         {"2020-04-01T01:02:03", "2020-04-01 01:02:03", "2020/04/01 01:02:03", "2020-4-1 1:02:03",
          "20200401010203", "20200401T010203", " 2020-04-01  01:02:03 ", "2020-04-01 01:02:03.999",
          "2020-04-01 1:02:03 AM", "20-04-01 01:02:03"}) {
        const auto stamp = parseStamp(text, ymd);
        ASSERT_TRUE(stamp.has_value()) << text;
        EXPECT_EQ(stamp->local, expected) << text;
        EXPECT_FALSE(stamp->offset.has_value()) << text;
        EXPECT_TRUE(stamp->hasTime) << text;
    }
}

TEST(Timestamp, ReadsADateInTheGivenOrder)
{
    EXPECT_EQ(parseStamp("03/04/2021", dmy)->local, at(2021, 4, 3));
    EXPECT_EQ(parseStamp("03/04/2021", mdy)->local, at(2021, 3, 4));
    EXPECT_EQ(parseStamp("3.4.21", dmy)->local, at(2021, 4, 3));
    EXPECT_EQ(parseStamp("3.4.99", dmy)->local, at(1999, 4, 3));
    EXPECT_EQ(parseStamp("2021-04-03", dmy)->local, at(2021, 4, 3));
    EXPECT_FALSE(parseStamp("03/04/2021", ymd).has_value());
    EXPECT_FALSE(parseStamp("2021-04-03", ymd)->hasTime);
}

TEST(Timestamp, ReadsAnOffset)
{
    EXPECT_EQ(parseStamp("2020-04-01 01:00:00+00:00", ymd)->offset, 0s);
    EXPECT_EQ(parseStamp("2020-04-01T01:00Z", ymd)->offset, 0s);
    EXPECT_EQ(parseStamp("2020-04-01T01:00:00+05:30", ymd)->offset, 5h + 30min);
    EXPECT_EQ(parseStamp("2020-04-01T01:00:00-0330", ymd)->offset, -3h - 30min);
    EXPECT_EQ(parseStamp("2020-04-01 01:00 +02", ymd)->offset, 2h);
    EXPECT_EQ(parseStamp("20200401T0100Z", ymd)->local, at(2020, 4, 1, 1h));
}

TEST(Timestamp, ReadsSecondsAndMillisecondsSince1970)
{
    EXPECT_EQ(parseStamp("1585702800", ymd)->local, at(2020, 4, 1, 1h));
    EXPECT_EQ(parseStamp("1585702800000", ymd)->local, at(2020, 4, 1, 1h));
    EXPECT_EQ(parseStamp("1585702800", ymd)->offset, 0s);
}

TEST(Timestamp, KnowsMidnightAtTheEndOfADayAndNoonOfA12HourClock)
{
    EXPECT_EQ(parseStamp("2020-12-31 24:00", ymd)->local, at(2021, 1, 1));
    EXPECT_EQ(parseStamp("12/31/2020 12:00 AM", mdy)->local, at(2020, 12, 31));
    EXPECT_EQ(parseStamp("12/31/2020 12:30 pm", mdy)->local, at(2020, 12, 31, 12h + 30min));
    EXPECT_EQ(parseStamp("12/31/2020 11:59:59PM", mdy)->local, at(2020, 12, 31, 23h + 59min + 59s));
}

TEST(Timestamp, RefusesWhatDoesNotExist)
{
    for (const char *text :
         {"31/02/2007", "29/02/2021", "31/04/2021", "00/01/2021", "01/00/2021", "01/13/2021",
          "32/01/2021", "01/01/2021 24:01", "01/01/2021 25:00", "01/01/2021 10:60",
          "01/01/2021 10:00:60", "01/01/2021 13:00 PM", "01/01/2021 00:30 AM"})
        EXPECT_FALSE(parseStamp(text, dmy).has_value()) << text;
    EXPECT_TRUE(parseStamp("29/02/2020", dmy).has_value());
}

TEST(Timestamp, RefusesWhatIsNone)
{
    for (const char *text : {"",
                             " ",
                             "x",
                             "2020",
                             "2020-04",
                             "2020-04-",
                             "2020-04-01T",
                             "2020-04-01T01",
                             "2020-04-01T01:",
                             "2020-04-01T01:0",
                             "2020-04-01T01:00:0",
                             "2020-04-01T01:00:00.",
                             "2020-04-01 01:00:00+",
                             "2020-04-01 01:00:00+0",
                             "2020-04-01 01:00:00+00:0",
                             "2020-04-01 01:00:00+00:00x",
                             "2020-04-01 01:00:00 XX",
                             "2020-04/01",
                             "-2020-04-01",
                             "2020--04-01",
                             "2020-004-01",
                             "020-04-01",
                             "12345-04-01",
                             "123456789012345",
                             "2020-04-01x",
                             "2020-04-01\n",
                             "٢٠٢٠-٠٤-٠١",
                             "99999999",
                             "20200431",
                             "NaN",
                             "2020-04-01 01:00:00+19:00"})
        EXPECT_FALSE(parseStamp(text, ymd).has_value()) << text;
}

TEST(Timestamp, JoinsADateAndATimeOfTwoFields)
{
    EXPECT_EQ(parseStamp("16/12/2006", "17:24:00", dmy)->local, at(2006, 12, 16, 17h + 24min));
    EXPECT_EQ(parseStamp("20061216", "1724", dmy)->local, at(2006, 12, 16, 17h + 24min));
    EXPECT_EQ(parseStamp("16/12/2006", "17:24Z", dmy)->offset, 0s);
    EXPECT_FALSE(parseStamp("16/12/2006", "", dmy).has_value());
    EXPECT_FALSE(parseStamp("16/12/2006 10:00", "17:24:00", dmy).has_value());
}

TEST(Timestamp, TellsATimeOfDayFromANumber)
{
    EXPECT_EQ(parseTimeOfDay("17:24"), 17h + 24min);
    EXPECT_FALSE(parseTimeOfDay("1724").has_value());
    EXPECT_FALSE(parseTimeOfDay("17:24 x").has_value());
}

TEST(Timestamp, TellsWhatADateSaysAboutItsOrder)
{
    EXPECT_TRUE(dateEvidence("16/12/2006").isDayFirst);
    EXPECT_TRUE(dateEvidence("12/16/2006").isMonthFirst);
    EXPECT_TRUE(dateEvidence("2006-12-16").isYearFirst);
    EXPECT_EQ(dateEvidence("1.2.2006").separator, '.');
    EXPECT_FALSE(dateEvidence("1.2.2006").isDayFirst);
    EXPECT_EQ(dateEvidence("17:24").separator, 0);
}

} // namespace
