// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"
#include "tests/app/program.h"
#include "tests/support/testfile.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/types.h>
#endif

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QByteArray password = "correct horse battery staple\n";

class Emsctl : public testing::Test
{
protected:
    [[nodiscard]] QString site() const { return program.path(u"site.ems"_s); }
    Ran createSite()
    {
        return program.run({u"create-admin"_s, u"--database"_s, site(), u"--username"_s, u"root"_s,
                            u"--site-name"_s, u"Test"_s, u"--zone"_s, u"Europe/Paris"_s},
                           password);
    }
    Ran createDemo(const QStringList &options = {u"--devices"_s, u"15"_s, u"--months"_s, u"1"_s})
    {
        return program.run(QStringList{u"demo"_s, site()} + options);
    }
    Ran importInto(const QString &device, const QString &file,
                   const QByteArray &word = "admin123\n")
    {
        return program.run({u"import"_s, u"--database"_s, site(), u"--user"_s, u"admin"_s,
                            u"--device"_s, device, file},
                           word);
    }
    qint64 number(const QString &statement)
    {
        auto database = Database::open(site(), Access::ReadOnly);
        Query query(**database, statement);
        const auto found = singleInteger(query);
        return found.ok() ? found->value_or(-1) : -1;
    }

    Program program;
};

TEST_F(Emsctl, ListsItsCommandsAndTheirOptions)
{
    const Ran help = program.run({u"--help"_s});
    EXPECT_EQ(help.code, 0);
    for (const QString &command :
         {u"create-admin"_s, u"import"_s, u"export"_s, u"demo"_s, u"verify"_s}) {
        EXPECT_TRUE(help.out.contains(command));
        const Ran own = program.run({command, u"--help"_s});
        EXPECT_EQ(own.code, 0);
        EXPECT_TRUE(own.out.contains(u"emsctl "_s + command + u" [options]"_s))
            << own.out.toStdString();
        EXPECT_FALSE(own.out.contains(u"--password"_s));
    }
    EXPECT_EQ(program.run({u"--version"_s}).code, 0);
}

TEST_F(Emsctl, TellsMisuseFromFailure)
{
    EXPECT_EQ(program.run({}).code, 2);
    EXPECT_EQ(program.run({u"fly"_s}).code, 2);
    EXPECT_EQ(program.run({u"verify"_s, u"--speed"_s}).code, 2);
    EXPECT_EQ(program.run({u"demo"_s}).code, 2);
    EXPECT_EQ(program.run({u"demo"_s, site(), u"--users"_s, u"many"_s}).code, 2);
    const Ran tooFew = program.run({u"demo"_s, site(), u"--users"_s, u"1"_s});
    EXPECT_EQ(tooFew.code, 1);
    EXPECT_TRUE(tooFew.err.contains(u"--users: Choose a value from 2"_s))
        << tooFew.err.toStdString();
}

TEST_F(Emsctl, CreatesASiteWithItsAdministratorAndNeverTwice)
{
    const Ran created = createSite();
    EXPECT_EQ(created.code, 0) << created.err.toStdString();
    const QFileInfo file(site());
    EXPECT_FALSE(file.permission(QFile::ReadGroup) || file.permission(QFile::ReadOther));
    const Ran users = program.run(
        {u"export"_s, u"users"_s, u"--database"_s, site(), u"--user"_s, u"root"_s}, password);
    EXPECT_EQ(users.code, 0);
    EXPECT_TRUE(users.out.contains(u",root,admin,"_s));

    const QByteArray before = Program::bytesOf(site());
    const Ran again = createSite();
    EXPECT_EQ(again.code, 1);
    EXPECT_TRUE(again.err.contains(u"already"_s));
    EXPECT_EQ(Program::bytesOf(site()), before);
}

TEST_F(Emsctl, RefusesAWeakPasswordAndAnUnknownZone)
{
    const Ran refused = program.run({u"create-admin"_s, u"--database"_s, site(), u"--username"_s,
                                     u"root"_s, u"--site-name"_s, u"Test"_s},
                                    "admin123\n");
    EXPECT_EQ(refused.code, 1);
    EXPECT_TRUE(refused.err.contains(u"too short"_s));
    const Ran lost =
        program.run({u"create-admin"_s, u"--database"_s, site(), u"--username"_s, u"root"_s,
                     u"--site-name"_s, u"Test"_s, u"--zone"_s, u"Atlantis/Port"_s},
                    password);
    EXPECT_EQ(lost.code, 1);
    EXPECT_TRUE(lost.err.contains(u"--zone: There is no time zone \"Atlantis/Port\""_s));
    EXPECT_FALSE(QFile::exists(site()));
}

