// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"
#include "tests/support/testfile.h"
#include "tests/support/testsite.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

Period dayIn(const Zone &zone, int year, int month, int day)
{
    return zone.day(QDate(year, month, day));
}

// The main job, from the first admin to a client who sees a real meter.
TEST(Walk, FromTheFirstAdminToAClientSeeingARealMeter)
{
    const QString file = sampleData(u"uci_household_2006-12.txt"_s);
    if (file.isEmpty())
        GTEST_SKIP() << "the sample data is not there; set EMS_SAMPLE_DATA to its folder";
    TestSite site;
    Services &services = site.services();
    const Session alice = site.makeUser(u"alice"_s);
    const Device device = site.makeDevice(u"Household meter"_s, 3500);
    const Zone paris = Zone::find(u"Europe/Paris"_s).value();
    const Instant from = dayIn(paris, 2006, 12, 1).start;
    const auto outcome = services.assignments.assign(site.admin, {alice.userId}, {device.id}, from);
    ASSERT_TRUE(outcome.ok());
    ASSERT_EQ(outcome->created.size(), 1U);

    const auto preview = previewReadingsCsv(file, paris);
    ASSERT_TRUE(preview.ok());
    const auto import = [&] {
        auto reader = ReadingsCsvReader::open(file, preview->format);
        return services.readings.import(site.admin, device.id, **reader, {}, {}, {});
    };
    const auto first = import();
    ASSERT_TRUE(first.ok()) << describe(first.error()).toStdString();
    EXPECT_EQ(first->added, 2203);
    EXPECT_NEAR(first->total.kilowattHours(), 79.197, 0.001);
    const auto second = import();
    ASSERT_TRUE(second.ok());
    EXPECT_EQ(second->added + second->replaced, 0);
    EXPECT_EQ(second->unchanged, 2203);

    const Period all{dayIn(paris, 2006, 12, 16).start, dayIn(paris, 2006, 12, 18).end};
    const auto days =
        services.readings.profile(alice, device.id, Channel::Consumption, all, Resolution::Day);
    ASSERT_TRUE(days.ok()) << describe(days.error()).toStdString();
    ASSERT_EQ(days->size(), 3U);
    EXPECT_NEAR(days->at(0).energy.kilowattHours(), 20.153, 0.001);
    EXPECT_NEAR(days->at(1).energy.kilowattHours(), 56.508, 0.001);
    EXPECT_NEAR(days->at(2).energy.kilowattHours(), 2.537, 0.001);
    const auto hours =
        services.readings.profile(alice, device.id, Channel::Consumption, all, Resolution::Hour);
    ASSERT_TRUE(hours.ok());
    EXPECT_EQ(hours->size(), 38U);
    const auto raw =
        services.readings.profile(alice, device.id, Channel::Consumption, all, Resolution::Raw);
    ASSERT_TRUE(raw.ok());
    EXPECT_EQ(raw->size(), 2203U);
    const auto stored = services.readings.profile(site.admin, device.id, Channel::Consumption, all,
                                                  Resolution::Day);
    ASSERT_TRUE(stored.ok());
    EXPECT_EQ(*stored, *days);

    const Session bob = site.makeUser(u"bob"_s);
    EXPECT_EQ(services.readings.profile(bob, device.id, Channel::Consumption, all, Resolution::Hour)
                  .error()
                  .code,
              ErrorCode::NotFound);
    EXPECT_EQ(services.devices.create(alice, device.data).error().code, ErrorCode::Forbidden);
    const auto checked = services.audit.verify(site.admin);
    ASSERT_TRUE(checked.ok());
    EXPECT_FALSE(checked->firstBad.has_value());
    EXPECT_GT(checked->entries, 5);
}

} // namespace
