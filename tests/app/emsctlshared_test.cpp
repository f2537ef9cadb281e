// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/sharedprogram.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class EmsctlShared : public SharedProgram
{
protected:
    void expectRefusal(const Ran &ran, int code, const QString &sentence)
    {
        EXPECT_EQ(ran.code, code) << ran.err.toStdString();
        EXPECT_TRUE(ran.err.contains(sentence)) << ran.err.toStdString();
    }
    /// The usual options with one of them changed.
    Ran provisionWith(const QString &option, const QString &value)
    {
        QStringList options = provisionOptions();
        options[options.indexOf(option) + 1] = value;
        return operate(u"provision"_s, options);
    }
    [[nodiscard]] bool isThere()
    {
        return RawConnection::superuser()
                   ->run(u"SELECT count(*) FROM pg_database WHERE datname = '%1'"_s.arg(name))
                   .value()
               != u"0"_s;
    }
};

TEST_F(EmsctlShared, ProvisionsASiteWhoseAdministratorSignsInByTheConnectionFile)
{
    const Ran made = provision();
    ASSERT_EQ(made.code, 0) << made.err.toStdString();
    EXPECT_TRUE(made.out.contains(u"Created the site Works in the database "_s + name));
    const QString password = printedPassword(made);
    EXPECT_FALSE(password.isEmpty()) << made.out.toStdString();
    EXPECT_TRUE(canSignIn(u"first"_s, password));
    EXPECT_FALSE(canSignIn(u"first"_s, u"something else"_s));
    EXPECT_EQ(sql(u"SELECT value FROM ems.setting WHERE key = 'site.zone'"_s).value(),
              u"Europe/Paris"_s);
}

TEST_F(EmsctlShared, WritesAConnectionFileForItsOwnerAloneAndWithoutASecret)
{
    const Ran made = provision();
    ASSERT_EQ(made.code, 0) << made.err.toStdString();
    const QFileInfo file(connectionFile());
    EXPECT_FALSE(file.permission(QFile::ReadGroup) || file.permission(QFile::ReadOther));
    EXPECT_FALSE(Program::bytesOf(connectionFile()).contains(printedPassword(made).toUtf8()));
    const auto profile = readConnectionFile(connectionFile());
    ASSERT_TRUE(profile.ok());
    EXPECT_EQ(profile->siteName, u"Works"_s);
    EXPECT_EQ(profile->tls, TlsMode::VerifyFull);
}

TEST_F(EmsctlShared, ChangesNothingWhenItIsProvisionedAgain)
{
    const Ran first = provision();
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    const QByteArray file = Program::bytesOf(connectionFile());
    const QString before =
        sql(u"SELECT string_agg(a::text, ' ') FROM ems.user_account a"_s).value();
    const Ran again = provision();
    EXPECT_EQ(again.code, 0) << again.err.toStdString();
    EXPECT_TRUE(again.out.contains(u"is in the database %1 already"_s.arg(name)));
    EXPECT_TRUE(again.out.contains(u"administrators: first"_s));
    EXPECT_TRUE(printedPassword(again).isEmpty());
    EXPECT_EQ(Program::bytesOf(connectionFile()), file);
    EXPECT_EQ(sql(u"SELECT string_agg(a::text, ' ') FROM ems.user_account a"_s).value(), before);
    EXPECT_TRUE(canSignIn(u"first"_s, printedPassword(first)));
}

TEST_F(EmsctlShared, GoesOnWhereProvisioningWasInterrupted)
{
    ASSERT_EQ(provision().code, 0);
    // As if it had been killed before the settings, and then before the account.
    const QString role = sql(u"SELECT login_role FROM ems.user_account"_s).value();
    const QString quiet = u"SET session_replication_role = replica; "_s;
    const QString forget = u"TRUNCATE ems.user_account, ems.audit, ems.audit_detail RESTART"
                           " IDENTITY CASCADE; DROP ROLE "_s;
    ASSERT_TRUE(sql(quiet + forget + role + u"; DELETE FROM ems.setting"_s).ok());
    ASSERT_TRUE(QFile::remove(connectionFile()));
    const Ran repaired = provision();
    ASSERT_EQ(repaired.code, 0) << repaired.err.toStdString();
    EXPECT_TRUE(canSignIn(u"first"_s, printedPassword(repaired)));

    const QString second = sql(u"SELECT login_role FROM ems.user_account"_s).value();
    ASSERT_TRUE(sql(quiet + forget + second).ok());
    const Ran completed = provision();
    ASSERT_EQ(completed.code, 0) << completed.err.toStdString();
    EXPECT_TRUE(completed.out.contains(u"already"_s));
    EXPECT_TRUE(canSignIn(u"first"_s, printedPassword(completed)));
    EXPECT_EQ(operate(u"doctor"_s).code, 0);
}

