// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"
#include "tests/support/testfile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

struct SampleFile
{
    QString name;
    QString path;
    QJsonObject expected;
    Zone zone;
};

/// Real meter data with totals that were computed apart from this program; nothing where it is
/// absent.
std::optional<SampleFile> sample(const QString &name)
{
    SampleFile file{.name = name, .path = test::sampleData(name), .expected = {}, .zone = {}};
    QFile json(test::sampleData(u"expected.json"_s));
    if (file.path.isEmpty() || !json.open(QIODevice::ReadOnly))
        return std::nullopt;
    file.expected = QJsonDocument::fromJson(json.readAll()).object().value(name).toObject();
    file.zone = Zone::find(file.expected.value("zone"_L1).toString()).value();
    return file;
}

std::vector<Reading> readAll(const SampleFile &file, const ReadingsCsvFormat &format)
{
    std::vector<Reading> readings;
    const auto reader = ReadingsCsvReader::open(file.path, format);
    EXPECT_TRUE(reader.ok());
    while (reader.ok()) {
        const auto piece = (*reader)->next();
        EXPECT_TRUE(piece.ok());
        if (!piece.ok() || piece->empty())
            break;
        readings.insert(readings.end(), piece->begin(), piece->end());
    }
    return readings;
}

UtcSeconds moment(const QJsonValue &text)
{
    return UtcSeconds(parseStamp(text.toString().toStdString(), DateOrder::YearMonthDay)
                          ->local.time_since_epoch());
}

void expectTotals(const SampleFile &file, const std::vector<Reading> &readings)
{
    ASSERT_EQ(readings.size(), static_cast<size_t>(file.expected.value("readings"_L1).toInt()));
    EXPECT_EQ(readings.front().start, moment(file.expected.value("first_utc"_L1)));
    EXPECT_EQ(readings.back().end(), moment(file.expected.value("end_utc"_L1)));
    Energy total;
    std::map<QDate, Energy> days;
    for (const Reading &reading : readings) {
        total += reading.energy;
        days[file.zone.dateOf(reading.start)] += reading.energy;
    }
    EXPECT_NEAR(total.kilowattHours(), file.expected.value("total_kwh"_L1).toDouble(), 0.001);
    EXPECT_EQ(days.size(), static_cast<size_t>(file.expected.value("days"_L1).toInt()));
    const QJsonObject some = file.expected.value("some_days_kwh"_L1).toObject();
    for (const QString &day : some.keys()) {
        EXPECT_NEAR(days[QDate::fromString(day, Qt::ISODate)].kilowattHours(),
                    some.value(day).toDouble(), 0.001)
            << day.toStdString();
    }
}

TEST(SampleData, OfAFrenchHouseholdIsGuessedAndAddsUp)
{
    const auto file = sample(u"uci_household_2006-12.txt"_s);
    if (!file)
        GTEST_SKIP()
            << "no uci_household_2006-12.txt: set EMS_SAMPLE_DATA to the folder of the sample data";
    const ReadingsCsvPreview preview = previewReadingsCsv(file->path, file->zone).value();
    EXPECT_EQ(preview.format.separator, u';');
    EXPECT_TRUE(preview.format.hasHeader);
    EXPECT_EQ(preview.format.dateColumn, 0);
    EXPECT_EQ(preview.format.timeColumn, 1);
    EXPECT_EQ(preview.format.valueColumn, 2);
    EXPECT_EQ(preview.format.valueKind, ValueKind::PowerKilowatts);
    EXPECT_EQ(preview.format.dateOrder, DateOrder::DayMonthYear);
    EXPECT_EQ(preview.format.stamp, StampMeaning::Start);
    EXPECT_FALSE(preview.format.isDecimalComma);
    EXPECT_FALSE(preview.hasOffsets);
    const std::vector<Reading> readings = readAll(*file, preview.format);
    expectTotals(*file, readings);
    EXPECT_EQ(readings.front().seconds, 60);
}

TEST(SampleData, OfABritishDwellingIsGuessedAndAddsUp)
{
    const auto file = sample(u"uk_electricity_hourly.csv"_s);
    if (!file)
        GTEST_SKIP()
            << "no uk_electricity_hourly.csv: set EMS_SAMPLE_DATA to the folder of the sample data";
    const ReadingsCsvPreview preview = previewReadingsCsv(file->path, file->zone).value();
    EXPECT_EQ(preview.format.separator, u',');
    EXPECT_EQ(preview.format.valueKind, ValueKind::EnergyKilowattHours);
    EXPECT_EQ(preview.format.dateOrder, DateOrder::YearMonthDay);
    EXPECT_TRUE(preview.hasOffsets);
    EXPECT_FALSE(preview.format.timeColumn.has_value());
    const std::vector<Reading> readings = readAll(*file, preview.format);
    expectTotals(*file, readings);
    EXPECT_EQ(readings.front().seconds, 3'600);
}

} // namespace
