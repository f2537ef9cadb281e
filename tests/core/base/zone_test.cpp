// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zone.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

Zone zone(const char16_t *name)
{
    const Result<Zone> found = Zone::find(QString::fromUtf16(name));
    EXPECT_TRUE(found.ok());
    return found.valueOr(Zone());
}

UtcSeconds utc(int year, int month, int day, int hour = 0, int minute = 0)
{
    return Zone().toUtc({year, month, day, hour, minute, 0}).first;
}

std::chrono::seconds length(const Period &period)
{
    return period.end - period.start;
}

TEST(Zone, FindsAZoneByItsNameAndByAnOldOne)
{
    EXPECT_EQ(zone(u"Europe/Paris").name(), u"Europe/Paris"_s);
    EXPECT_TRUE(Zone::find(u"US/Eastern"_s).ok());
    EXPECT_EQ(Zone::find(u"Etc/UTC"_s).value().name(), u"Etc/UTC"_s);
}

TEST(Zone, RefusesWhatTheDatabaseDoesNotKnow)
{
    for (const QString &name :
         {u""_s, u"Mars/Olympus"_s, u"../../etc/passwd"_s, u"/etc/localtime"_s, u"europe/paris"_s,
          u"zone.tab"_s, u"posix/Europe/Paris"_s, u"right/Europe/Paris"_s, u"posixrules"_s,
          u"Factory"_s}) {
        const Result<Zone> found = Zone::find(name);
        ASSERT_FALSE(found.ok()) << name.toStdString();
        EXPECT_EQ(found.error().reason(), Reason::UnknownZone);
    }
}

TEST(Zone, ListsTheNamesOfPlacesSortedAndWithoutOldSpellings)
{
    const QStringList names = Zone::allNames();
    EXPECT_GT(names.size(), 350);
    EXPECT_TRUE(std::ranges::is_sorted(names));
    for (const QString &wanted : {u"Europe/Paris"_s, u"Asia/Kolkata"_s, u"Etc/UTC"_s,
                                  u"Etc/GMT-10"_s, u"Europe/Amsterdam"_s})
        EXPECT_TRUE(names.contains(wanted)) << wanted.toStdString();
    for (const QString &old : {u"Asia/Calcutta"_s, u"US/Eastern"_s, u"posixrules"_s, u"Zulu"_s,
                               u"posix/Europe/Paris"_s, u"right/Europe/Paris"_s, u"Etc/GMT0"_s})
        EXPECT_FALSE(names.contains(old)) << old.toStdString();
}

TEST(Zone, FindsEveryNameThatItLists)
{
    for (const QString &name : Zone::allNames())
        EXPECT_TRUE(Zone::find(name).ok()) << name.toStdString();
}

TEST(Zone, NamesTheVersionOfItsDatabase)
{
    EXPECT_TRUE(Zone::databaseVersion().startsWith(u"20"_s))
        << Zone::databaseVersion().toStdString();
}

TEST(Zone, KnowsAZoneForThisMachine)
{
    EXPECT_TRUE(Zone::find(Zone::ofThisMachine().name()).ok());
}

TEST(Zone, SkipsAnHourInParisInSpring)
{
    const LocalToUtc gap = zone(u"Europe/Paris").toUtc({2021, 3, 28, 2, 30, 0});
    EXPECT_EQ(gap.kind, LocalToUtc::Kind::Nonexistent);
    EXPECT_EQ(gap.first, utc(2021, 3, 28, 1));
    const LocalToUtc after = zone(u"Europe/Paris").toUtc({2021, 3, 28, 3, 0, 0});
    EXPECT_EQ(after.kind, LocalToUtc::Kind::Unique);
    EXPECT_EQ(after.first, utc(2021, 3, 28, 1));
}

TEST(Zone, ShowsAnHourTwiceInParisInAutumn)
{
    const Zone paris = zone(u"Europe/Paris");
    const LocalToUtc twice = paris.toUtc({2021, 10, 31, 2, 30, 0});
    EXPECT_EQ(twice.kind, LocalToUtc::Kind::Ambiguous);
    EXPECT_EQ(twice.first, utc(2021, 10, 31, 0, 30));
    EXPECT_EQ(twice.second, utc(2021, 10, 31, 1, 30));
    EXPECT_EQ(paris.toLocal(twice.first), paris.toLocal(twice.second));
    EXPECT_EQ(paris.offsetAt(twice.first), 2h);
    EXPECT_EQ(paris.offsetAt(twice.second), 1h);
}