TEST_F(EmsctlShared, GivesAnAdministratorANewPasswordWhoLostTheFirst)
{
    const Ran first = provision();
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    const Ran renewed = provision({u"--new-password"_s});
    ASSERT_EQ(renewed.code, 0) << renewed.err.toStdString();
    EXPECT_TRUE(canSignIn(u"first"_s, printedPassword(renewed)));
    EXPECT_FALSE(canSignIn(u"first"_s, printedPassword(first)));
    QStringList options = provisionOptions();
    options[options.indexOf(u"--admin"_s) + 1] = u"nobody"_s;
    expectRefusal(operate(u"provision"_s, options + QStringList{u"--new-password"_s}), 1,
                  u"There is no account nobody."_s);
}

TEST_F(EmsctlShared, FindsNothingWrongInAFreshSite)
{
    ASSERT_EQ(provision().code, 0);
    const Ran ran = operate(u"doctor"_s);
    EXPECT_EQ(ran.code, 0) << ran.out.toStdString();
    EXPECT_TRUE(ran.out.startsWith(u"Sound"_s));
}

TEST_F(EmsctlShared, NamesWhatDoesNotHoldAndWhatToDo)
{
    ASSERT_EQ(provision().code, 0);
    ASSERT_TRUE(sql(u"ALTER TABLE ems.reading DISABLE ROW LEVEL SECURITY"_s).ok());
    ASSERT_TRUE(sql(u"GRANT TEMP ON DATABASE %1 TO PUBLIC"_s.arg(name)).ok());
    const Ran ran = operate(u"doctor"_s);
    EXPECT_EQ(ran.code, 1);
    EXPECT_TRUE(ran.out.contains(u"row-security\n  - reading\n    Somebody has changed"_s))
        << ran.out.toStdString();
    EXPECT_TRUE(ran.out.contains(u"database-grants\n"_s)) << ran.out.toStdString();

    const Ran json = operate(u"doctor"_s, {u"--json"_s});
    EXPECT_EQ(json.code, 1);
    const QJsonObject report = QJsonDocument::fromJson(json.out.toUtf8()).object();
    EXPECT_FALSE(report[u"sound"_s].toBool(true));
    QStringList rules;
    for (const QJsonValue &finding : report[u"findings"_s].toArray()) {
        rules.append(finding[u"rule"_s].toString());
        EXPECT_FALSE(finding[u"advice"_s].toString().isEmpty());
    }
    EXPECT_EQ(rules, (QStringList{u"row-security"_s, u"database-grants"_s}));
}

TEST_F(EmsctlShared, ClosesWhatWasOpenedWhenItIsProvisionedAgain)
{
    ASSERT_EQ(provision().code, 0);
    ASSERT_TRUE(sql(u"GRANT TEMP ON DATABASE %1 TO PUBLIC"_s.arg(name)).ok());
    ASSERT_TRUE(sql(u"ALTER DATABASE %1 RESET temp_file_limit"_s.arg(name)).ok());
    ASSERT_EQ(operate(u"doctor"_s).code, 1);
    ASSERT_EQ(provision().code, 0);
    const Ran ran = operate(u"doctor"_s);
    EXPECT_EQ(ran.code, 0) << ran.out.toStdString();
}

TEST_F(EmsctlShared, MigratesNothingWhereTheSchemaIsTheNewest)
{
    ASSERT_EQ(provision().code, 0);
    const QString before =
        sql(u"SELECT string_agg(v::text, ' ') FROM ems.schema_version v"_s).value();
    const Ran ran = operate(u"migrate"_s);
    EXPECT_EQ(ran.code, 0) << ran.err.toStdString();
    EXPECT_TRUE(ran.out.contains(u"the newest. Nothing was changed."_s));
    EXPECT_EQ(sql(u"SELECT string_agg(v::text, ' ') FROM ems.schema_version v"_s).value(), before);
}

