// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/schemamigrator.h"
#include "core/storage/sitefile.h"
#include "tests/support/manualclock.h"
#include "tests/support/sitesql.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QString checksumOfOne =
    QStringLiteral("a1ce0ac99cc687093f097080af394e12daf7dd2c5fb6fdfc614626e94941110f");

/// Rows as the first schema held them.
const QStringList rowsOfOne{
    u"INSERT INTO setting VALUES('site.id', '01890a5d-ac96-774b-bcce-b302099a8057'),"
    " ('site.demo', '0'), ('site.zone', 'Europe/Paris')"_s,
    u"INSERT INTO user_account(num, id, username, name_fold, role, password_hash, created_at,"
    " updated_at) VALUES(1, '01890a5d-ac96-774b-bcce-b302099a8058', 'root', 'root', 'admin', 'x',"
    " 1, 1)"_s,
    u"INSERT INTO device(num, id, name, name_fold, maximum_mw, created_at, updated_at)"
    " VALUES(1, '01890a5d-ac96-774b-bcce-b302099a8059', 'Pump', 'pump', 1000, 1, 1)"_s,
    u"INSERT INTO assignment VALUES(1, 1, 1, 1000, NULL)"_s,
    u"INSERT INTO import_batch VALUES(1, 1, 0, 1, 'a.csv', '', 5, 1, 1, 0, 0, 3600, 7200, 40),"
    " (2, 1, 0, 1, 'b.csv', '', 6, 1, 0, 1, 0, 3600, 7200, 50)"_s,
    u"INSERT INTO reading VALUES(1, 0, 3600, 3600, 50, 0, 2)"_s,
    u"INSERT INTO reading_revision VALUES(1, 1, 0, 3600, 3600, 40, 0, 1, 2)"_s,
    u"INSERT INTO reading_hour VALUES(1, 0, 3600, 50, 3600, 0, 50, 50)"_s,
    u"INSERT INTO reading_day VALUES(1, 0, 0, 86400, 50, 3600, 0, 50, 50)"_s,
    u"INSERT INTO audit VALUES(1, 5, 1, 'site.create', 'site', '', 'h', 'k', '%1')"_s.arg(
        QString(64, u'a')),
    u"INSERT INTO audit_detail VALUES(1, 'root', '{\"name\":\"x\"}', 'root', 0)"_s,
    u"INSERT INTO audit_head VALUES(1, 1, 'm')"_s};

TEST(OldSchemas, HaveNotChangedSinceTheyWereWritten)
{
    EXPECT_EQ(SchemaMigrator::sqliteMigrations().front().checksum(), checksumOfOne);
}

TEST(OldSchemas, TheFirstIsBroughtToTheNewestWithAllItsRows)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"site.ems"_s);
    const ManualClock clock;
    const auto &steps = SchemaMigrator::sqliteMigrations();
    {
        const auto made = Database::createEmpty(path);
        ASSERT_TRUE(made.ok());
        const std::vector<Migration> first{steps.front()};
        ASSERT_TRUE(SchemaMigrator(**made, clock, first).migrate().ok());
    }
    QString before;
    {
        SiteSql sql(path);
        for (const QString &statement : rowsOfOne)
            sql.run(statement);
        before = sql.dump({u"import_batch"_s, u"schema_version"_s});
    }
    const auto opened = openSiteFile(path, clock);
    ASSERT_TRUE(opened.ok()) << describe(opened.error()).toStdString();
    SiteSql sql(path);
    EXPECT_EQ(sql.integer(u"SELECT max(number) FROM schema_version"_s), steps.back().number);
    EXPECT_EQ(sql.dump({u"import_batch"_s, u"schema_version"_s, u"import_hour"_s}), before);
    EXPECT_EQ(sql.text(u"SELECT num, source_name, energy, state FROM import_batch"_s),
              u"1|a.csv|40|1\n2|b.csv|50|1"_s)
        << "what was imported is finished";
    EXPECT_EQ(sql.integer(u"SELECT open_assignments FROM device"_s), 1);
    EXPECT_EQ(sql.text(u"PRAGMA integrity_check"_s), u"ok"_s);
    EXPECT_FALSE(sql.canRun(u"UPDATE audit_detail SET redacted = 1 WHERE seq = 1"_s));
    EXPECT_TRUE(sql.canRun(u"UPDATE audit_detail SET redacted = 1, actor = '', detail = '{}',"
                           " search_fold = '' WHERE seq = 1"_s));
    SiteSql copy(path + u".before-migration-1"_s);
    EXPECT_EQ(copy.dump({u"import_batch"_s, u"schema_version"_s}), before);
}

} // namespace
