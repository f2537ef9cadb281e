// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/importtakeback.h"
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
constexpr int pieces = 20;
constexpr int rowsOfAPiece = 8; // two hours

/// A site with two days of hours, of which the first ones have lost their raw readings, and an
/// import of quarters of hours over them that is stored in chunks of 24 rows.
class ChunkedImports : public testing::Test
{
protected:
    ChunkedImports()
    {
        std::vector<Reading> hours;
        for (int i = 0; i < 48; ++i)
            hours.push_back({noon + i * 1h, 3600, {1000 + i}});
        TestSource source(hours);
        EXPECT_TRUE(
            site.services().readings.import(site.admin, device.id, source, {}, {}, {}).ok());
        EXPECT_TRUE(site.services().readings.purgeRawBefore(site.admin, noon + 5h).ok());
        before = sql.hash();
    }
    static TestSource quarters(int of = pieces)
    {
        TestSource::Pieces all;
        for (int i = 0; i < of; ++i) {
            std::vector<Reading> piece;
            for (int j = 0; j < rowsOfAPiece; ++j)
                piece.push_back({noon + (i * rowsOfAPiece + j) * 15min, 900, {300 + i}});
            all.push_back(piece);
        }
        return TestSource(all);
    }
    Result<ImportResult> import(TestSource source, const CancelToken &cancel = {},
                                const ReadingService::Progress &progress = {})
    {
        ImportOptions options;
        options.overlap = OverlapPolicy::Replace;
        options.rowsOfAChunk = 24;
        return site.services().readings.import(site.admin, device.id, source, options, cancel,
                                               progress);
    }
    qint64 unfinished()
    {
        return sql.integer(u"SELECT count(*) FROM import_batch WHERE state = 0"_s);
    }
    /// Calls it before this piece is handed out. From the fifth on a chunk is stored by then.
    static TestSource atPiece(std::size_t number, const std::function<Result<void>()> &then)
    {
        TestSource source = quarters();
        source.before = [number, then](std::size_t piece) {
            return piece == number ? then() : Result<void>();
        };
        return source;
    }
    /// An import that the program did not come to the end of.
    void leaveOneInTheMiddle()
    {
        const CancelToken cancel;
        const auto done = import(atPiece(12,
                                         [&cancel]() -> Result<void> {
                                             cancel.abandon();
                                             return {};
                                         }),
                                 cancel);
        ASSERT_FALSE(done.ok());
        ASSERT_EQ(unfinished(), 1);
        ASSERT_NE(sql.hash(), before);
    }
    void reopen()
    {
        site.host.open(site.path(), &site.receiver,
                       [](const Result<SiteFacts> &facts) { EXPECT_TRUE(facts.ok()); });
    }

    TestSite site;
    Device device = site.makeDevice(u"Meter"_s);
    SiteSql sql{site.path()};
    QByteArray before;
};

TEST_F(ChunkedImports, AreFinishedWhole)
{
    const auto done = import(quarters());
    ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
    EXPECT_EQ(done->rows, pieces * rowsOfAPiece);
    EXPECT_EQ(done->added + done->replaced, pieces * rowsOfAPiece);
    EXPECT_EQ(unfinished(), 0);
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM import_hour"_s), 0);
    EXPECT_EQ(sql.integer(u"SELECT rows FROM import_batch ORDER BY num DESC LIMIT 1"_s),
              pieces * rowsOfAPiece);
    EXPECT_EQ(site.services().readings.imports(site.admin, device.id)->size(), 2U);
    EXPECT_FALSE(QFile::exists(site.path() + u".importing"_s));
    const QByteArray after = sql.hash();
    const auto again = import(quarters());
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->unchanged, pieces * rowsOfAPiece);
    EXPECT_EQ(sql.hash(), after) << "importing twice changes nothing";
}

TEST_F(ChunkedImports, AreTakenBackWhenTheyAreCancelled)
{
    const CancelToken cancel;
    bool hasToldSo = false;
    const auto done = import(atPiece(12,
                                     [&cancel]() -> Result<void> {
                                         cancel.cancel();
                                         return {};
                                     }),
                             cancel, [&hasToldSo](const ImportProgress &progress) {
                                 hasToldSo = hasToldSo || progress.isTakingBack;
                             });
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(hasToldSo);
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ChunkedImports, AreTakenBackWhenTheSourceIsWrongAtItsEnd)
{
    const auto done = import(atPiece(pieces, []() -> Result<void> {
        return makeError(ErrorCode::Invalid, Reason::BadReading, {u"17"_s});
    }));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().reason(), Reason::BadReading);
    EXPECT_EQ(sql.hash(), before);
    EXPECT_TRUE(import(quarters()).ok()) << "and the next one can begin";
}

TEST_F(ChunkedImports, AreTakenBackWhenAPurgedHourIsFilledInPart)
{
    TestSource::Pieces all{{{noon, 900, {9}}}};
    for (int i = 10; i < 60; ++i)
        all.push_back({{noon + i * 1h, 3600, {7}}});
    const auto done = import(TestSource(all));
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().reason(), Reason::Overlap);
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ChunkedImports, ThatWereLeftInTheMiddleAreTakenBackWhenTheSiteIsOpened)
{
    leaveOneInTheMiddle();
    EXPECT_EQ(site.services().readings.imports(site.admin, device.id)->size(), 1U)
        << "it is no import yet";
    reopen();
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ChunkedImports, ThatWereLeftInTheMiddleAreTakenBackBeforeTheNextOne)
{
    leaveOneInTheMiddle();
    EXPECT_FALSE(import(TestSource({{noon + 24h, 0, {9}}})).ok());
    EXPECT_EQ(sql.hash(), before);
}

TEST_F(ChunkedImports, OfAnotherProgramAreLeftAloneAndKeepReadingsAsTheyAre)
{
    leaveOneInTheMiddle();
    const QByteArray half = sql.hash();
    {
        ImportLock another(sql.database());
        ASSERT_TRUE(another.tryLock());
        Services &s = site.services();
        SiteSettings settings = s.settings.facts()->settings;
        settings.zoneName = u"Asia/Kolkata"_s;
        const auto imported = import(TestSource({{noon + 72h, 900, {1}}}));
        ASSERT_FALSE(imported.ok());
        EXPECT_EQ(imported.error().reason(), Reason::ImportRunning);
        const auto purged = s.readings.purgeRawBefore(site.admin, noon + 9h);
        ASSERT_FALSE(purged.ok());
        EXPECT_EQ(purged.error().reason(), Reason::ImportRunning);
        const auto moved = s.settings.update(site.admin, settings);
        ASSERT_FALSE(moved.ok());
        EXPECT_EQ(moved.error().reason(), Reason::ImportRunning);
        reopen();
        EXPECT_EQ(sql.hash(), half);
    }
    reopen();
    EXPECT_EQ(sql.hash(), before);
}

} // namespace