TEST_F(Emsctl, ImportsARealMeterOnceAndFindsNothingNewTheSecondTime)
{
    const QString file = sampleData(u"uci_household_2006-12.txt"_s);
    if (file.isEmpty())
        GTEST_SKIP() << "the sample data is not there; set EMS_SAMPLE_DATA to its folder";
    ASSERT_EQ(createDemo({u"--months"_s, u"0"_s}).code, 0);
    const Ran first = importInto(u"laundry"_s, file);
    EXPECT_EQ(first.code, 0) << first.err.toStdString();
    EXPECT_TRUE(first.out.contains(u"2203 new, 0 corrected, 0 known"_s));
    const qint64 total = number(u"SELECT sum(energy) FROM reading"_s);
    EXPECT_NEAR(static_cast<double>(total) / 1e6, 79.197, 0.001);
    const Ran second = importInto(u"LAUNDRY"_s, file);
    EXPECT_EQ(second.code, 0);
    EXPECT_TRUE(second.out.contains(u"0 new, 0 corrected, 2203 known"_s));
    EXPECT_EQ(number(u"SELECT count(*) FROM reading"_s), 2203);
    EXPECT_EQ(number(u"SELECT count(*) FROM import_batch"_s), 1);
    EXPECT_EQ(program.run({u"verify"_s, u"--database"_s, site()}).code, 0);
}

TEST_F(Emsctl, TakesTheFormatFromItsOptions)
{
    ASSERT_EQ(createDemo({u"--months"_s, u"0"_s}).code, 0);
    const TestFile file("when,count,load\n03.02.2026 01:00,7,2000\n03.02.2026 01:30,8,1000\n");
    const Ran ran = program.run({u"import"_s, u"--database"_s,     site(),       u"--user"_s,
                                 u"admin"_s,  u"--device"_s,       u"Laundry"_s, u"--date-order"_s,
                                 u"mdy"_s,    u"--value-column"_s, u"load"_s,    u"--value-kind"_s,
                                 u"w"_s,      u"--stamp"_s,        u"end"_s,     u"--interval"_s,
                                 u"1800"_s,   u"--zone"_s,         u"UTC"_s,     file.path()},
                                "admin123\n");
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_EQ(number(u"SELECT sum(energy) FROM reading"_s), 1'500'000);
    // 2 March 2026, 00:30 UTC
    EXPECT_EQ(number(u"SELECT min(start_utc) FROM reading"_s), 1'772'411'400);
    EXPECT_EQ(program
                  .run({u"import"_s, u"--user"_s, u"admin"_s, u"--device"_s, u"x"_s, u"--overlap"_s,
                        u"maybe"_s, file.path()})
                  .code,
              2);
}

TEST_F(Emsctl, SaysWhatIsWrongWithAFileAndStoresNothing)
{
    ASSERT_EQ(createDemo({u"--months"_s, u"0"_s}).code, 0);
    const TestFile bad("time,kWh\n2026-01-01 00:00,1\n2026-01-01 01:00,\x1b[31mred\n");
    const Ran ran = importInto(u"Laundry"_s, bad.path());
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.err.contains(u"Line 3"_s)) << ran.err.toStdString();
    EXPECT_FALSE(ran.err.contains(QChar(0x1b)));
    EXPECT_EQ(number(u"SELECT count(*) FROM reading"_s), 0);
    EXPECT_TRUE(importInto(u"Nothing"_s, bad.path()).err.contains(u"no device \"Nothing\""_s));
    const Ran absent = importInto(u"Laundry"_s, program.path(u"absent.csv"_s));
    EXPECT_EQ(absent.code, 1);
    EXPECT_TRUE(absent.err.contains(u"absent.csv cannot be read"_s));
    const Ran wrong = importInto(u"Laundry"_s, bad.path(), "guessed\n");
    EXPECT_EQ(wrong.code, 1);
    EXPECT_TRUE(wrong.err.contains(u"username or the password is wrong"_s));
}

