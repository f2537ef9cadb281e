// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sitefile.h"
#include "tests/support/sitesql.h"
#include "tests/support/testmount.h"
#include "tests/support/testsite.h"

#include <QDir>
#include <QSqlDatabase>

#include <gtest/gtest.h>

#include <random>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// A closed site's file, to be spoilt.
class SiteFile : public testing::Test
{
protected:
    SiteFile()
    {
        for (int i = 0; i < 40; ++i)
            site.makeDevice(u"Device %1"_s.arg(i));
        site.host.close();
        good = bytesOf(path);
        EXPECT_GT(good.size(), 100'000);
        EXPECT_FALSE(QFile::exists(path + u"-wal"_s)) << "closing leaves one file";
    }

    [[nodiscard]] Error refusal()
    {
        const auto opened = openSiteFile(path, site.clock);
        EXPECT_FALSE(opened.ok()) << "was opened";
        return opened.ok() ? Error{} : opened.error();
    }
    /// Opens, expects the refusal, and that not a byte was touched and nothing left beside it.
    void expectRefused(Reason reason, const QByteArray &bytes)
    {
        writeBytes(path, bytes);
        const Error error = refusal();
        EXPECT_EQ(error.code, ErrorCode::Storage);
        EXPECT_EQ(error.reason(), reason) << describe(error).toStdString();
        ASSERT_FALSE(error.issues.empty());
        EXPECT_TRUE(error.issues[0].arguments.contains(path)) << "names the file";
        EXPECT_EQ(bytesOf(path), bytes) << "was touched";
        EXPECT_FALSE(QFile::exists(path + u"-wal"_s));
        EXPECT_FALSE(QFile::exists(path + u"-shm"_s));
    }
    /// The bytes of a file after these statements, without the program's settings.
    [[nodiscard]] QByteArray foreign(const QStringList &statements)
    {
        const QString other = site.folder.filePath(u"other.db"_s);
        QFile::remove(other);
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"foreign"_s);
            database.setDatabaseName(other);
            EXPECT_TRUE(database.open());
            for (const QString &statement : statements) {
                QSqlQuery query(database);
                EXPECT_TRUE(query.exec(statement));
            }
        }
        QSqlDatabase::removeDatabase(u"foreign"_s);
        return bytesOf(other);
    }

    TestSite site;
    QString path = site.path();
    QByteArray good;
};

TEST_F(SiteFile, OpensAgainWithEverythingInIt)
{
    const auto opened = openSiteFile(path, site.clock);
    ASSERT_TRUE(opened.ok()) << describe(opened.error()).toStdString();
    EXPECT_EQ(SiteSql(path).integer(u"SELECT count(*) FROM device"_s), 40);
}

TEST_F(SiteFile, IsReadableAndWritableForItsOwnerAlone)
{
    const auto rights = QFile::permissions(path);
    EXPECT_FALSE(rights.testAnyFlags(QFileDevice::ReadGroup | QFileDevice::WriteGroup
                                     | QFileDevice::ReadOther | QFileDevice::WriteOther));
}

TEST_F(SiteFile, ThatIsMissingIsRefusedAndNotMade)
{
    ASSERT_TRUE(QFile::remove(path));
    EXPECT_EQ(refusal().reason(), Reason::DatabaseMissing);
    EXPECT_FALSE(QFile::exists(path));
}

TEST_F(SiteFile, ThatIsEmptyGarbageOrAFolderIsRefused)
{
    expectRefused(Reason::DatabaseEmpty, QByteArray());
    expectRefused(Reason::DatabaseForeign, QByteArray(5000, 'x'));
    expectRefused(Reason::DatabaseForeign, "SQLite format 4");
    expectRefused(Reason::DatabaseDamaged, good.first(50));
    ASSERT_TRUE(QFile::remove(path));
    ASSERT_TRUE(QDir().mkpath(path));
    EXPECT_EQ(refusal().reason(), Reason::DatabaseForeign);
}

TEST_F(SiteFile, OfAnotherProgramIsRefusedWithoutATouch)
{
    expectRefused(Reason::DatabaseForeign, foreign({u"CREATE TABLE a(x)"_s}));
    expectRefused(Reason::DatabaseForeign,
                  foreign({u"PRAGMA journal_mode=WAL"_s, u"CREATE TABLE a(x)"_s}));
    expectRefused(Reason::DatabaseForeign,
                  foreign({u"PRAGMA application_id=7"_s, u"CREATE TABLE a(x)"_s}));
}

