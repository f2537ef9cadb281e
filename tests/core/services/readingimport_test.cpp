// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zone.h"
#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

constexpr UtcSeconds noon{std::chrono::seconds(1'773'662'400)}; // 16 March 2026, 12:00 UTC

class ReadingImports : public testing::Test
{
protected:
    Result<ImportResult> import(TestSource source, OverlapPolicy overlap = OverlapPolicy::Refuse,
                                const CancelToken &cancel = {})
    {
        ImportOptions options;
        options.overlap = overlap;
        options.sourceName = u"meter.csv"_s;
        return site.services().readings.import(site.admin, device.id, source, options, cancel, {});
    }
    std::vector<RollUp> profile(Resolution resolution)
    {
        return site.services()
            .readings
            .profile(site.admin, device.id, Channel::Consumption,
                     {fromSeconds(0), fromSeconds(10'000'000'000)}, resolution)
            .valueOr({});
    }
    static std::vector<Reading> quarters(int count, qint64 energy)
    {
        std::vector<Reading> all;
        for (int i = 0; i < count; ++i)
            all.push_back({noon + i * 15min, 900, {energy}});
        return all;
    }

    TestSite site;
    Device device = site.makeDevice(u"Meter"_s);
};

TEST_F(ReadingImports, ACorrectedValueReplacesTheOldOneAndKeepsARevision)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    std::vector<Reading> corrected = quarters(4, 1000);
    corrected[2].energy = {5000};
    const auto done = import(TestSource(corrected));
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->added, 0);
    EXPECT_EQ(done->replaced, 1);
    EXPECT_EQ(done->unchanged, 3);
    EXPECT_EQ(profile(Resolution::Hour).at(0).energy, Energy{8000});
    EXPECT_EQ(profile(Resolution::Day).at(0).energy, Energy{8000});
    SiteSql sql(site.path());
    EXPECT_EQ(sql.text(u"SELECT start_utc, seconds, energy, batch, replaced_by"
                       " FROM reading_revision"_s),
              u"%1|900|1000|1|2"_s.arg(toSeconds(noon + 30min)));
    const auto imports = site.services().readings.imports(site.admin, device.id);
    ASSERT_EQ(imports->size(), 2U);
    EXPECT_EQ(imports->at(0).replaced, 1);
    EXPECT_EQ(imports->at(1).added, 4);
    EXPECT_EQ(imports->at(1).sourceName, u"meter.csv"_s);
    EXPECT_EQ(imports->at(1).username, u"root"_s);
}

TEST_F(ReadingImports, AnOverlapIsRefusedWithTheStretchNamedAndChangesNothing)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    std::vector<Reading> first{{noon - 2h, 3600, {1}}};
    const auto done = import(
        TestSource(TestSource::Pieces{first, {{noon + 5min, 300, {7}}}, {{noon + 5h, 60, {7}}}}));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Conflict);
    EXPECT_EQ(done.error().reason(), Reason::Overlap);
    // Paris is an hour ahead.
    EXPECT_EQ(done.error().issues.at(0).arguments,
              (QStringList{u"2026-03-16 13:00"_s, u"2026-03-16 13:15"_s}));
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ReadingImports, ASourceThatContradictsItselfIsRefusedHoweverItIsCut)
{
    const Reading hour{noon, 3600, {100}};
    const Reading part{noon + 15min, 900, {25}};
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    for (const auto policy : {OverlapPolicy::Refuse, OverlapPolicy::Replace}) {
        const auto whole = import(TestSource({hour, part}), policy);
        ASSERT_FALSE(whole.ok());
        EXPECT_EQ(whole.error().reason(), Reason::Overlap);
        const auto cut = import(TestSource(TestSource::Pieces{{hour}, {part}}), policy);
        ASSERT_FALSE(cut.ok());
        EXPECT_EQ(cut.error().reason(), Reason::Overlap);
    }
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ReadingImports, AFinerDivisionReplacesACoarserOneWithoutDoublingItsEnergy)
{
    ASSERT_TRUE(import(TestSource({{noon, 3600, {4000}}, {noon + 1h, 3600, {4000}}})).ok());
    const auto done = import(TestSource(quarters(4, 1100)), OverlapPolicy::Replace);
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->replaced, 4);
    ASSERT_EQ(profile(Resolution::Raw).size(), 5U);
    EXPECT_EQ(profile(Resolution::Hour).at(0).energy, Energy{4400});
    EXPECT_EQ(profile(Resolution::Day).at(0).energy, Energy{8400});
    SiteSql sql(site.path());
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM reading_revision"_s), 1);
}

