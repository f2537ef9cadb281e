// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/schemamigrator.h"
#include "tests/support/manualclock.h"
#include "tests/support/sitesql.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class Migrator : public testing::Test
{
protected:
    Migrator() { database = Database::createEmpty(folder.filePath(u"site.ems"_s)).value(); }

    [[nodiscard]] Result<void> migrateWith(const std::vector<Migration> &steps)
    {
        return SchemaMigrator(*database, clock, steps).migrate();
    }
    [[nodiscard]] Reason refusalWith(const std::vector<Migration> &steps)
    {
        const auto kind = SchemaMigrator(*database, clock, steps).inspect();
        return kind.ok() ? Reason::None : kind.error().reason();
    }
    QString text(const QString &statement) { return SiteSql(database->path()).text(statement); }

    const Migration one{1, u"0001_one.sql"_s, u"CREATE TABLE a(x); INSERT INTO a VALUES(1);"_s};
    const Migration two{2, u"0002_two.sql"_s, u"CREATE TABLE b(x); UPDATE a SET x = 2;"_s};
    const Migration broken{2, u"0002_two.sql"_s,
                           u"UPDATE a SET x = 2; CREATE TABLE b(x); SELECT nonsense FROM a;"_s};

    QTemporaryDir folder;
    ManualClock clock;
    std::unique_ptr<Database> database;
};

TEST_F(Migrator, BringsAFreshFileToTheNewestNumberAndRecordsEachStep)
{
    const std::vector<Migration> steps{one, two};
    ASSERT_TRUE(migrateWith(steps).ok());
    SchemaMigrator migrator(*database, clock, steps);
    EXPECT_EQ(migrator.currentNumber().value(), 2);
    EXPECT_EQ(migrator.inspect().value(), FileKind::Current);
    EXPECT_EQ(text(u"SELECT number, name, sha256, applied_at FROM schema_version"_s),
              u"1|0001_one.sql|%1|%3\n2|0002_two.sql|%2|%3"_s.arg(
                  one.checksum(), two.checksum(), QString::number(toMilliseconds(clock.now()))));
    EXPECT_EQ(text(u"PRAGMA application_id"_s), QString::number(sqliteApplicationId));
    EXPECT_EQ(text(u"SELECT x FROM a"_s), u"2"_s);
}

TEST_F(Migrator, AppliesToAnOlderFileWhatIsMissingAndNothingTwice)
{
    ASSERT_TRUE(migrateWith({one}).ok());
    const std::vector<Migration> steps{one, two};
    SchemaMigrator migrator(*database, clock, steps);
    EXPECT_EQ(migrator.inspect().value(), FileKind::Older);
    ASSERT_TRUE(migrator.migrate().ok());
    ASSERT_TRUE(migrator.migrate().ok());
    EXPECT_EQ(text(u"SELECT count(*) FROM a"_s), u"1"_s);
}

TEST_F(Migrator, RollsABrokenStepBackWhole)
{
    ASSERT_TRUE(migrateWith({one}).ok());
    const QString before = SiteSql(database->path()).dump();
    EXPECT_FALSE(migrateWith({one, broken}).ok());
    EXPECT_EQ(SiteSql(database->path()).dump(), before);
    EXPECT_FALSE(database->isInTransaction());
    EXPECT_TRUE(migrateWith({one, two}).ok()) << "the connection can go on";
}

TEST_F(Migrator, RefusesANewerFileWithBothNumbersNamed)
{
    ASSERT_TRUE(migrateWith({one, two}).ok());
    const std::vector<Migration> known{one};
    const auto kind = SchemaMigrator(*database, clock, known).inspect();
    ASSERT_FALSE(kind.ok());
    EXPECT_EQ(kind.error().reason(), Reason::DatabaseNewer);
    EXPECT_EQ(kind.error().issues.at(0).arguments, (QStringList{database->path(), u"2"_s, u"1"_s}));
}

TEST_F(Migrator, RefusesAFileWhoseStepsWereOtherOnes)
{
    ASSERT_TRUE(migrateWith({one, two}).ok());
    Migration changed = one;
    changed.sql += u" -- changed later"_s;
    EXPECT_EQ(refusalWith({changed, two}), Reason::MigrationChanged);
    EXPECT_EQ(refusalWith({one, two}), Reason::None);
}

TEST_F(Migrator, RefusesAGapInTheSteps)
{
    ASSERT_TRUE(migrateWith({one, two}).ok());
    SiteSql(database->path()).run(u"DELETE FROM schema_version WHERE number = 1"_s);
    EXPECT_EQ(refusalWith({one, two}), Reason::MigrationChanged);
    SiteSql(database->path()).run(u"UPDATE schema_version SET number = -5"_s);
    EXPECT_NE(refusalWith({one, two}), Reason::None);
    SiteSql(database->path()).run(u"DELETE FROM schema_version"_s);
    EXPECT_EQ(refusalWith({one, two}), Reason::DatabaseDamaged);
}

TEST_F(Migrator, RefusesAnotherProgramsFile)
{
    ASSERT_TRUE(migrateWith({one}).ok());
    SiteSql(database->path()).run(u"PRAGMA application_id = 7"_s);
    EXPECT_EQ(refusalWith({one}), Reason::DatabaseForeign);
}

TEST_F(Migrator, CarriesStepsThatAreNumberedWithoutAGap)
{
    const auto &steps = SchemaMigrator::sqliteMigrations();
    ASSERT_FALSE(steps.empty());
    for (std::size_t i = 0; i < steps.size(); ++i)
        EXPECT_EQ(steps[i].number, static_cast<int>(i) + 1);
}

} // namespace