TEST_F(Emsctl, SaysWhenAFileIsOnlyAHeader)
{
    ASSERT_EQ(createDemo({u"--months"_s, u"0"_s}).code, 0);
    for (const char *header : {"time,kWh\n", "time,kWh", "\xef\xbb\xbftime;kWh\r\n"}) {
        const TestFile file(header);
        const Ran ran = importInto(u"Laundry"_s, file.path());
        EXPECT_EQ(ran.code, 1) << ran.out.toStdString();
        EXPECT_TRUE(ran.err.contains(u"holds a header and no readings"_s)) << ran.err.toStdString();
    }
    EXPECT_EQ(number(u"SELECT count(*) FROM import_batch"_s), 0);
}

#ifdef Q_OS_UNIX
/// With each of the signals that end a program.
class EmsctlInterrupted : public Emsctl, public testing::WithParamInterface<int>
{};

INSTANTIATE_TEST_SUITE_P(By, EmsctlInterrupted, testing::Values(SIGINT, SIGTERM, SIGHUP));

TEST_P(EmsctlInterrupted, RollsAnImportBack)
{
    ASSERT_EQ(createDemo({u"--months"_s, u"0"_s}).code, 0);
    QByteArray rows = "time,kWh\n";
    for (int i = 0; i < 1'900'000; ++i) // one transaction
        rows += QByteArray::number(1'500'000'000LL + i * 60LL) + ",0.5\n";
    const TestFile file(rows);
    QProcess process;
    process.setProcessEnvironment(program.environment());
    process.start(QStringLiteral(EMSCTL), {u"import"_s, u"--database"_s, site(), u"--user"_s,
                                           u"admin"_s, u"--device"_s, u"Laundry"_s, file.path()});
    process.write("admin123\n");
    // The import has begun as soon as there is something in the write-ahead log.
    const QFileInfo log(site() + u"-wal"_s);
    for (int i = 0; i < 1000 && QFileInfo(log.filePath()).size() < 1'000'000; ++i)
        process.waitForFinished(20);
    ASSERT_EQ(process.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process.processId()), GetParam());
    ASSERT_TRUE(process.waitForFinished(5'000)) << "at once, not after the rest of the file";
    EXPECT_EQ(process.exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    EXPECT_TRUE(said.contains("Cancelled. ")) << said.toStdString();
    EXPECT_EQ(said.contains("Nothing was changed."), GetParam() == SIGINT);
    EXPECT_EQ(number(u"SELECT count(*) FROM reading"_s), 0);
    EXPECT_EQ(number(u"SELECT count(*) FROM import_batch"_s), 0);
}
#endif

TEST_F(Emsctl, ExportsAllOfATable)
{
    ASSERT_EQ(
        createDemo({u"--users"_s, u"4500"_s, u"--devices"_s, u"20"_s, u"--months"_s, u"0"_s}).code,
        0);
    const auto exported = [this](const QString &what, const QStringList &more) {
        return program.run(
            QStringList{u"export"_s, what, u"--database"_s, site(), u"--user"_s, u"admin"_s} + more,
            "admin123\n");
    };
    const Ran users = exported(u"users"_s, {});
    EXPECT_EQ(users.code, 0);
    EXPECT_EQ(users.out.count(u"\r\n"_s), 4501);
    const QString file = program.path(u"devices.csv"_s);
    EXPECT_EQ(exported(u"devices"_s, {u"--output"_s, file}).code, 0);
    const QByteArray devices = Program::bytesOf(file);
    EXPECT_EQ(devices.count("\r\n"), 21);
    EXPECT_TRUE(devices.contains("Heat pump 2"));
    EXPECT_EQ(exported(u"assignments"_s, {}).out.count(u"\r\n"_s),
              1 + number(u"SELECT count(*) FROM assignment"_s));
    EXPECT_EQ(exported(u"secrets"_s, {}).code, 2);
    const Ran client = program.run(
        {u"export"_s, u"users"_s, u"--database"_s, site(), u"--user"_s, u"alice"_s}, "alice123\n");
    EXPECT_EQ(client.code, 1);
    EXPECT_TRUE(client.out.isEmpty());
    EXPECT_TRUE(client.err.contains(u"not allowed"_s));
}

} // namespace
