// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/readingmodel.h"
#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const Period always{fromSeconds(0), fromSeconds(10'000'000'000)};

/// Random meters: everything comes from the seed.
class RandomMeter
{
public:
    explicit RandomMeter(unsigned seed)
        : m_random(seed)
    {}

    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_random); }

    /// Intervals of 1 to 90 minutes one after the other, with gaps.
    std::vector<Reading> intervals(UtcSeconds from, UtcSeconds until)
    {
        std::vector<Reading> all;
        for (UtcSeconds at = from; at < until;) {
            if (below(5) == 0)
                at += std::chrono::minutes(1 + below(120));
            const Reading reading{at,
                                  60 * (1 + below(90)),
                                  {below(2'000'000'000)},
                                  below(6) == 0 ? Quality::Estimated : Quality::Measured};
            all.push_back(reading);
            at = reading.end();
        }
        return all;
    }
    /// Some rows twice, some corrected by a later row, neighbours swapped.
    std::vector<Reading> disturbed(std::vector<Reading> rows)
    {
        const std::size_t size = rows.size();
        for (std::size_t i = 0; i < size; ++i) {
            if (below(10) == 0)
                rows.push_back(rows[i]);
            else if (below(10) == 0)
                rows.push_back({rows[i].start, rows[i].seconds, {below(2'000'000'000)}});
        }
        for (std::size_t i = 1; i < size; ++i) {
            if (below(4) == 0)
                std::swap(rows[i - 1], rows[i]);
        }
        return rows;
    }
    TestSource::Pieces pieces(const std::vector<Reading> &rows)
    {
        TestSource::Pieces all;
        for (std::size_t at = 0; at < rows.size();) {
            const auto size =
                std::min<std::size_t>(static_cast<std::size_t>(1 + below(40)), rows.size() - at);
            const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(at);
            all.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(size));
            at += size;
        }
        return all;
    }

private:
    std::mt19937 m_random;
};

class ReadingProperties : public testing::TestWithParam<const char *>
{
protected:
    ReadingProperties()
        : zone(Zone::find(QString::fromLatin1(GetParam())).value())
    {
        SiteSettings settings = site.services().settings.facts()->settings;
        settings.zoneName = zone.name();
        EXPECT_TRUE(site.services().settings.update(site.admin, settings).ok());
        device = site.makeDevice(u"Meter"_s);
    }

    Result<ImportResult> import(const TestSource::Pieces &pieces, OverlapPolicy policy)
    {
        TestSource source(pieces);
        ImportOptions options;
        options.overlap = policy;
        // In one transaction and in several, by turns: nobody can tell afterwards.
        options.rowsOfAChunk = ++m_imports % 2 == 0 ? 30 : options.rowsOfAChunk;
        return site.services().readings.import(site.admin, device.id, source, options, {}, {});
    }
    std::vector<RollUp> stored(Resolution resolution)
    {
        auto profile = site.services().readings.profile(site.admin, device.id, Channel::Consumption,
                                                        always, resolution);
        EXPECT_TRUE(profile.ok());
        return profile.valueOr({});
    }
    void expectEqual(const ReadingModel &model)
    {
        EXPECT_EQ(stored(Resolution::Raw), model.raw());
        EXPECT_EQ(stored(Resolution::Hour), model.hours(zone));
        EXPECT_EQ(stored(Resolution::Day), model.days(zone));
        SiteSql sql(site.path());
        EXPECT_EQ(sql.integer(u"SELECT count(*) FROM reading_revision"_s), model.revisions());
    }
    void expectNothingChangesByRepeating(const TestSource::Pieces &pieces, OverlapPolicy policy)
    {
        SiteSql sql(site.path());
        const QByteArray before = sql.hash();
        const auto again = import(pieces, policy);
        ASSERT_TRUE(again.ok()) << describe(again.error()).toStdString();
        EXPECT_EQ(again->added, 0);
        EXPECT_EQ(again->replaced, 0);
        EXPECT_EQ(sql.hash(), before);
    }

    TestSite site;
    Zone zone;
    Device device;
    int m_imports = 0;
};

/// On a server, where a site is slower to make and to look at, a quarter is tried.
unsigned fewer(unsigned number)
{
    return isOnPostgres() ? number / 4 : number;
}

// Both clock changes of 2026 lie within the stretch, in the north as in the south.
constexpr UtcSeconds march{std::chrono::seconds(1'774'656'000)}; // 28 March 2026
constexpr UtcSeconds april{std::chrono::seconds(1'775'433'600)}; // 6 April 2026
constexpr UtcSeconds autumn{std::chrono::seconds(1'792'800'000)};

TEST_P(ReadingProperties, WhatIsImportedInPiecesEqualsTheSumByHand)
{
    for (unsigned seed = 1; seed <= fewer(4); ++seed) {
        SCOPED_TRACE(seed);
        device = site.makeDevice(u"Meter %1"_s.arg(seed));
        SiteSql(site.path()).run(u"DELETE FROM reading_revision"_s);
        RandomMeter meter(seed);
        ReadingModel model;
        const std::vector<Reading> partition = meter.intervals(march, april);
        for (int round = 0; round < 3; ++round) {
            std::vector<Reading> rows;
            for (Reading reading : partition) {
                if (meter.below(3) == 0)
                    continue;
                if (meter.below(5) == 0)
                    reading.energy = {meter.below(2'000'000'000)};
                rows.push_back(reading);
            }
            rows = meter.disturbed(rows);
            const auto pieces = meter.pieces(rows);
            const auto done = import(pieces, OverlapPolicy::Refuse);
            ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
            ASSERT_TRUE(model.import(rows, OverlapPolicy::Refuse));
            expectEqual(model);
            expectNothingChangesByRepeating(pieces, OverlapPolicy::Refuse);
        }
    }
}

TEST_P(ReadingProperties, AnotherDivisionReplacesExactlyTheStretchItCovers)
{
    for (unsigned seed = 11; seed < 11 + fewer(8); ++seed) {
        SCOPED_TRACE(seed);
        device = site.makeDevice(u"Meter %1"_s.arg(seed));
        SiteSql(site.path()).run(u"DELETE FROM reading_revision"_s);
        RandomMeter meter(seed);
        ReadingModel model;
        std::vector<Reading> rows = meter.intervals(march, march + std::chrono::hours(48));
        for (int round = 0; round < 5; ++round) {
            SCOPED_TRACE(round);
            const auto pieces = meter.pieces(rows);
            const auto done = import(pieces, OverlapPolicy::Replace);
            ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
            ASSERT_TRUE(model.import(rows, OverlapPolicy::Replace));
            expectEqual(model);
            expectNothingChangesByRepeating(pieces, OverlapPolicy::Replace);
            const auto from = march + std::chrono::minutes(meter.below(2000));
            rows = meter.intervals(from, from + std::chrono::minutes(1 + meter.below(400)));
        }
    }
}

TEST_P(ReadingProperties, LongIntervalsAreReplacedWithAllTheirHoursAndDays)
{
    RandomMeter meter(42);
    ReadingModel model;
    for (unsigned round = 0; round < fewer(30); ++round) {
        SCOPED_TRACE(round);
        std::vector<Reading> rows;
        UtcSeconds at = autumn + std::chrono::minutes(meter.below(600));
        for (int i = 0; i < 3; ++i) {
            rows.push_back({at, 60 * (1 + meter.below(3000)), {meter.below(2'000'000'000)}});
            at = rows.back().end() + std::chrono::minutes(meter.below(90));
        }
        const auto done = import(meter.pieces(rows), OverlapPolicy::Replace);
        ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
        ASSERT_TRUE(model.import(rows, OverlapPolicy::Replace));
        expectEqual(model);
        if (HasFailure())
            return;
    }
}

INSTANTIATE_TEST_SUITE_P(Zones, ReadingProperties,
                         testing::Values("Europe/Paris", "Asia/Kolkata", "America/St_Johns",
                                         "Australia/Lord_Howe"),
                         [](const auto &zone) {
                             std::string name = zone.param;
                             std::ranges::replace(name, '/', '_');
                             return name;
                         });

} // namespace
