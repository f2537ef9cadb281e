// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/loadprofilechart.h"
#include "ui/consumption/timeaxis.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

class TimeAxisTest : public testing::Test
{
protected:
    TimeAxisTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    ~TimeAxisTest() override { QLocale::setDefault(m_before); }

    static Format berlin()
    {
        SiteSettings settings;
        settings.zoneName = u"Europe/Berlin"_s;
        return Format(settings);
    }
    static std::vector<TimeTick> ticksOf(const QDate &first, const QDate &last, int maximum)
    {
        const Zone zone = berlin().zone();
        return zonedTicks(zone, toSeconds(zone.day(first).start), toSeconds(zone.day(last).end),
                          maximum);
    }
    static QStringList wordsOf(const std::vector<TimeTick> &ticks)
    {
        QStringList words;
        for (const TimeTick &tick : ticks)
            words << zonedLabel(berlin(), tick.utcSeconds, tick.label);
        return words;
    }

private:
    QLocale m_before;
};

} // namespace

TEST_F(TimeAxisTest, MarksEachHourOfAShortDayAndOfALongOne)
{
    const QDate spring(2026, 3, 29);
    const QDate autumn(2026, 10, 25);
    EXPECT_EQ(ticksOf(spring, spring, 40).size(), 23U);
    EXPECT_EQ(ticksOf(autumn, autumn, 40).size(), 25U);
}

TEST_F(TimeAxisTest, KeepsTheHoursOfTheWallClockAfterTheClockChange)
{
    const QDate spring(2026, 3, 29);
    EXPECT_EQ(wordsOf(ticksOf(spring, spring, 5)),
              QStringList({u"29 Mar"_s, u"06:00"_s, u"12:00"_s, u"18:00"_s}));
}

TEST_F(TimeAxisTest, MarksMidnightsOfTheZoneAndNotOfUtc)
{
    const auto ticks = ticksOf(QDate(2026, 3, 28), QDate(2026, 3, 31), 5);
    ASSERT_EQ(ticks.size(), 4U);
    EXPECT_EQ(ticks[1].utcSeconds - ticks[0].utcSeconds, 24 * 3600);
    EXPECT_EQ(ticks[2].utcSeconds - ticks[1].utcSeconds, 23 * 3600);
    EXPECT_EQ(wordsOf(ticks), QStringList({u"28 Mar"_s, u"29 Mar"_s, u"30 Mar"_s, u"31 Mar"_s}));
}

TEST_F(TimeAxisTest, NamesTheYearWhereItBegins)
{
    EXPECT_EQ(wordsOf(ticksOf(QDate(2006, 11, 1), QDate(2007, 2, 28), 5)),
              QStringList({u"Nov"_s, u"Dec"_s, u"2007"_s, u"Feb"_s}));
}

TEST_F(TimeAxisTest, NeverMarksMoreThanItMay)
{
    for (const int days : {1, 2, 5, 9, 31, 92, 366, 4000, 40000}) {
        const QDate first(1990, 1, 1);
        EXPECT_LE(ticksOf(first, first.addDays(days - 1), 8).size(), 8U) << days;
        EXPECT_GE(ticksOf(first, first.addDays(days - 1), 8).size(), 1U) << days;
    }
}

TEST_F(TimeAxisTest, WritesAnIntervalInFull)
{
    const Format format = berlin();
    const UtcSeconds start = format.zone().toUtc({2006, 12, 17, 18, 0, 0}).first;
    EXPECT_EQ(intervalLabel(format, start, 1h), u"Sun 17 Dec 2006, 18:00 – 19:00"_s);
    const Period day = format.zone().day(QDate(2026, 10, 25));
    EXPECT_EQ(intervalLabel(format, day.start, day.end - day.start), u"Sun 25 Oct 2026"_s);
}

TEST_F(TimeAxisTest, TellsTheTwoHoursOfTheClockChangeApart)
{
    const Format format = berlin();
    const LocalToUtc twice = format.zone().toUtc({2026, 10, 25, 2, 0, 0});
    ASSERT_EQ(twice.kind, LocalToUtc::Kind::Ambiguous);
    EXPECT_EQ(intervalLabel(format, twice.first, 0s), u"Sun 25 Oct 2026, 02:00 UTC+2"_s);
    EXPECT_EQ(intervalLabel(format, twice.second, 0s), u"Sun 25 Oct 2026, 02:00 UTC+1"_s);
}

TEST_F(TimeAxisTest, GivesTheCrosshairTheWholeInterval)
{
    const Format format = berlin();
    LoadProfileChart chart;
    chart.resize(800, 400);
    installTimeAxis(chart, format);
    const qint64 start = toSeconds(format.zone().toUtc({2006, 12, 17, 18, 0, 0}).first);
    chart.setPoints(
        {{start, 3600, 1.0, 1.0, 1.0, false}, {start + 3600, 3600, 2.0, 2.0, 2.0, false}});
    chart.setCrosshair(0);
    ASSERT_FALSE(chart.crosshairLines().isEmpty());
    EXPECT_EQ(chart.crosshairLines().front(), u"Sun 17 Dec 2006, 18:00 – 19:00"_s);
}

} // namespace ems
