// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/directsite.h"
#include "core/services/servicehost.h"
#include "tests/app/sharedprogram.h"
#include "tests/support/testfile.h"

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QString password = u"correct horse battery staple"_s;

/// A shared site with a device, whose administrator has a password of their own.
class EmsctlConnection : public SharedProgram
{
protected:
    void SetUp() override
    {
        SharedProgram::SetUp();
        if (IsSkipped())
            return;
        const Ran made = provision();
        ASSERT_EQ(made.code, 0) << made.err.toStdString();
        firstPassword = printedPassword(made);
    }
    void makeDevice()
    {
        const SystemClock clock;
        const auto profile = readConnectionFile(connectionFile());
        ASSERT_TRUE(profile.ok());
        auto site = DirectSite::signIn(*profile, u"first"_s, firstPassword, clock);
        ASSERT_TRUE(site.ok()) << describe(site.error()).toStdString();
        const auto session =
            (*site)->services().auth.changeOwnPassword((*site)->session(), firstPassword, password);
        ASSERT_TRUE(session.ok()) << describe(session.error()).toStdString();
        DeviceDraft draft;
        draft.name = u"Laundry"_s;
        draft.maximumConsumption = {5'000'000};
        const auto device = (*site)->services().devices.create(*session, draft);
        ASSERT_TRUE(device.ok()) << describe(device.error()).toStdString();
    }
    Ran asFirst(const QStringList &command, const QString &word = password)
    {
        return program.run(
            command + QStringList{u"--connection"_s, connectionFile(), u"--user"_s, u"first"_s},
            (word + u'\n').toUtf8());
    }
    Ran verify()
    {
        return program.run(QStringList{u"verify"_s, u"--connection"_s, connectionFile()}
                           + serverOptions());
    }
    QString firstPassword;
};

TEST_F(EmsctlConnection, ImportsIntoASharedSiteAndExportsFromIt)
{
    makeDevice();
    const TestFile file("time,kWh\n2026-02-03 01:00,1\n2026-02-03 02:00,2.5\n");
    const QStringList import{u"import"_s, u"--device"_s, u"laundry"_s, file.path()};
    const Ran first = asFirst(import);
    EXPECT_EQ(first.code, 0) << first.err.toStdString();
    EXPECT_TRUE(first.out.contains(u"2 new, 0 corrected, 0 known"_s)) << first.out.toStdString();
    const Ran again = asFirst(import);
    EXPECT_TRUE(again.out.contains(u"0 new, 0 corrected, 2 known"_s)) << again.out.toStdString();
    EXPECT_EQ(sql(u"SELECT sum(energy) FROM ems.reading"_s).value(), u"3500000"_s);
    const Ran devices = asFirst({u"export"_s, u"devices"_s});
    EXPECT_EQ(devices.code, 0) << devices.err.toStdString();
    EXPECT_TRUE(devices.out.contains(u",Laundry,"_s)) << devices.out.toStdString();
    // Each run of the program, which signs out when it is done.
    EXPECT_EQ(sql(u"SELECT count(*) FROM ems.audit WHERE action = 'session.signOut'"_s).value(),
              u"3"_s);
}

TEST_F(EmsctlConnection, LetsNobodyWorkWithAWrongOrAOneTimePassword)
{
    const Ran wrong = asFirst({u"export"_s, u"users"_s}, u"something else"_s);
    EXPECT_EQ(wrong.code, 1);
    EXPECT_TRUE(wrong.err.contains(u"The username or the password is wrong."_s));
    const Ran once = asFirst({u"export"_s, u"users"_s}, firstPassword);
    EXPECT_EQ(once.code, 1);
    EXPECT_TRUE(once.err.contains(u"has a one-time password"_s)) << once.err.toStdString();
    EXPECT_TRUE(once.out.isEmpty());
}

TEST_F(EmsctlConnection, SaysWhatIsWrongWithTheConnection)
{
    const Ran both = asFirst({u"export"_s, u"users"_s, u"--database"_s, u"x"_s});
    EXPECT_EQ(both.code, 2);
    EXPECT_TRUE(both.err.contains(u"--database or --connection, not both"_s));
    QFile file(connectionFile());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    const Ran damaged = asFirst({u"export"_s, u"users"_s});
    EXPECT_EQ(damaged.code, 1);
    EXPECT_TRUE(damaged.err.contains(u"not a connection file"_s));
    EXPECT_EQ(verify().code, 1);
    ASSERT_TRUE(QFile::remove(connectionFile()));
    EXPECT_TRUE(asFirst({u"export"_s, u"users"_s}).err.contains(u"cannot be read"_s));
}

TEST_F(EmsctlConnection, VerifiesTheFiguresAndTheAuditLogOfASharedSite)
{
    makeDevice();
    const TestFile file("time,kWh\n2026-02-03 01:00,1\n2026-02-03 02:00,2.5\n");
    ASSERT_EQ(asFirst({u"import"_s, u"--device"_s, u"laundry"_s, file.path()}).code, 0);
    const Ran sound = verify();
    EXPECT_EQ(sound.code, 0);
    EXPECT_EQ(sound.err.toStdString(), "");
    EXPECT_TRUE(sound.out.contains(u"Sound. Users: 1, devices: 1, assignments: 0, readings: 2,"_s));
    ASSERT_TRUE(sql(u"UPDATE ems.reading_hour SET energy = energy + 1"_s).ok());
    ASSERT_TRUE(sql(u"SET session_replication_role = replica; SELECT ems.seal_audit();"
                    " UPDATE ems.audit SET action = 'forged' WHERE seq = 1"_s)
                    .ok());
    const Ran found = verify();
    EXPECT_EQ(found.code, 1);
    EXPECT_TRUE(found.err.contains(u"\"Laundry\", hour of "_s)) << found.err.toStdString();
    EXPECT_TRUE(found.err.contains(u"entry 1 is the first"_s)) << found.err.toStdString();
}

} // namespace