TEST(Zone, GivesParisDaysOf23And24And25Hours)
{
    const Zone paris = zone(u"Europe/Paris");
    EXPECT_EQ(length(paris.day(QDate(2021, 3, 28))), 23h);
    EXPECT_EQ(length(paris.day(QDate(2021, 6, 1))), 24h);
    EXPECT_EQ(length(paris.day(QDate(2021, 10, 31))), 25h);
    EXPECT_EQ(paris.dayOf(utc(2021, 10, 31, 22, 59)), paris.day(QDate(2021, 10, 31)));
    EXPECT_EQ(paris.dateOf(utc(2021, 10, 31, 23)), QDate(2021, 11, 1));
}

TEST(Zone, JoinsMonthsWithoutGap)
{
    const Zone paris = zone(u"Europe/Paris");
    const Period october = paris.monthOf(utc(2021, 10, 31, 1));
    EXPECT_EQ(october.start, utc(2021, 9, 30, 22));
    EXPECT_EQ(october.end, utc(2021, 10, 31, 23));
    EXPECT_EQ(length(october), 24h * 31 + 1h);
    EXPECT_EQ(paris.monthOf(october.end).start, october.end);
}

TEST(Zone, ChangesByHalfAnHourOnLordHowe)
{
    const Zone lordHowe = zone(u"Australia/Lord_Howe");
    EXPECT_EQ(length(lordHowe.day(QDate(2021, 4, 4))), 24h + 30min);
    EXPECT_EQ(length(lordHowe.day(QDate(2021, 10, 3))), 23h + 30min);
    const LocalToUtc twice = lordHowe.toUtc({2021, 4, 4, 1, 45, 0});
    EXPECT_EQ(twice.kind, LocalToUtc::Kind::Ambiguous);
    EXPECT_EQ(twice.second - twice.first, 30min);
    EXPECT_EQ(lordHowe.toUtc({2021, 10, 3, 2, 15, 0}).kind, LocalToUtc::Kind::Nonexistent);
}

TEST(Zone, NeverLetsTwoHoursOverlapOnLordHowe)
{
    const Zone lordHowe = zone(u"Australia/Lord_Howe");
    for (const QDate date : {QDate(2021, 4, 4), QDate(2021, 10, 3)}) {
        const Period day = lordHowe.day(date);
        UtcSeconds previous = day.start;
        for (UtcSeconds t = day.start; t < day.end; t += 1min) {
            const UtcSeconds hour = lordHowe.hourOf(t);
            ASSERT_LE(hour, t);
            ASSERT_GE(hour, previous);
            ASSERT_EQ(lordHowe.hourOf(hour), hour);
            previous = hour;
        }
    }
}

TEST(Zone, AlignsHoursToTheHalfHourInKolkata)
{
    EXPECT_EQ(zone(u"Asia/Kolkata").hourOf(utc(2021, 1, 1, 12, 29)), utc(2021, 1, 1, 11, 30));
    EXPECT_EQ(zone(u"Asia/Kolkata").hourOf(utc(2021, 1, 1, 12, 30)), utc(2021, 1, 1, 12, 30));
    EXPECT_EQ(zone(u"Europe/Paris").hourOf(utc(2021, 1, 1, 12, 29)), utc(2021, 1, 1, 12));
    EXPECT_EQ(zone(u"Asia/Kathmandu").hourOf(utc(2021, 1, 1, 12, 14)), utc(2021, 1, 1, 11, 15));
}

TEST(Zone, StartsADayWithoutMidnightAtTheChange)
{
    // Both change at 00:00 to 01:00.
    const Zone saoPaulo = zone(u"America/Sao_Paulo");
    EXPECT_EQ(saoPaulo.day(QDate(2018, 11, 4)).start, utc(2018, 11, 4, 3));
    EXPECT_EQ(length(saoPaulo.day(QDate(2018, 11, 4))), 23h);
    EXPECT_EQ(length(saoPaulo.day(QDate(2018, 11, 3))), 24h);
    EXPECT_EQ(length(saoPaulo.day(QDate(2018, 2, 17))), 25h);
    EXPECT_EQ(saoPaulo.toLocal(utc(2018, 11, 4, 3)), (LocalTime{2018, 11, 4, 1, 0, 0}));
    const Zone beirut = zone(u"Asia/Beirut");
    EXPECT_EQ(length(beirut.day(QDate(2021, 3, 28))), 23h);
    EXPECT_EQ(beirut.dateOf(beirut.day(QDate(2021, 3, 28)).start), QDate(2021, 3, 28));
}