TEST_F(ReadingImports, AnIntervalOverAnHourIsSpreadProRataAndFlaggedAsEstimated)
{
    ASSERT_TRUE(import(TestSource({{noon + 30min, 5400, {1000}}})).ok());
    const auto hours = profile(Resolution::Hour);
    ASSERT_EQ(hours.size(), 2U);
    EXPECT_EQ(hours[0].energy, Energy{333});
    EXPECT_EQ(hours[0].coveredSeconds, 1800);
    EXPECT_EQ(hours[0].estimatedSeconds, 1800);
    EXPECT_EQ(hours[1].energy, Energy{667});
    EXPECT_EQ(hours[1].estimatedSeconds, 3600);
    EXPECT_EQ(profile(Resolution::Day).at(0).estimatedSeconds, 5400);
    EXPECT_EQ(profile(Resolution::Raw).at(0).estimatedSeconds, 0);
}

TEST_F(ReadingImports, CancellingInTheMiddleLeavesEverythingAsBefore)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    const CancelToken cancel;
    TestSource source(TestSource::Pieces{{{noon, 900, {5}}}, {{noon + 3h, 900, {5}}}, {}});
    source.before = [&cancel](std::size_t piece) -> Result<void> {
        if (piece == 1)
            cancel.cancel();
        return {};
    };
    const auto done = import(source, OverlapPolicy::Refuse, cancel);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ReadingImports, AnErrorOfTheSourceInTheMiddleLeavesEverythingAsBefore)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    TestSource source(TestSource::Pieces{{{noon, 900, {5}}}, {{noon + 3h, 900, {5}}}});
    source.before = [](std::size_t piece) -> Result<void> {
        if (piece == 2)
            return makeError(ErrorCode::Invalid, Reason::BadReading, {u"17"_s});
        return {};
    };
    const auto done = import(source);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().reason(), Reason::BadReading);
    EXPECT_EQ(sql.hash(), before);
    // And the connection is free for the next one.
    EXPECT_TRUE(import(TestSource(quarters(5, 1000))).ok());
}

TEST_F(ReadingImports, ReadingsThatTheDatabaseRefusesLeaveEverythingAsBefore)
{
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    EXPECT_FALSE(import(TestSource({{noon, 900, {5}}, {noon + 1h, 900, {-1}}})).ok());
    EXPECT_FALSE(import(TestSource({{noon, 900, {5}}, {noon + 1h, 0, {1}}})).ok());
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ReadingImports, AnEmptySourceChangesNothing)
{
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    const auto done = import(TestSource(std::vector<Reading>()));
    ASSERT_TRUE(done.ok());
    EXPECT_EQ(done->rows, 0);
    EXPECT_FALSE(done->period.has_value());
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ReadingImports, BothChannelsOfADeviceAreKeptApart)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    TestSource source(quarters(4, 70));
    ImportOptions options;
    options.channel = Channel::FeedIn;
    ASSERT_TRUE(
        site.services().readings.import(site.admin, device.id, source, options, {}, {}).ok());
    EXPECT_EQ(profile(Resolution::Day).at(0).energy, Energy{4000});
    const auto fedIn = site.services().readings.profile(site.admin, device.id, Channel::FeedIn,
                                                        {noon, noon + 1h}, Resolution::Hour);
    EXPECT_EQ(fedIn->at(0).energy, Energy{280});
    const auto sum =
        site.services().readings.siteProfile(site.admin, {noon, noon + 1h}, Resolution::Hour);
    EXPECT_EQ(sum->at(0).energy, Energy{4000}) << "what is fed in is no consumption";
}

TEST_F(ReadingImports, TheLatestReadingIsTheLargestMomentAndNotTheLastArrival)
{
    ASSERT_TRUE(import(TestSource(quarters(4, 1000))).ok());
    ASSERT_TRUE(import(TestSource({{noon - 24h, 900, {1}}})).ok());
    EXPECT_EQ(site.services().devices.find(site.admin, device.id)->latestReading, noon + 1h);
}

