// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"

#include "tests/support/testfile.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using ems::test::TestFile;

namespace {

Result<ReadingsCsvPreview> preview(const QByteArray &bytes)
{
    const TestFile file(bytes);
    return previewReadingsCsv(file.path(), Zone());
}

ReadingsCsvFormat guess(const QByteArray &bytes)
{
    const Result<ReadingsCsvPreview> found = preview(bytes);
    EXPECT_TRUE(found.ok()) << bytes.toStdString();
    return found.ok() ? found->format : ReadingsCsvFormat();
}

ValueKind kindOf(const QByteArray &name, const QByteArray &first = "1",
                 const QByteArray &second = "0.5")
{
    return guess("time," + name + "\n2021-01-01 00:00," + first + "\n2021-01-01 01:00," + second
                 + "\n")
        .valueKind;
}

Reason refusal(const QByteArray &bytes)
{
    const Result<ReadingsCsvPreview> found = preview(bytes);
    return found.ok() ? Reason::None : found.error().reason();
}

TEST(ReadingsCsvPreview, FindsTheSeparator)
{
    for (const char separator : {',', ';', '\t', '|'}) {
        QByteArray file = "start,kWh\n2021-01-01 00:00,1.5\n2021-01-01 01:00,2\n";
        file.replace(',', separator);
        EXPECT_EQ(guess(file).separator, QLatin1Char(separator));
    }
}

TEST(ReadingsCsvPreview, TellsADecimalCommaFromASeparator)
{
    const ReadingsCsvFormat named =
        guess("Datum;Verbrauch kWh\n01.01.2021 00:00;1,5\n01.01.2021 01:00;2,25\n");
    EXPECT_EQ(named.separator, u';');
    EXPECT_TRUE(named.isDecimalComma);
    EXPECT_EQ(named.valueColumn, 1);
    const ReadingsCsvFormat bare = guess("01.01.2021;00:00;1,5\n01.01.2021;01:00;2,25\n");
    EXPECT_EQ(bare.separator, u';');
    EXPECT_FALSE(bare.hasHeader);
    EXPECT_EQ(bare.timeColumn, 1);
    EXPECT_EQ(bare.valueColumn, 2);
    const ReadingsCsvFormat quoted =
        guess("t,kWh\n2021-01-01 00:00,\"1,5\"\n2021-01-01 01:00,\"2\"\n");
    EXPECT_EQ(quoted.separator, u',');
    EXPECT_TRUE(quoted.isDecimalComma);
}

TEST(ReadingsCsvPreview, NamesTheColumns)
{
    EXPECT_EQ(preview("start, value \n2021-01-01,1\n")->columns,
              (QStringList{u"start"_s, u"value"_s}));
    EXPECT_EQ(preview("2021-01-01,1\n2021-01-02,2\n")->columns, (QStringList{u"1"_s, u"2"_s}));
}

TEST(ReadingsCsvPreview, ShowsTheFirst20RowsAndTheSize)
{
    QByteArray bytes = "start,value\n";
    for (int i = 0; i < 100; ++i)
        bytes += QByteArray::number(1'600'000'000 + i * 900) + "," + QByteArray::number(i) + "\n";
    const ReadingsCsvPreview found = preview(bytes).value();
    EXPECT_EQ(found.rows.size(), 20U);
    EXPECT_EQ(found.rows.front(), (QStringList{u"1600000000"_s, u"0"_s}));
    EXPECT_EQ(found.bytes, bytes.size());
    EXPECT_TRUE(found.hasOffsets);
}

TEST(ReadingsCsvPreview, LearnsTheOrderOfDatesFromTheWholeBeginning)
{
    QByteArray days = "t,kWh\n";
    for (int day = 1; day <= 28; ++day) {
        for (int hour = 0; hour < 24; ++hour)
            days += QByteArray::number(day) + "/3/2021 " + QByteArray::number(hour) + ":00,1\n";
    }
    EXPECT_EQ(guess(days).dateOrder, DateOrder::DayMonthYear);
    EXPECT_EQ(guess("t,kWh\n3/1/2021 0:00,1\n3/13/2021 0:00,1\n").dateOrder,
              DateOrder::MonthDayYear);
    EXPECT_EQ(guess("t,kWh\n2021/03/01 0:00,1\n").dateOrder, DateOrder::YearMonthDay);
}

TEST(ReadingsCsvPreview, AssumesTheUsualOrderOfDatesThatDoNotTell)
{
    EXPECT_EQ(guess("t,kWh\n01/02/2021 0:00,1\n").dateOrder, DateOrder::DayMonthYear);
    EXPECT_EQ(guess("t,kWh\n1.2.2021 0:00,1\n").dateOrder, DateOrder::DayMonthYear);
    EXPECT_EQ(guess("t,kWh\n2021-01-02 0:00,1\n").dateOrder, DateOrder::YearMonthDay);
    EXPECT_EQ(guess("t,kWh\n21-01-02 0:00,1\n").dateOrder, DateOrder::YearMonthDay);
}

TEST(ReadingsCsvPreview, ReadsTheUnitFromTheName)
{
    EXPECT_EQ(kindOf("Energy (kWh)"), ValueKind::EnergyKilowattHours);
    EXPECT_EQ(kindOf("consumption_wh"), ValueKind::EnergyWattHours);
    EXPECT_EQ(kindOf("Global_active_power"), ValueKind::PowerKilowatts);
    EXPECT_EQ(kindOf("Demand [kW]"), ValueKind::PowerKilowatts);
    EXPECT_EQ(kindOf("Leistung W"), ValueKind::PowerWatts);
    EXPECT_EQ(kindOf("power", "1500", "900"), ValueKind::PowerWatts);
    EXPECT_EQ(kindOf("value"), ValueKind::EnergyKilowattHours);
}

TEST(ReadingsCsvPreview, TakesAColumnForACounterOnlyWhereNameAndValuesSaySo)
{
    EXPECT_EQ(kindOf("Meter reading (kWh)", "1000", "1000.5"), ValueKind::RegisterKilowattHours);
    EXPECT_EQ(kindOf("register", "1000", "1000.5"), ValueKind::RegisterKilowattHours);
    EXPECT_EQ(kindOf("Meter reading (kWh)", "2", "1"),
              ValueKind::RegisterKilowattHours); // runs backwards
    EXPECT_EQ(kindOf("Meter reading (kWh)", "1", "1"), ValueKind::EnergyKilowattHours);
    EXPECT_EQ(kindOf("energy kWh", "1000", "1000.5"), ValueKind::EnergyKilowattHours);
    EXPECT_EQ(kindOf("Sub_metering", "1", "2"), ValueKind::EnergyKilowattHours);
}

TEST(ReadingsCsvPreview, FindsTheValueAmongOtherNumbers)
{
    EXPECT_EQ(
        guess("id,time,voltage,cost,usage_kwh\n7,2021-01-01 00:00,230.1,0.4,1.5\n").valueColumn, 4);
    EXPECT_EQ(guess("Interval End,kWh\n2021-01-01 00:00,1\n").stamp, StampMeaning::End);
    EXPECT_EQ(guess("start,end,kWh\n2021-01-01 00:00,2021-01-01 01:00,1\n").dateColumn, 0);
    EXPECT_FALSE(guess("start,to,kWh\n2021-01-01 00:00,01:00,1\n").timeColumn.has_value());
}

TEST(ReadingsCsvPreview, SeesAHeaderWithoutRows)
{
    const ReadingsCsvPreview found = preview("Date;Time;kWh\n").value();
    EXPECT_TRUE(found.format.hasHeader);
    EXPECT_TRUE(found.rows.empty());
    EXPECT_FALSE(found.hasOffsets);
}

TEST(ReadingsCsvPreview, SaysWhyAFileCannotBeRead)
{
    EXPECT_EQ(refusal(""), Reason::FileEmpty);
    EXPECT_EQ(refusal("\r\n\r\n"), Reason::FileEmpty);
    EXPECT_EQ(refusal("just some text\nand more of it\n"), Reason::FileSeparator);
    EXPECT_EQ(refusal("1,2\n3,4\n"), Reason::FileNoHeader);
    EXPECT_EQ(refusal("a,\"b\n1,2\n"), Reason::UnclosedQuote);
    EXPECT_EQ(refusal("a,b\n1,\xff\n"), Reason::FileEncoding);
    EXPECT_EQ(refusal(QByteArray("PK\3\4\0\0a,b\n", 10)), Reason::FileBinary);
    EXPECT_EQ(refusal(QByteArray(70'000, 'x')), Reason::LineTooLong);
    EXPECT_EQ(previewReadingsCsv(u"/nowhere.csv"_s, Zone()).error().reason(),
              Reason::FileNotReadable);
}

} // namespace
