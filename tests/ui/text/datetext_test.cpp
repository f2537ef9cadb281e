// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/datetext.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QLocale british(QLocale::English, QLocale::UnitedKingdom);
const QLocale american(QLocale::English, QLocale::UnitedStates);
const QDate day(2006, 12, 16);

using Problem = TypedDate::Problem;

QDate read(const QString &text, const QLocale &locale = british)
{
    const TypedDate typed = parseDateText(text, locale);
    EXPECT_TRUE(typed.ok()) << text.toStdString();
    return typed.date;
}

} // namespace

TEST(DateText, ReadsTheSameDayHoweverItIsWritten)
{
    for (const QString &text :
         {u"16/12/2006"_s, u"16.12.2006"_s, u"16-12-2006"_s, u"16 12 2006"_s, u" 16/12/06 "_s,
          u"2006-12-16"_s, u"2006/12/16"_s, u"20061216"_s, u"16 Dec 2006"_s, u"16 dec. 2006"_s,
          u"16 December 2006"_s, u"Dec 16, 2006"_s, u"Saturday, 16 December 2006"_s,
          u"16th of December 2006"_s, u"2006 Dec 16"_s, u"12/16/2006"_s})
        EXPECT_EQ(read(text), day) << text.toStdString();
}

TEST(DateText, ReadsWhatIsAmbiguousInTheOrderOfTheLocale)
{
    EXPECT_EQ(read(u"1/12/2006"_s, british), QDate(2006, 12, 1));
    EXPECT_EQ(read(u"1/12/2006"_s, american), QDate(2006, 1, 12));
    EXPECT_EQ(read(u"06-12-01"_s, QLocale(QLocale::Swedish)), QDate(2006, 12, 1));
}

TEST(DateText, ReadsTheNamesAndDigitsOfTheLocale)
{
    EXPECT_EQ(read(u"16. Dezember 2006"_s, QLocale(QLocale::German)), day);
    EXPECT_EQ(read(u"16 de diciembre de 2006"_s, QLocale(QLocale::Spanish)), day);
    EXPECT_EQ(read(u"2006年12月16日"_s, QLocale(QLocale::Chinese)), day);
    EXPECT_EQ(read(u"١٦/١٢/٢٠٠٦"_s, QLocale(QLocale::Arabic, QLocale::Egypt)), day);
    EXPECT_EQ(read(u"16 Dec 2006"_s, QLocale(QLocale::German)), day);
}

TEST(DateText, TakesATimeOfDayWhereThereIsOne)
{
    for (const QString &text : {u"2006-12-16T17:24"_s, u"2006-12-16 17:24:00"_s,
                                u"16/12/2006 17:24"_s, u"16 Dec 2006, 5:24 pm"_s})
        EXPECT_EQ(parseDateText(text, british).time, QTime(17, 24)) << text.toStdString();
    EXPECT_EQ(read(u"1 Dec 2006 00:00"_s), QDate(2006, 12, 1));
    EXPECT_EQ(parseDateText(u"1 Dec 2006 00:00"_s, british).time, QTime(0, 0));
    EXPECT_FALSE(parseDateText(u"16/12/2006"_s, british).time.has_value());
}

TEST(DateText, SaysWhatIsWrong)
{
    EXPECT_EQ(parseDateText(u"31/02/2006"_s, british).problem, Problem::NoSuchDay);
    EXPECT_EQ(parseDateText(u"29 Feb 2006"_s, british).problem, Problem::NoSuchDay);
    EXPECT_EQ(parseDateText(u"2006-13-01"_s, british).problem, Problem::NoSuchDay);
    EXPECT_EQ(parseDateText(u"16/12/2006 25:00"_s, british).problem, Problem::NoSuchTime);
    for (const QString &text : {u""_s, u"soon"_s, u"16/12"_s, u"16/12/206"_s, u"16 Dec"_s,
                                u"1/2/3/4"_s, u"16/12/2006 x"_s})
        EXPECT_EQ(parseDateText(text, british).problem, Problem::Unreadable) << text.toStdString();
}

TEST(DateText, ShowsFourDigitsOfTheYear)
{
    EXPECT_EQ(editableDateFormat(american), u"M/d/yyyy"_s);
    EXPECT_EQ(editableDateFormat(british), u"dd/MM/yyyy"_s);
}

} // namespace ems
