// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"

#include "tests/support/testfile.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using ems::test::TestFile;

namespace {

struct Outcome
{
    std::vector<Reading> readings;
    ReadingsCsvReport report;
    std::optional<Error> error;
};

Outcome readAll(const QString &path, const ReadingsCsvFormat &format)
{
    Outcome outcome;
    const auto reader = ReadingsCsvReader::open(path, format);
    if (!reader.ok()) {
        outcome.error = reader.error();
        return outcome;
    }
    while (true) {
        Result<std::vector<Reading>> piece = (*reader)->next();
        outcome.report = (*reader)->report();
        if (!piece.ok())
            outcome.error = piece.error();
        if (!piece.ok() || piece->empty())
            return outcome;
        outcome.readings.insert(outcome.readings.end(), piece->begin(), piece->end());
    }
}

Outcome readBytes(const QByteArray &bytes, const ReadingsCsvFormat &format)
{
    const TestFile file(bytes);
    return readAll(file.path(), format);
}

ReadingsCsvFormat paris()
{
    ReadingsCsvFormat format;
    format.zone = Zone::find(u"Europe/Paris"_s).value();
    return format;
}

ReadingsCsvFormat counter()
{
    ReadingsCsvFormat format;
    format.valueKind = ValueKind::RegisterKilowattHours;
    return format;
}

std::vector<qint64> startsAfter(const Outcome &outcome, const char *utc)
{
    const qint64 origin =
        toSeconds(UtcSeconds(parseStamp(utc, DateOrder::YearMonthDay)->local.time_since_epoch()));
    std::vector<qint64> minutes;
    for (const Reading &reading : outcome.readings)
        minutes.push_back((toSeconds(reading.start) - origin) / 60);
    return minutes;
}

std::vector<qint64> energies(const Outcome &outcome)
{
    std::vector<qint64> values;
    for (const Reading &reading : outcome.readings)
        values.push_back(reading.energy.milliwattHours);
    return values;
}

void expectRowError(const QByteArray &bytes, Reason reason, const QString &line,
                    const ReadingsCsvFormat &format = paris())
{
    const Outcome outcome = readBytes(bytes, format);
    ASSERT_TRUE(outcome.error.has_value()) << bytes.toStdString();
    EXPECT_EQ(outcome.error->code, ErrorCode::Invalid);
    EXPECT_EQ(outcome.error->reason(), reason) << bytes.toStdString();
    EXPECT_EQ(outcome.error->issues.front().arguments.value(0), line) << bytes.toStdString();
}

const QByteArray head = "start,kWh\n2021-01-01 00:00,1\n2021-01-01 01:00,2\n";

TEST(ReadingsCsvReader, ReadsEnergyOfIntervals)
{
    const Outcome outcome = readBytes(head, paris());
    ASSERT_FALSE(outcome.error.has_value());
    ASSERT_EQ(outcome.readings.size(), 2U);
    EXPECT_EQ(outcome.readings[0].start, UtcSeconds(1'609'455'600s)); // 2020-12-31 23:00 UTC
    EXPECT_EQ(outcome.readings[0].seconds, 3'600);
    EXPECT_EQ(energies(outcome), (std::vector<qint64>{1'000'000, 2'000'000}));
    EXPECT_EQ(outcome.report.rows, 2);
}

TEST(ReadingsCsvReader, TurnsPowerIntoEnergyAndRoundsEachRow)
{
    ReadingsCsvFormat format = paris();
    format.valueKind = ValueKind::PowerKilowatts;
    const QByteArray file =
        "t,kW\n2021-01-01 00:00,4.216\n2021-01-01 00:01,4.216\n2021-01-01 00:02,4.216\n";
    EXPECT_EQ(energies(readBytes(file, format)), (std::vector<qint64>{70'267, 70'267, 70'267}));
    format.valueKind = ValueKind::PowerWatts;
    format.interval = 15min;
    EXPECT_EQ(energies(readBytes("t,W\n2021-01-01 00:00,1000.5\n", format)),
              (std::vector<qint64>{250'125}));
    format.valueKind = ValueKind::EnergyWattHours;
    EXPECT_EQ(energies(readBytes("t,Wh\n2021-01-01 00:00,1000.5\n", format)),
              (std::vector<qint64>{1'000'500}));
}

TEST(ReadingsCsvReader, CountsBackFromAStampThatMarksTheEnd)
{
    ReadingsCsvFormat format;
    format.stamp = StampMeaning::End;
    const Outcome outcome = readBytes("t,kWh\n2021-01-01 23:00,1\n2021-01-01 24:00,2\n", format);
    EXPECT_EQ(startsAfter(outcome, "2021-01-01 00:00"), (std::vector<qint64>{22 * 60, 23 * 60}));
}

TEST(ReadingsCsvReader, TakesTheMostFrequentDistanceForTheInterval)
{
    QByteArray file = "t,kWh\n2021-01-01 00:00,1\n2021-01-01 01:00,1\n";
    for (int minute = 0; minute < 60; minute += 15)
        file += "2021-01-01 02:" + QByteArray::number(minute).rightJustified(2, '0') + ",1\n";
    EXPECT_EQ(readBytes(file, ReadingsCsvFormat()).readings.front().seconds, 900);
}

TEST(ReadingsCsvReader, AsksForTheIntervalThatNoRowsTell)
{
    const Outcome outcome = readBytes("t,kWh\n2021-01-01 00:00,1\n", ReadingsCsvFormat());
    ASSERT_TRUE(outcome.error.has_value());
    EXPECT_EQ(outcome.error->subject(), u"interval"_s);
    EXPECT_EQ(outcome.error->reason(), Reason::Required);
    ReadingsCsvFormat format;
    format.interval = -1s;
    EXPECT_EQ(readBytes(head, format).error->reason(), Reason::OutOfRange);
}

TEST(ReadingsCsvReader, LeavesAGapWhereAValueIsMissing)
{
    const Outcome outcome = readBytes(
        head + "2021-01-01 02:00,?\n2021-01-01 03:00,\n2021-01-01 04:00,0\n", ReadingsCsvFormat());
    EXPECT_EQ(startsAfter(outcome, "2021-01-01 00:00"), (std::vector<qint64>{0, 60, 240}));
    EXPECT_EQ(outcome.report.missingValues, 2);
    EXPECT_EQ(outcome.report.rows, 5);
}

TEST(ReadingsCsvReader, GoesOnBehindALongStretchOfMissingValues)
{
    QByteArray file = head;
    for (int i = 0; i < 45'000; ++i)
        file += "2021-01-01 02:00,?\n";
    EXPECT_EQ(readBytes(file + "2021-01-01 03:00,7\n", paris()).readings.size(), 3U);
}

TEST(ReadingsCsvReader, RefusesValuesThatAreNone)
{
    for (const char *value :
         {"NaN", "nan", "inf", "1e3", "0x10", "1.234,5", "1 000", "--", "5 kWh", "٥", "5."})
        expectRowError(head + "2021-01-01 02:00,\"" + value + "\"\n", Reason::BadReading, u"4"_s);
    expectRowError(head + "2021-01-01 02:00,-0.001\n", Reason::NegativeReading, u"4"_s);
}

TEST(ReadingsCsvReader, NamesTheLineAndTheTextOfAWrongRow)
{
    const Outcome outcome =
        readBytes("\r\nt,\"k\r\nWh\"\r\n2021-01-01 00:00,x\r\n2021-01-01 01:00,1\r\n", paris());
    ASSERT_TRUE(outcome.error.has_value());
    EXPECT_EQ(outcome.error->issues.front().arguments, (QStringList{u"4"_s, u"x"_s}));
}

TEST(ReadingsCsvReader, RefusesDatesThatDoNotExist)
{
    ReadingsCsvFormat format = paris();
    format.dateOrder = DateOrder::DayMonthYear;
    expectRowError("t,kWh\n28/02/2007 00:00,1\n31/02/2007 00:00,1\n", Reason::BadTimestamp, u"3"_s,
                   format);
    expectRowError("t,kWh\n31/02/2007 00:00,1\n", Reason::BadTimestamp, u"2"_s, format);
}

TEST(ReadingsCsvReader, RefusesALineThatIsCutOff)
{
    expectRowError(head + "2021-01-01 02:00", Reason::ColumnCount, u"4"_s);
    expectRowError(head + "2021-01-01 02", Reason::ColumnCount, u"4"_s);
    expectRowError(head + "2021-01-01 02:00,1.", Reason::BadReading, u"4"_s);
    expectRowError(head + "2021-01-01 02:00,\"1", Reason::UnclosedQuote, u"4"_s);
    expectRowError(head + "2021-01-01 02:00,1,extra\n", Reason::ColumnCount, u"4"_s);
}

TEST(ReadingsCsvReader, StopsAtTheFirstErrorForGood)
{
    const TestFile file(head + "x,1\n");
    const auto reader = ReadingsCsvReader::open(file.path(), paris());
    ASSERT_TRUE(reader.ok());
    EXPECT_FALSE((*reader)->next().ok());
    EXPECT_EQ((*reader)->next().error().reason(), Reason::BadTimestamp);
}

TEST(ReadingsCsvReader, GivesBothPassesOfTheDoubledHourByTheOrderOfRows)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-10-31 01:30,1\n2021-10-31 02:00,2\n2021-10-31 02:30,3\n"
                  "2021-10-31 02:00,4\n2021-10-31 02:30,5\n2021-10-31 03:00,6\n",
                  paris());
    EXPECT_EQ(startsAfter(outcome, "2021-10-30 23:30"),
              (std::vector<qint64>{0, 30, 60, 90, 120, 150}));
    EXPECT_EQ(outcome.report.ambiguousStamps, 0);
}

TEST(ReadingsCsvReader, KnowsTheDoubledHourInHourlyRowsAndInPairs)
{
    const Outcome hourly =
        readBytes("t,kWh\n2021-10-31 01:00,1\n2021-10-31 02:00,2\n2021-10-31 02:00,3\n"
                  "2021-10-31 03:00,4\n",
                  paris());
    EXPECT_EQ(startsAfter(hourly, "2021-10-30 23:00"), (std::vector<qint64>{0, 60, 120, 180}));
    const Outcome pairs =
        readBytes("t,kWh\n2021-10-31 02:00,1\n2021-10-31 02:00,2\n2021-10-31 02:30,3\n"
                  "2021-10-31 02:30,4\n2021-10-31 03:00,5\n",
                  paris());
    EXPECT_EQ(startsAfter(pairs, "2021-10-31 00:00"), (std::vector<qint64>{0, 60, 30, 90, 120}));
    EXPECT_EQ(hourly.report.ambiguousStamps + pairs.report.ambiguousStamps, 0);
}

TEST(ReadingsCsvReader, KnowsTheDoubledHourOfAFileThatRunsBackwards)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-10-31 03:00,1\n2021-10-31 02:30,2\n2021-10-31 02:00,3\n"
                  "2021-10-31 02:30,4\n2021-10-31 02:00,5\n2021-10-31 01:30,6\n",
                  paris());
    EXPECT_EQ(startsAfter(outcome, "2021-10-30 23:30"),
              (std::vector<qint64>{150, 120, 90, 60, 30, 0}));
}

TEST(ReadingsCsvReader, CountsStampsThatStayAmbiguous)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-10-31 01:30,1\n2021-10-31 02:00,2\n2021-10-31 02:30,3\n"
                  "2021-10-31 03:00,4\n",
                  paris());
    EXPECT_EQ(startsAfter(outcome, "2021-10-30 23:30"), (std::vector<qint64>{0, 30, 60, 150}));
    EXPECT_EQ(outcome.report.ambiguousStamps, 2);
    const Outcome atEnd = readBytes("t,kWh\n2021-10-31 01:30,1\n2021-10-31 02:00,2\n", paris());
    EXPECT_EQ(atEnd.report.ambiguousStamps, 1);
}

TEST(ReadingsCsvReader, RefusesAStampThatTheClockSkips)
{
    expectRowError("t,kWh\n2021-03-28 01:00,1\n2021-03-28 02:00,1\n", Reason::TimestampSkipped,
                   u"3"_s);
    ReadingsCsvFormat format = paris();
    format.stamp = StampMeaning::End;
    const Outcome outcome = readBytes("t,kWh\n2021-03-28 01:00,1\n2021-03-28 02:00,1\n", format);
    EXPECT_EQ(startsAfter(outcome, "2021-03-27 23:00"), (std::vector<qint64>{0, 60}));
    expectRowError("t,kWh\n2021-03-28 01:00,1\n2021-03-28 02:30,1\n", Reason::TimestampSkipped,
                   u"3"_s, format);
}

TEST(ReadingsCsvReader, NamesTheTimeOfAWrongStampAlsoWhereItHasAColumnOfItsOwn)
{
    ReadingsCsvFormat format = paris();
    format.timeColumn = 1;
    format.valueColumn = 2;
    for (const auto &[time, reason] :
         {std::pair{"02:30", Reason::TimestampSkipped}, {"25:30", Reason::BadTimestamp}}) {
        const Outcome outcome = readBytes(
            QByteArray("d,t,kWh\n2021-03-28,01:30,1\n2021-03-28, ") + time + ",1\n", format);
        ASSERT_TRUE(outcome.error.has_value()) << time;
        EXPECT_EQ(outcome.error->reason(), reason);
        EXPECT_EQ(outcome.error->issues.front().arguments,
                  (QStringList{u"3"_s, u"2021-03-28 "_s + QLatin1String(time)}));
    }
}

TEST(ReadingsCsvReader, IgnoresTheZoneWhereStampsNameTheirOffset)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-03-28T02:30:00Z,1\n2021-03-28T05:30:00+02:00,1\n", paris());
    EXPECT_EQ(startsAfter(outcome, "2021-03-28 02:30"), (std::vector<qint64>{0, 60}));
}

TEST(ReadingsCsvReader, ReadsRowsInAnyOrder)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-07-01 02:00,3\n2021-01-01 00:00,1\n2021-07-01 01:00,2\n", paris());
    EXPECT_EQ(startsAfter(outcome, "2020-12-31 23:00"), (std::vector<qint64>{260'700, 0, 260'640}));
}

TEST(ReadingsCsvReader, TakesTheDifferenceOfTwoRowsOfACounter)
{
    const Outcome outcome = readBytes("t,kWh\n2021-01-01 00:00,1000.5\n2021-01-01 01:00,1001\n"
                                      "2021-01-01 02:00,?\n2021-01-01 03:00,1003.25\n",
                                      counter());
    EXPECT_EQ(energies(outcome), (std::vector<qint64>{500'000, 2'250'000}));
    EXPECT_EQ(outcome.readings[1].seconds, 7'200);
    EXPECT_EQ(outcome.report.missingValues, 1);
}

TEST(ReadingsCsvReader, LeavesAGapWhereACounterGoesBack)
{
    const Outcome outcome = readBytes("t,kWh\n2021-01-01 00:00,999\n2021-01-01 01:00,1000\n"
                                      "2021-01-01 02:00,3\n2021-01-01 03:00,5\n",
                                      counter());
    EXPECT_EQ(energies(outcome), (std::vector<qint64>{1'000'000, 2'000'000}));
    EXPECT_EQ(startsAfter(outcome, "2021-01-01 00:00"), (std::vector<qint64>{0, 120}));
    EXPECT_EQ(outcome.report.registerResets, 1);
}

TEST(ReadingsCsvReader, ReadsACounterBackwardsButNotToAndFro)
{
    const Outcome outcome =
        readBytes("t,kWh\n2021-01-01 02:00,7\n2021-01-01 01:00,5\n2021-01-01 00:00,4\n", counter());
    EXPECT_EQ(energies(outcome), (std::vector<qint64>{2'000'000, 1'000'000}));
    EXPECT_EQ(startsAfter(outcome, "2021-01-01 00:00"), (std::vector<qint64>{60, 0}));
    expectRowError("t,kWh\n2021-01-01 00:00,4\n2021-01-01 02:00,7\n2021-01-01 01:00,5\n",
                   Reason::NotInOrder, u"4"_s, counter());
    expectRowError("t,kWh\n2021-01-01 00:00,4\n2021-01-01 00:00,5\n", Reason::NotInOrder, u"3"_s,
                   counter());
}

TEST(ReadingsCsvReader, ReadsADecimalCommaOnlyWhereItIsOne)
{
    ReadingsCsvFormat format = paris();
    format.separator = u';';
    format.interval = 1h;
    const QByteArray file = "t;kWh\n2021-01-01 00:00;1,5\n";
    EXPECT_EQ(readBytes(file, format).error->reason(), Reason::BadReading);
    format.isDecimalComma = true;
    EXPECT_EQ(energies(readBytes(file, format)), (std::vector<qint64>{1'500'000}));
    EXPECT_EQ(readBytes("t;kWh\n2021-01-01 00:00;1.5\n", format).error->reason(),
              Reason::BadReading);
}

TEST(ReadingsCsvReader, RefusesAFormatThatDoesNotFit)
{
    ReadingsCsvFormat format = paris();
    format.separator = u';';
    EXPECT_EQ(readBytes(head, format).error->reason(), Reason::FileSeparator);
    format.separator = u'é';
    EXPECT_EQ(readBytes(head, format).error->reason(), Reason::FileSeparator);
    format.separator = u',';
    format.valueColumn = 2;
    EXPECT_EQ(readBytes(head, format).error->issues.front().arguments,
              (QStringList{u"1"_s, u"3"_s}));
    format.valueColumn = -1;
    EXPECT_EQ(readBytes(head, format).error->reason(), Reason::ColumnMissing);
    EXPECT_EQ(readBytes("", paris()).error->reason(), Reason::FileEmpty);
    EXPECT_EQ(readBytes("\n\n", paris()).error->reason(), Reason::FileEmpty);
}

TEST(ReadingsCsvReader, FindsNoReadingsBelowAHeaderAlone)
{
    const Outcome outcome = readBytes("start,kWh\n", paris());
    EXPECT_FALSE(outcome.error.has_value());
    EXPECT_TRUE(outcome.readings.empty());
    EXPECT_EQ(outcome.report.rows, 0);
}

TEST(ReadingsCsvReader, ReadsAFileWithoutAHeader)
{
    ReadingsCsvFormat format;
    format.hasHeader = false;
    EXPECT_EQ(readBytes("2021-01-01 00:00,1\n2021-01-01 01:00,2\n", format).readings.size(), 2U);
}

TEST(ReadingsCsvReader, ComesInPiecesAndTellsItsProgress)
{
    QByteArray bytes = "t,kWh\n";
    for (int i = 0; i < 50'000; ++i)
        bytes += QByteArray::number(1'600'000'000 + i * 60) + ",0.001\n";
    const TestFile file(bytes);
    const auto reader = ReadingsCsvReader::open(file.path(), ReadingsCsvFormat());
    ASSERT_TRUE(reader.ok());
    size_t total = 0;
    double progress = (*reader)->progress();
    EXPECT_LT(progress, 0.5);
    while (true) {
        const auto piece = (*reader)->next();
        ASSERT_TRUE(piece.ok());
        if (piece->empty())
            break;
        EXPECT_LE(piece->size(), 20'000U);
        EXPECT_GE((*reader)->progress(), progress);
        progress = (*reader)->progress();
        total += piece->size();
    }
    EXPECT_EQ(total, 50'000U);
    EXPECT_DOUBLE_EQ((*reader)->progress(), 1.0);
}

} // namespace