TEST_F(SiteFile, WithoutASchemaIsRefusedWithoutATouch)
{
    const QString id = u"PRAGMA application_id=%1"_s.arg(0x454d5331);
    expectRefused(Reason::DatabaseDamaged, foreign({id, u"CREATE TABLE a(x)"_s}));
}

TEST_F(SiteFile, OfANewerOrAnotherSchemaIsRefusedWithoutATouch)
{
    for (const QString &mode : {u"WAL"_s, u"DELETE"_s}) {
        for (const bool isNewer : {true, false}) {
            writeBytes(path, good);
            {
                SiteSql sql(path);
                sql.run(isNewer ? u"INSERT INTO schema_version VALUES(99, 'x', 'x', 0, 'x')"_s
                                : u"UPDATE schema_version SET sha256 = 'x'"_s);
                sql.run(u"PRAGMA journal_mode="_s + mode);
            }
            SCOPED_TRACE(mode.toStdString());
            const QByteArray bytes = bytesOf(path);
            writeBytes(path, bytes);
            const Error error = refusal();
            EXPECT_EQ(error.reason(), isNewer ? Reason::DatabaseNewer : Reason::MigrationChanged);
            EXPECT_TRUE(error.issues.at(0).arguments.contains(path));
            EXPECT_EQ(bytesOf(path), bytes) << "was touched";
        }
    }
}

TEST_F(SiteFile, ThatWasCutOffIsRefused)
{
    expectRefused(Reason::DatabaseDamaged, good.first(good.size() - 100));
    expectRefused(Reason::DatabaseDamaged, good.first(4096 * 3));
    expectRefused(Reason::DatabaseDamaged, good.first(4096));
}

TEST_F(SiteFile, WithAPageOfNoiseOrZerosIsRefused)
{
    for (qsizetype page = 1; page < good.size() / 4096; page += 3) {
        SCOPED_TRACE(page);
        QByteArray bytes = good;
        bytes.replace(page * 4096, 4096, QByteArray(4096, '\xa5'));
        expectRefused(Reason::DatabaseDamaged, bytes);
        if (HasFailure())
            return;
    }
}

// A bit in a text is nobody's fault to find; but whatever flips, it opens or is refused in order.
TEST_F(SiteFile, WithFlippedBitsNeverCrashesAndIsLeftAsItWas)
{
    std::mt19937 random(7);
    int refused = 0;
    for (int round = 0; round < 150; ++round) {
        QByteArray bytes = good;
        for (int i = 0; i < 8; ++i) {
            const auto at = static_cast<qsizetype>(random() % static_cast<quint32>(bytes.size()));
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        }
        // The header of the file and of the schema's page, in half of the rounds.
        if (round % 2 == 0) {
            const auto at = static_cast<qsizetype>(random() % 120);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        }
        writeBytes(path, bytes);
        const auto opened = openSiteFile(path, site.clock);
        if (opened.ok())
            continue;
        ++refused;
        EXPECT_NE(opened.error().reason(), Reason::None)
            << round << ": " << describe(opened.error()).toStdString();
        EXPECT_EQ(bytesOf(path), bytes) << round;
    }
    EXPECT_GT(refused, 10);
}

TEST_F(SiteFile, OnAReadOnlyFileSystemIsRefusedWithTheReason)
{
    const TestMount mount("size=4m");
    if (!mount.isMounted())
        GTEST_SKIP() << "this process may not mount; run as root to test a read-only file";
    path = mount.filePath(u"site.ems"_s);
    writeBytes(path, good);
    ASSERT_TRUE(mount.makeReadOnly());
    const Error error = refusal();
    EXPECT_EQ(error.reason(), Reason::DatabaseNotWritable) << describe(error).toStdString();
    EXPECT_EQ(bytesOf(path), good);
    const auto made = createSiteFile(mount.filePath(u"new.ems"_s), SiteKind::Real, site.clock);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().reason(), Reason::FolderNotWritable);
}

TEST_F(SiteFile, IsNotMadeWhereOneExists)
{
    const auto made = createSiteFile(path, SiteKind::Real, site.clock);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().reason(), Reason::DatabaseExists);
    EXPECT_EQ(bytesOf(path), good);
}

} // namespace
