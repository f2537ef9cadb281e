// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"
#include "tests/app/program.h"

#include <QDir>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// A demo with five audit entries, which somebody then works on with another program.
class EmsctlVerify : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(
            program.run({u"demo"_s, site(), u"--devices"_s, u"8"_s, u"--months"_s, u"1"_s}).code,
            0);
        for (int i = 0; i < 4; ++i) {
            ASSERT_EQ(program
                          .run({u"export"_s, u"users"_s, u"--database"_s, site(), u"--user"_s,
                                u"admin"_s},
                               "admin123\n")
                          .code,
                      0);
        }
    }
    void tamper(const QStringList &statements)
    {
        auto database = Database::open(site(), Access::ReadWrite);
        ASSERT_TRUE(database.ok());
        ASSERT_TRUE((*database)->execute(u"PRAGMA foreign_keys=OFF"_s).ok());
        for (const QString &trigger : {u"audit_is_append_only"_s, u"audit_is_kept"_s,
                                       u"audit_detail_is_append_only"_s, u"audit_detail_is_kept"_s})
            ASSERT_TRUE((*database)->execute(u"DROP TRIGGER "_s + trigger).ok());
        for (const QString &statement : statements) {
            const auto done = (*database)->execute(statement);
            ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
        }
        (*database)->checkpoint();
    }
    Ran verify(const QStringList &more = {})
    {
        return program.run(QStringList{u"verify"_s, u"--database"_s, site()} + more);
    }
    void expectFinding(const QString &sentence)
    {
        const Ran ran = verify();
        EXPECT_EQ(ran.code, 1);
        EXPECT_TRUE(ran.err.contains(sentence)) << ran.err.toStdString();
    }
    [[nodiscard]] QString site() const { return program.path(u"site.ems"_s); }

    Program program;
};

TEST_F(EmsctlVerify, FindsNothingInASoundFileAndWritesNothing)
{
    const QByteArray before = Program::bytesOf(site());
    const Ran ran = verify();
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(u"Users: 15, devices: 8"_s));
    EXPECT_TRUE(ran.out.contains(u"audit entries: 5"_s));
    EXPECT_EQ(Program::bytesOf(site()), before);
}

TEST_F(EmsctlVerify, FindsAnHourThatIsNotTheSumOfItsReadings)
{
    tamper({u"UPDATE reading_hour SET energy = energy + 1000 WHERE device_num = 2 AND start_utc ="
            " (SELECT max(start_utc) FROM reading_hour WHERE device_num = 2)"_s});
    expectFinding(u"\"Heat pump\", hour of "_s);
}

TEST_F(EmsctlVerify, FindsAChangedReadingAndAnInventedHour)
{
    tamper({u"UPDATE reading SET energy = energy + 5000 WHERE device_num = 1 AND start_utc ="
            " (SELECT min(start_utc) FROM reading WHERE device_num = 1)"_s,
            u"INSERT INTO reading_hour SELECT device_num, 1, start_utc, energy, covered, estimated,"
            " smallest_mw, largest_mw FROM reading_hour WHERE device_num = 3 LIMIT 1"_s});
    expectFinding(u"\"Office lighting, level 2\", hour of "_s);
    expectFinding(u"\"Car park chargers\", hour of "_s);
}

TEST_F(EmsctlVerify, FindsADayThatIsNotTheSumOfItsHours)
{
    tamper({u"UPDATE reading_day SET energy = energy / 2 WHERE device_num = 1 AND start_utc ="
            " (SELECT max(start_utc) FROM reading_day WHERE device_num = 1)"_s});
    expectFinding(u"\"Office lighting, level 2\", day of "_s);
}

TEST_F(EmsctlVerify, FindsAWrongCounterAndABrokenReference)
{
    tamper({u"UPDATE device SET open_assignments = open_assignments + 1 WHERE num = 1"_s,
            u"UPDATE user_account SET open_assignments = 99 WHERE username = 'alice'"_s,
            u"UPDATE assignment SET user_num = 4711 WHERE num = 1"_s});
    expectFinding(u"\"Office lighting, level 2\" is not what can be counted"_s);
    expectFinding(u"\"alice\" is not what can be counted"_s);
    expectFinding(u"table assignment"_s);
}

TEST_F(EmsctlVerify, NamesTheFirstChangedEntryOfTheAuditLog)
{
    tamper({u"UPDATE audit SET at = at - 3600000 WHERE seq IN (3, 4)"_s});
    expectFinding(u"entry 3 is the first"_s);
}

TEST_F(EmsctlVerify, NamesAnEntryWhoseDetailsWereChanged)
{
    tamper({u"UPDATE audit_detail SET actor = 'alice' WHERE seq = 2"_s});
    expectFinding(u"entry 2 is the first"_s);
}

TEST_F(EmsctlVerify, NamesTheFirstRemovedEntry)
{
    tamper({u"DELETE FROM audit WHERE seq = 2"_s, u"DELETE FROM audit_detail WHERE seq = 2"_s});
    expectFinding(u"entry 2 is the first"_s);
}

