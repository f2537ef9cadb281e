// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sitefile.h"
#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <QProcess>

#include <gtest/gtest.h>

#include <random>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QString writer = QStringLiteral(EMS_TEST_WRITER);
constexpr int patience = 20'000;

/// Reads lines until there are that many or the process ends.
QStringList linesOf(QProcess &process, qsizetype atLeast)
{
    QByteArray text;
    while (text.count('\n') < atLeast && process.waitForReadyRead(patience))
        text += process.readAllStandardOutput();
    process.kill();
    process.waitForFinished(patience);
    text += process.readAllStandardOutput();
    QStringList lines = QString::fromUtf8(text).split(u'\n');
    lines.removeLast(); // what has no line break was not said whole
    return lines;
}

TEST(Killed, InTheMiddleOfWritesLosesNothingThatWasAcknowledged)
{
    TestSite site;
    site.clock.set(SystemClock().now());
    site.host.close();
    std::mt19937 random(3);
    QStringList acknowledged;
    for (int round = 0; round < 30; ++round) {
        SCOPED_TRACE(round);
        QProcess process;
        process.start(writer, {u"write"_s, site.path(), site.folder.filePath(u"keys"_s), u"root"_s,
                               adminPassword, u"round %1"_s.arg(round)});
        const QStringList lines = linesOf(process, 1 + static_cast<qsizetype>(random() % 12));
        ASSERT_FALSE(lines.isEmpty()) << process.readAllStandardError().toStdString();
        EXPECT_EQ(process.exitStatus(), QProcess::CrashExit) << "was killed, did not end";
        acknowledged += lines;
        const auto opened = openSiteFile(site.path(), site.clock);
        ASSERT_TRUE(opened.ok()) << describe(opened.error()).toStdString();
    }
    SiteSql sql(site.path());
    EXPECT_EQ(sql.text(u"PRAGMA integrity_check"_s), u"ok"_s);
    const QStringList devices =
        sql.text(u"SELECT name FROM device WHERE open_assignments = 1"_s).split(u'\n');
    for (const QString &name : acknowledged)
        EXPECT_TRUE(devices.contains(name)) << name.toStdString();
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM assignment WHERE ended_at IS NULL"_s),
              sql.integer(u"SELECT sum(open_assignments) FROM user_account"_s));

    site.host.open(site.path(), &site.receiver,
                   [](const Result<SiteFacts> &facts) { EXPECT_TRUE(facts.ok()); });
    site.host.post(Lane::Write, [&](Services *services) {
        const auto checked = services->audit.verifyUnattended();
        ASSERT_TRUE(checked.ok());
        EXPECT_FALSE(checked->firstBad.has_value());
        EXPECT_GE(checked->entries, acknowledged.size() * 2);
    });
}

TEST(Killed, WithinAnImportOfManyChunksLeavesNothingOfIt)
{
    const QStringList others{u"audit"_s, u"audit_detail"_s, u"audit_head"_s, u"user_account"_s};
    TestSite site;
    site.clock.set(SystemClock().now());
    site.admin.signedInAt = site.clock.now();
    site.admin.passwordGivenAt = site.clock.now();
    const Device device = site.makeDevice(u"Meter"_s);
    std::vector<Reading> hours;
    for (int i = 0; i < 24 * 30; ++i)
        hours.push_back({fromSeconds(1'773'662'400 + i * 3600LL), 3600, {1000 + i}});
    TestSource source(hours);
    ASSERT_TRUE(site.services().readings.import(site.admin, device.id, source, {}, {}, {}).ok());
    const auto purged =
        site.services().readings.purgeRawBefore(site.admin, fromSeconds(1'773'662'400 + 90'000));
    ASSERT_TRUE(purged.ok()) << describe(purged.error()).toStdString();
    site.host.close();
    const QByteArray before = SiteSql(site.path()).hash(others);
    std::mt19937 random(7);
    for (int round = 0; round < 12; ++round) {
        SCOPED_TRACE(round);
        QProcess process;
        process.start(writer, {u"import"_s, site.path(), site.folder.filePath(u"keys"_s), u"root"_s,
                               adminPassword});
        const QStringList lines = linesOf(process, 1 + static_cast<qsizetype>(random() % 9));
        ASSERT_FALSE(lines.isEmpty()) << process.readAllStandardError().toStdString();
        EXPECT_EQ(process.exitStatus(), QProcess::CrashExit) << "was killed, did not end";
        {
            SiteSql sql(site.path());
            EXPECT_EQ(sql.integer(u"SELECT count(*) FROM import_batch WHERE state = 0"_s), 1);
            EXPECT_NE(sql.hash(others), before);
        }
        site.host.open(site.path(), &site.receiver,
                       [](const Result<SiteFacts> &facts) { EXPECT_TRUE(facts.ok()); });
        site.host.close();
        EXPECT_EQ(SiteSql(site.path()).hash(others), before);
    }
}

TEST(Killed, WhileASiteIsMadeLeavesNoHalfMadeFileUnderItsName)
{
    QTemporaryDir folder;
    const SystemClock clock;
    std::mt19937 random(5);
    int found = 0;
    for (int round = 0; round < 30; ++round) {
        SCOPED_TRACE(round);
        const QString path = folder.filePath(u"site-%1.ems"_s.arg(round));
        const QStringList arguments{u"create"_s, path, folder.filePath(u"keys"_s), u"root"_s,
                                    adminPassword};
        QProcess process;
        process.start(writer, arguments);
        process.waitForFinished(5 + static_cast<int>(random() % 60));
        process.kill();
        process.waitForFinished(patience);
        if (QFile::exists(path)) {
            ++found;
            const auto opened = openSiteFile(path, clock);
            ASSERT_TRUE(opened.ok()) << describe(opened.error()).toStdString();
            EXPECT_EQ(SiteSql(path).integer(u"SELECT count(*) FROM user_account"_s), 1);
            continue;
        }
        QProcess again;
        again.start(writer, arguments);
        ASSERT_TRUE(again.waitForFinished(patience));
        EXPECT_EQ(again.exitCode(), 0) << again.readAllStandardError().toStdString();
        EXPECT_FALSE(QFile::exists(unfinishedPath(path)));
    }
    RecordProperty("finished before the kill", found);
}

TEST(Killed, LeftoversOfAnEarlierSiteDoNotGetIntoANewOneOfTheSameName)
{
    TestSite old;
    old.makeDevice(u"From the past"_s);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"site.ems"_s);
    // A crash left the write-ahead log, and somebody deleted the file but not the log.
    ASSERT_TRUE(QFile::copy(old.path() + u"-wal"_s, path + u"-wal"_s));
    writeBytes(unfinishedPath(path), "half-made");
    writeBytes(unfinishedPath(path) + u"-wal"_s, "half-made");
    QProcess process;
    process.start(writer,
                  {u"create"_s, path, folder.filePath(u"keys"_s), u"root"_s, adminPassword});
    ASSERT_TRUE(process.waitForFinished(patience));
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    SiteSql sql(path);
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM device"_s), 0);
    EXPECT_EQ(sql.text(u"PRAGMA integrity_check"_s), u"ok"_s);
    EXPECT_EQ(sql.text(u"SELECT username FROM user_account"_s), u"root"_s);
}

} // namespace
