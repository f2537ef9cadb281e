// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zone.h"
#include "core/formats/readingscsv.h"
#include "tests/support/sitesql.h"
#include "tests/support/testfile.h"
#include "tests/support/testsite.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const Period always{fromSeconds(0), fromSeconds(10'000'000'000)};

// 23,508 hours of a British dwelling, against totals that were computed apart from this program.
TEST(SampleFile, OfABritishDwellingHasTheTotalsDaysAndPeakThatWereComputedElsewhere)
{
    const QString file = sampleData(u"uk_electricity_hourly.csv"_s);
    const QString json = sampleData(u"expected.json"_s);
    if (file.isEmpty() || json.isEmpty())
        GTEST_SKIP() << "the sample data is not there; set EMS_SAMPLE_DATA to its folder";
    const QJsonObject expected = QJsonDocument::fromJson(bytesOf(json))
                                     .object()
                                     .value("uk_electricity_hourly.csv"_L1)
                                     .toObject();
    ASSERT_FALSE(expected.isEmpty());
    TestSite site;
    Services &s = site.services();
    const Zone london = Zone::find(expected.value("zone"_L1).toString()).value();
    SiteSettings settings = s.settings.facts()->settings;
    settings.zoneName = london.name();
    ASSERT_TRUE(s.settings.update(site.admin, settings).ok());
    const Device device = site.makeDevice(u"Dwelling"_s);
    const auto preview = previewReadingsCsv(file, london);
    ASSERT_TRUE(preview.ok());
    const auto import = [&] {
        auto reader = ReadingsCsvReader::open(file, preview->format);
        return s.readings.import(site.admin, device.id, **reader, {}, {}, {});
    };
    const auto first = import();
    ASSERT_TRUE(first.ok()) << describe(first.error()).toStdString();
    EXPECT_EQ(first->added, expected.value("readings"_L1).toInteger());
    EXPECT_NEAR(first->total.kilowattHours(), expected.value("total_kwh"_L1).toDouble(), 0.001);

    const auto profile = [&](Resolution resolution) {
        return s.readings.profile(site.admin, device.id, Channel::Consumption, always, resolution)
            .valueOr({});
    };
    const auto hours = profile(Resolution::Hour);
    ASSERT_EQ(static_cast<qint64>(hours.size()), expected.value("hours"_L1).toInteger());
    const auto peak = std::ranges::max_element(hours, {}, &RollUp::energy);
    EXPECT_NEAR(peak->energy.kilowattHours(), expected.value("peak_hour_kwh"_L1).toDouble(), 0.001);
    EXPECT_EQ(QDateTime::fromSecsSinceEpoch(toSeconds(peak->start), Qt::UTC),
              QDateTime::fromString(expected.value("peak_hour_utc"_L1).toString(), Qt::ISODate));

    const auto days = profile(Resolution::Day);
    EXPECT_EQ(static_cast<qint64>(days.size()), expected.value("days"_L1).toInteger());
    const QJsonObject some = expected.value("some_days_kwh"_L1).toObject();
    ASSERT_GE(some.size(), 6);
    for (const QString &date : some.keys()) {
        const Period day = london.day(QDate::fromString(date, Qt::ISODate));
        const auto found = std::ranges::find(days, day.start, &RollUp::start);
        ASSERT_NE(found, days.end()) << date.toStdString();
        EXPECT_NEAR(found->energy.kilowattHours(), some.value(date).toDouble(), 0.001)
            << date.toStdString();
        EXPECT_EQ(found->seconds, (day.end - day.start).count());
    }

    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    const auto second = import();
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->unchanged, first->added);
    EXPECT_EQ(sql.hash(), before) << "importing twice changes nothing";
}

} // namespace