TEST_F(EmsctlVerify, NamesTheFirstOfTwoSwappedEntries)
{
    QStringList statements;
    for (const QString &table : {u"audit"_s, u"audit_detail"_s}) {
        statements << u"UPDATE %1 SET seq = 100 WHERE seq = 3"_s.arg(table)
                   << u"UPDATE %1 SET seq = 3 WHERE seq = 4"_s.arg(table)
                   << u"UPDATE %1 SET seq = 4 WHERE seq = 100"_s.arg(table);
    }
    tamper(statements);
    expectFinding(u"entry 3 is the first"_s);
}

TEST_F(EmsctlVerify, NoticesThatTheAuditLogWasCutOff)
{
    tamper({u"DELETE FROM audit WHERE seq > 3"_s, u"DELETE FROM audit_detail WHERE seq > 3"_s});
    expectFinding(u"it ends before entry 4"_s);
}

TEST_F(EmsctlVerify, NamesAnEntryThatWasPutUnderAnotherKey)
{
    tamper({u"UPDATE audit SET action = 'forged', key_id = 'another' WHERE seq = 2"_s});
    expectFinding(u"entry 2 is the first"_s);
    EXPECT_EQ(verify({u"--other-keys"_s}).code, 1);
}

TEST_F(EmsctlVerify, DoesNotTrustEntriesUnderTheKeyOfAnotherComputer)
{
    const QDir keys(program.path(u"CONFIG/ems/keys"_s));
    const QString name = keys.entryList(QDir::Files).value(0);
    ASSERT_TRUE(QFile::rename(keys.filePath(name), program.path(u"first.key"_s)));
    ASSERT_EQ(program
                  .run({u"export"_s, u"users"_s, u"--database"_s, site(), u"--user"_s, u"admin"_s},
                       "admin123\n")
                  .code,
              0);
    expectFinding(u"under another key, which were not checked: 5"_s);
    const Ran accepted = verify({u"--other-keys"_s});
    EXPECT_EQ(accepted.code, 0) << accepted.err.toStdString();
    EXPECT_TRUE(
        accepted.out.contains(u"Audit entries under another key, which were not checked: 5"_s));
    EXPECT_EQ(verify({u"--key-file"_s, program.path(u"first.key"_s), u"--other-keys"_s}).code, 0);
}

TEST_F(EmsctlVerify, NeedsTheKeyOfTheAuditLog)
{
    const QDir keys(program.path(u"CONFIG/ems/keys"_s));
    const QStringList names = keys.entryList(QDir::Files);
    ASSERT_EQ(names.size(), 1);
    const QString moved = program.path(u"moved.key"_s);
    ASSERT_TRUE(QFile::rename(keys.filePath(names.constFirst()), moved));
    expectFinding(u"The key of the audit log is not on this computer"_s);
    EXPECT_TRUE(keys.entryList(QDir::Files).isEmpty());
    EXPECT_EQ(verify({u"--key-file"_s, moved}).code, 0);
    const Ran absent = verify({u"--key-file"_s, program.path(u"absent.key"_s)});
    EXPECT_EQ(absent.code, 1);
    EXPECT_TRUE(absent.err.contains(u"absent.key cannot be read"_s));
}

TEST_F(EmsctlVerify, FindsDamagedPages)
{
    QFile file(site());
    ASSERT_TRUE(file.open(QIODevice::ReadWrite));
    constexpr qint64 page = 4096;
    for (qint64 at = 40 * page; at < 60 * page; at += page) {
        ASSERT_TRUE(file.seek(at));
        file.write(QByteArray(200, '\x55'));
    }
    file.close();
    const Ran ran = verify();
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.err.contains(u"damaged"_s)) << ran.err.toStdString();
}

TEST(EmsctlVerifyOpens, NoMissingEmptyOrForeignFileAndLeavesItAsItIs)
{
    Program program;
    const auto verify = [&program](const QString &path) {
        return program.run({u"verify"_s, u"--database"_s, path});
    };
    const Ran missing = verify(program.path(u"missing.ems"_s));
    EXPECT_EQ(missing.code, 1);
    EXPECT_TRUE(missing.err.contains(u"There is no database"_s));
    EXPECT_FALSE(QFile::exists(program.path(u"missing.ems"_s)));

    QFile text(program.path(u"letter.txt"_s));
    ASSERT_TRUE(text.open(QIODevice::WriteOnly));
    text.write("Dear Sir or Madam");
    text.close();
    const Ran foreign = verify(text.fileName());
    EXPECT_EQ(foreign.code, 1);
    EXPECT_TRUE(foreign.err.contains(u"does not belong to this program"_s));

    const QString other = program.path(u"other.db"_s);
    {
        QSqlDatabase handle = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
        handle.setDatabaseName(other);
        ASSERT_TRUE(handle.open());
        QSqlQuery(handle).exec(u"CREATE TABLE photo(name TEXT)"_s);
    }
    QSqlDatabase::removeDatabase(u"other"_s);
    const QByteArray before = Program::bytesOf(other);
    EXPECT_TRUE(verify(other).err.contains(u"does not belong to this program"_s));
    EXPECT_EQ(Program::bytesOf(other), before);
}

} // namespace