TEST_F(ReadingImports, DaysOfTheClockChangesHave23And25Hours)
{
    const Zone paris = Zone::find(u"Europe/Paris"_s).value();
    std::vector<Reading> rows;
    for (const QDate &date : {QDate(2026, 3, 29), QDate(2026, 10, 25)}) {
        const Period day = paris.day(date);
        for (UtcSeconds at = day.start - 2h; at < day.end + 2h; at += 1h)
            rows.push_back({at, 3600, {1000}});
    }
    ASSERT_TRUE(import(TestSource(rows)).ok());
    const auto days = profile(Resolution::Day);
    ASSERT_EQ(days.size(), 6U);
    EXPECT_EQ(days[1].seconds, 23 * 3600);
    EXPECT_EQ(days[1].energy, Energy{23'000});
    EXPECT_EQ(days[1].coveredSeconds, 23 * 3600);
    EXPECT_EQ(days[4].seconds, 25 * 3600);
    EXPECT_EQ(days[4].energy, Energy{25'000});
    EXPECT_EQ(days[0].energy, Energy{2'000});
}

TEST_F(ReadingImports, PurgedRawReadingsLeaveHoursAndDaysForEver)
{
    ASSERT_TRUE(import(TestSource(quarters(8, 1000))).ok());
    const auto hours = profile(Resolution::Hour);
    auto &readings = site.services().readings;
    EXPECT_EQ(readings.countRawBefore(site.admin, noon + 1h).value(), 4);
    EXPECT_EQ(readings.purgeRawBefore(site.admin, noon + 1h).value(), 4);
    EXPECT_EQ(profile(Resolution::Raw).size(), 4U);
    EXPECT_EQ(profile(Resolution::Hour), hours);

    // A late part of such an hour cannot be told from what the hour holds already.
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    const auto late = import(TestSource({{noon, 900, {9}}}));
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().reason(), Reason::Overlap);
    EXPECT_EQ(sql.hash(), before);
    // The whole hour again can be, in pieces too.
    TestSource::Pieces pieces;
    for (const Reading &reading : quarters(4, 1001))
        pieces.push_back({reading});
    ASSERT_TRUE(import(TestSource(pieces)).ok());
    EXPECT_EQ(profile(Resolution::Hour).at(0).energy, Energy{4004});
}

TEST_F(ReadingImports, PurgedHoursBetweenWhatIsAddedAndWhatIsReplacedStay)
{
    ASSERT_TRUE(import(TestSource(quarters(32, 1000))).ok());
    const auto limit = noon + 4h + 30min; // one hour has lost half of its readings
    ASSERT_TRUE(site.services().readings.purgeRawBefore(site.admin, limit).ok());
    auto hours = profile(Resolution::Hour);

    ASSERT_TRUE(import(TestSource({{noon - 1h, 900, {7}}, {noon + 6h, 900, {9}}})).ok());
    hours.at(6).energy = Energy{3009};
    hours.at(6).smallest = {36};
    auto after = profile(Resolution::Hour);
    ASSERT_EQ(after.size(), 9U);
    EXPECT_EQ(after.front().energy, Energy{7});
    after.erase(after.begin());
    EXPECT_EQ(after, hours);
    EXPECT_EQ(profile(Resolution::Day).front().energy, Energy{32'016 - 1000});
}

TEST_F(ReadingImports, AnAdditionNeverTouchesAnHourThatIsHalfPurgedAndThatItDoesNotSpeakOf)
{
    ASSERT_TRUE(import(TestSource(quarters(8, 1000))).ok());
    const auto limit = noon + 1h + 30min;
    ASSERT_TRUE(site.services().readings.purgeRawBefore(site.admin, limit).ok());
    const auto hours = profile(Resolution::Hour);
    ASSERT_TRUE(import(TestSource({{noon - 1h, 900, {7}}, {noon + 6h, 900, {9}}})).ok());
    const auto after = profile(Resolution::Hour);
    ASSERT_EQ(after.size(), 4U);
    EXPECT_EQ(std::vector(after.begin() + 1, after.begin() + 3), hours);
}

TEST_F(ReadingImports, ACorrectionInAnHourThatIsHalfPurgedIsRefusedUnlessTheWholeHourComes)
{
    ASSERT_TRUE(import(TestSource(quarters(8, 1000))).ok());
    const auto limit = noon + 30min;
    ASSERT_TRUE(site.services().readings.purgeRawBefore(site.admin, limit).ok());
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    const auto part = import(TestSource({{noon + 30min, 900, {9}}, {noon + 1h, 900, {9}}}));
    ASSERT_FALSE(part.ok());
    EXPECT_EQ(part.error().reason(), Reason::Overlap);
    EXPECT_EQ(sql.hash(), before);
    ASSERT_TRUE(import(TestSource(quarters(4, 1001))).ok());
    EXPECT_EQ(profile(Resolution::Hour).at(0).energy, Energy{4004});
    EXPECT_EQ(profile(Resolution::Hour).at(1).energy, Energy{4000});
}

TEST_F(ReadingImports, ADeletedDeviceTakesNoReadings)
{
    ASSERT_TRUE(site.services().devices.remove(site.admin, {device.id}).ok());
    const auto done = import(TestSource(quarters(1, 1)));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().reason(), Reason::Deleted);
}

TEST_F(ReadingImports, TheLargestEnergiesDoNotOverflow)
{
    constexpr qint64 large = 99'999'999'990LL * 8760; // the largest device for a year, in mWh
    ASSERT_TRUE(import(TestSource({{noon, 8760 * 3600, {large}}})).ok());
    Energy sum;
    for (const RollUp &hour : profile(Resolution::Hour)) {
        EXPECT_GE(hour.energy.milliwattHours, 0);
        sum += hour.energy;
    }
    EXPECT_EQ(sum, Energy{large});
}

} // namespace