TEST(Zone, GivesEveryMomentExactlyOneDayWhereTheClockGoesBackOverMidnight)
{
    // St John's changed at 00:01 until 2011: the evening of the day before came twice.
    const Zone stJohns = zone(u"America/St_Johns");
    UtcSeconds previousEnd = stJohns.dayOf(utc(2010, 11, 5, 3)).end;
    for (UtcSeconds t = utc(2010, 11, 5, 3); t < utc(2010, 11, 10); t += 1min) {
        const Period day = stJohns.dayOf(t);
        ASSERT_LE(day.start, t);
        ASSERT_GT(day.end, t);
        ASSERT_EQ(stJohns.day(stJohns.dateOf(t)), day);
        ASSERT_TRUE(day.start == previousEnd || day.end == previousEnd);
        previousEnd = day.end;
    }
}

TEST(Zone, LeavesOutTheDayThatApiaLeftOut)
{
    const Zone apia = zone(u"Pacific/Apia");
    EXPECT_TRUE(apia.day(QDate(2011, 12, 30)).isEmpty());
    EXPECT_EQ(length(apia.day(QDate(2011, 12, 29))), 24h);
    EXPECT_EQ(length(apia.day(QDate(2011, 12, 31))), 24h);
    EXPECT_EQ(apia.day(QDate(2011, 12, 29)).end, apia.day(QDate(2011, 12, 31)).start);
}

TEST(Zone, ConvertsThereAndBackFromYearZeroTo2500)
{
    for (const char16_t *name : {u"Europe/Paris", u"America/New_York", u"Asia/Kolkata"}) {
        const Zone place = zone(name);
        for (int year = 0; year <= 2500; year += 50) {
            const UtcSeconds noon = utc(year, 6, 15, 12);
            EXPECT_EQ(place.toUtc(place.toLocal(noon)).first, noon) << year;
        }
    }
}

TEST(Zone, SurvivesTheEndsOfTime)
{
    const Zone paris = zone(u"Europe/Paris");
    for (const UtcSeconds end : {UtcSeconds::min(), UtcSeconds::max()}) {
        EXPECT_TRUE(paris.toLocal(end).isValid());
        EXPECT_TRUE(Zone().toLocal(end).isValid());
    }
    EXPECT_EQ(utc(-4, 1, 1), UtcSeconds(-62'293'449'600s));
    EXPECT_EQ(paris.day(QDate()), Period());
}

TEST(Zone, TellsHowLongAnOffsetHolds)
{
    const OffsetSpan summer = zone(u"Europe/Paris").offsetSpanAt(utc(2021, 7, 1));
    EXPECT_EQ(summer.period.start, utc(2021, 3, 28, 1));
    EXPECT_EQ(summer.period.end, utc(2021, 10, 31, 1));
    EXPECT_EQ(summer.offset, 2h);
}

TEST(LocalTime, KnowsWhichDatesExist)
{
    EXPECT_TRUE((LocalTime{2020, 2, 29, 23, 59, 59}).isValid());
    EXPECT_TRUE((LocalTime{2000, 2, 29}).isValid());
    for (const LocalTime wrong :
         {LocalTime{2021, 2, 29}, LocalTime{1900, 2, 29}, LocalTime{2007, 2, 31},
          LocalTime{2021, 4, 31}, LocalTime{2021, 0, 1}, LocalTime{2021, 13, 1},
          LocalTime{2021, 1, 0}, LocalTime{2021, 1, 32}, LocalTime{2021, 1, 1, 24},
          LocalTime{2021, 1, 1, 0, 60}, LocalTime{2021, 1, 1, 0, 0, 60}, LocalTime{2021, 1, 1, -1},
          LocalTime{400'000, 1, 1}}) {
        EXPECT_FALSE(wrong.isValid());
        EXPECT_EQ(zone(u"Europe/Paris").toUtc(wrong).kind, LocalToUtc::Kind::Nonexistent);
    }
}

} // namespace
