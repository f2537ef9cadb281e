// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/schemamigrator.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

TEST(StatementSplitter, CutsAtSemicolonsAndDropsWhatIsEmpty)
{
    EXPECT_EQ(splitStatements(u"SELECT 1;\n SELECT 2 ;;\n;"_s),
              (QStringList{u"SELECT 1"_s, u"SELECT 2"_s}));
    EXPECT_EQ(splitStatements(u"SELECT 1"_s), (QStringList{u"SELECT 1"_s}));
    EXPECT_TRUE(splitStatements(QString()).isEmpty());
    EXPECT_TRUE(splitStatements(u"-- nothing;\n/* ; */"_s).isEmpty());
}

TEST(StatementSplitter, KeepsSemicolonsInStringsAndNames)
{
    EXPECT_EQ(splitStatements(u"SELECT 'a;b', 'it''s; --', \"c;d\"; SELECT '/*'"_s),
              (QStringList{u"SELECT 'a;b', 'it''s; --', \"c;d\""_s, u"SELECT '/*'"_s}));
}

TEST(StatementSplitter, DropsCommentsWithTheirSemicolonsAndQuotes)
{
    EXPECT_EQ(splitStatements(u"SELECT 1 -- isn't; it\n+ 1; /* ' ; \n */ SELECT/**/2"_s),
              (QStringList{u"SELECT 1  + 1"_s, u"SELECT 2"_s}));
    EXPECT_EQ(splitStatements(u"/*/ SELECT 1; */ SELECT 2"_s), (QStringList{u"SELECT 2"_s}));
    EXPECT_EQ(splitStatements(u"SELECT 1 -- the end"_s), (QStringList{u"SELECT 1"_s}));
}

TEST(StatementSplitter, KeepsTheBodyOfATriggerWhole)
{
    const QString trigger = u"CREATE TRIGGER t AFTER INSERT ON a BEGIN"
                            " UPDATE a SET b = CASE WHEN c THEN 1 ELSE 2 END; SELECT 1; END"_s;
    EXPECT_EQ(splitStatements(trigger + u"; SELECT 3;"_s), (QStringList{trigger, u"SELECT 3"_s}));
}

TEST(StatementSplitter, IsNotMisledByWordsThatContainOrResembleKeywords)
{
    const QString trigger = u"CREATE TRIGGER t AFTER INSERT ON a BEGIN"
                            " UPDATE a SET _end = begin_at, end_at = x_begin; SELECT 1; END"_s;
    EXPECT_EQ(splitStatements(trigger + u"; SELECT 3"_s), (QStringList{trigger, u"SELECT 3"_s}));
    EXPECT_EQ(splitStatements(u"BEGIN; SELECT 1; END; DROP TRIGGER t; SELECT 2"_s).size(), 5);
    EXPECT_EQ(splitStatements(u"CREATE TABLE trigger_log(a); BEGIN; END"_s).size(), 3);
}

TEST(StatementSplitter, KeepsDollarQuotedBodiesOfFunctions)
{
    const QString function = u"CREATE FUNCTION f() RETURNS int AS $$ BEGIN; RETURN 1; END $$"_s;
    EXPECT_EQ(splitStatements(function + u" ; SELECT 1"_s), (QStringList{function, u"SELECT 1"_s}));
}

TEST(StatementSplitter, TakesWhatIsNeverClosedAsItIs)
{
    EXPECT_EQ(splitStatements(u"SELECT 'open; SELECT 1"_s).size(), 1);
    EXPECT_EQ(splitStatements(u"SELECT $$open; SELECT 1"_s).size(), 1);
    EXPECT_EQ(splitStatements(u"SELECT 1; /* open; SELECT 2"_s).size(), 1);
}

TEST(StatementSplitter, CutsTheOwnSchemaIntoStatementsThatEndWhereTheyShould)
{
    for (const Migration &migration : SchemaMigrator::sqliteMigrations()) {
        for (const QString &statement : splitStatements(migration.sql)) {
            EXPECT_TRUE(statement.startsWith(u"CREATE"_s) || statement.startsWith(u"ALTER"_s)
                        || statement.startsWith(u"INSERT"_s) || statement.startsWith(u"UPDATE"_s)
                        || statement.startsWith(u"DROP TRIGGER"_s))
                << statement.toStdString();
            EXPECT_EQ(statement.count(u"CREATE "_s), statement.startsWith(u"CREATE"_s) ? 1 : 0)
                << statement.toStdString();
        }
    }
}

} // namespace