TEST_F(EmsctlShared, LeavesANewerAndAnotherSchemaAlone)
{
    ASSERT_EQ(provision().code, 0);
    ASSERT_TRUE(sql(u"UPDATE ems.schema_version SET sha256 = 'x' WHERE number = 2"_s).ok());
    expectRefusal(operate(u"migrate"_s), 1, u"Step 2 of the schema"_s);
    ASSERT_TRUE(sql(u"INSERT INTO ems.schema_version VALUES (999, 'later', 'y', 0, '9')"_s).ok());
    expectRefusal(operate(u"migrate"_s), 1, u"newer version of this program"_s);
    EXPECT_TRUE(operate(u"doctor"_s).out.startsWith(u"schema\n"_s));
}

TEST_F(EmsctlShared, SaysWhichInputCannotBeUsedAndMakesNothing)
{
    expectRefusal(operate(u"provision"_s), 2, u"--host is missing."_s);
    expectRefusal(provisionWith(u"--ca"_s, program.path(u"none.pem"_s)), 1, u"cannot be read"_s);
    expectRefusal(provisionWith(u"--ca"_s, u"/etc/hostname"_s), 1, u"holds no certificate"_s);
    expectRefusal(provisionWith(u"--host"_s, u"two words"_s), 1, u"--host takes a name"_s);
    expectRefusal(provisionWith(u"--time-zone"_s, u"Atlantis/Port"_s), 1,
                  u"--time-zone: There is no time zone"_s);
    expectRefusal(provisionWith(u"--site-name"_s, u""_s), 1, u"--site-name: "_s);
    expectRefusal(provisionWith(u"--admin"_s, u"a"_s), 1, u"--admin: This is too short"_s);
    expectRefusal(provision({u"--desktops"_s, u"many"_s}), 2, u"--desktops takes"_s);
    expectRefusal(provision({u"--desktops"_s, u"9000"_s}), 1, u"max_connections is "_s);
    EXPECT_FALSE(isThere());
}

TEST_F(EmsctlShared, DoesNotProvisionWhatDesktopsWouldNotReachOrTrust)
{
    expectRefusal(provisionWith(u"--host"_s, u"no-such-host.invalid"_s), 1,
                  u"There is no server no-such-host.invalid."_s);
    expectRefusal(provisionWith(u"--ca"_s, PostgresServer::instance()->value(u"OTHERCA"_s)), 1,
                  u"could not prove who it is"_s);
    EXPECT_FALSE(isThere());
}

TEST_F(EmsctlShared, TellsWhereThereIsNoServerOrNoRightToIt)
{
    const QStringList elsewhere{u"doctor"_s, u"--socket"_s, program.path(u""_s), u"--port"_s,
                                u"5999"_s};
    expectRefusal(program.run(elsewhere), 1, u"There is no PostgreSQL server at the socket"_s);
    expectRefusal(operate(u"doctor"_s, {u"--superuser"_s, u"stranger"_s}), 1,
                  u"does not let this user of the operating system in as stranger"_s);
    expectRefusal(operate(u"doctor"_s), 1, u"There is no site in the database "_s + name);
    expectRefusal(operate(u"migrate"_s), 1, u"There is no site in the database "_s + name);
    expectRefusal(program.run({u"doctor"_s, u"--socket"_s, u"here"_s}), 2, u"path of a folder"_s);
    expectRefusal(program.run({u"doctor"_s, u"--port"_s, u"0"_s}), 2, u"--port takes"_s);
}

TEST_F(EmsctlShared, DoesNotMixASiteWithTheTablesOfAnotherProgram)
{
    ASSERT_TRUE(RawConnection::superuser()->run(u"CREATE DATABASE "_s + name).ok());
    ASSERT_TRUE(sql(u"CREATE TABLE public.photo(name text)"_s).ok());
    expectRefusal(provision(), 1, u"holds tables of another program"_s);
    EXPECT_EQ(sql(u"SELECT count(*) FROM pg_namespace WHERE nspname = 'ems'"_s).value(), u"0"_s);
}

} // namespace
