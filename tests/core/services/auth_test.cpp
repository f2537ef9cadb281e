// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

const QString wrong = u"quite another password"_s;

class SigningIn : public testing::Test
{
protected:
    Result<Session> signIn(const QString &name, const QString &password)
    {
        return site.services().auth.signIn(name, password);
    }
    /// The seconds to wait, or -1 where the answer is another one.
    int waitAfterTrying(const QString &name, const QString &password = wrong)
    {
        const auto answer = signIn(name, password);
        if (answer.ok() || answer.error().code != ErrorCode::Throttled)
            return -1;
        return answer.error().issues.at(0).arguments.at(0).toInt();
    }
    void fail(const QString &name, int times)
    {
        for (int i = 0; i < times; ++i) {
            const auto answer = signIn(name, wrong);
            ASSERT_FALSE(answer.ok());
            ASSERT_EQ(answer.error().reason(), Reason::WrongCredentials);
            ASSERT_EQ(answer.error().code, ErrorCode::Unauthenticated) << i;
        }
    }

    TestSite site;
};

TEST_F(SigningIn, AnswersAWrongNameAWrongPasswordAndADisabledAccountAlike)
{
    const Session ann = site.makeUser(u"ann"_s);
    ASSERT_TRUE(site.services().users.setEnabled(site.admin, {ann.userId}, false).ok());
    const auto wrongName = signIn(u"nobody"_s, adminPassword);
    const auto wrongPassword = signIn(u"root"_s, wrong);
    const auto disabled = signIn(u"ann"_s, adminPassword);
    for (const auto *answer : {&wrongName, &wrongPassword, &disabled}) {
        ASSERT_FALSE(answer->ok());
        EXPECT_EQ(answer->error().code, ErrorCode::Unauthenticated);
        EXPECT_EQ(answer->error().issues, wrongName.error().issues);
        EXPECT_EQ(answer->error().detail, wrongName.error().detail);
    }
}

TEST_F(SigningIn, TakesTheNameInAnyCaseAndForm)
{
    site.makeUser(u"Ångström"_s);
    EXPECT_TRUE(signIn(u"  ÅNGSTRÖM "_s, adminPassword).ok());
    EXPECT_TRUE(signIn(u"a\u030Angstro\u0308m"_s, adminPassword).ok());
    EXPECT_TRUE(signIn(u"ＲＯＯＴ"_s, adminPassword).ok());
    EXPECT_FALSE(signIn(u"root"_s, adminPassword.toUpper()).ok());
}

TEST_F(SigningIn, WaitsFromTheFifthFailureOnTwiceAsLongEachTimeUpToFifteenMinutes)
{
    for (const QString &name : {u"root"_s, u"nobody-of-that-name"_s}) {
        SCOPED_TRACE(name.toStdString());
        fail(name, 5);
        for (const int seconds : {30, 60, 120, 240, 480, 900, 900, 900}) {
            EXPECT_EQ(waitAfterTrying(name), seconds);
            EXPECT_EQ(waitAfterTrying(name), seconds) << "an attempt while waiting does not count";
            site.clock.advance(std::chrono::seconds(seconds) - 1ms);
            EXPECT_EQ(waitAfterTrying(name), 1);
            site.clock.advance(1ms);
            fail(name, 1);
        }
        EXPECT_EQ(waitAfterTrying(name, adminPassword), 900) << "the right one has to wait too";
    }
}

TEST_F(SigningIn, ForgetsTheFailuresAfterASuccess)
{
    fail(u"root"_s, 4);
    EXPECT_TRUE(signIn(u"root"_s, adminPassword).ok());
    fail(u"root"_s, 5);
    EXPECT_EQ(waitAfterTrying(u"ROOT"_s), 30) << "the case of the name makes no difference";
}

TEST_F(SigningIn, KeepsTheWaitInTheDatabase)
{
    fail(u"root"_s, 5);
    site.host.close();
    SecondDesk desk(site);
    const auto answer = desk.services().auth.signIn(u"root"_s, adminPassword);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, ErrorCode::Throttled);
    EXPECT_FALSE(SiteSql(site.path()).dump().contains(u"|5|nobody"_s));
}

TEST_F(SigningIn, IsNeitherUnlockedNorLockedForGoodByAClockPutBack)
{
    fail(u"root"_s, 5);
    site.clock.advance(-24h * 365);
    EXPECT_EQ(waitAfterTrying(u"root"_s, adminPassword), 30) << "must not unlock";
    site.clock.advance(29s);
    EXPECT_EQ(waitAfterTrying(u"root"_s, adminPassword), 1) << "counts by the clock as it is now";
    site.clock.advance(1s);
    EXPECT_TRUE(signIn(u"root"_s, adminPassword).ok());
}

TEST_F(SigningIn, RemembersNoMoreThanTenThousandNames)
{
    {
        SiteSql sql(site.path());
        sql.run(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10500)"
                " INSERT INTO sign_in_throttle SELECT 'name' || i, 1, i, i FROM n"_s);
    }
    fail(u"nobody"_s, 1);
    SiteSql sql(site.path());
    EXPECT_EQ(sql.integer(u"SELECT count(*) FROM sign_in_throttle"_s), 10'000);
    EXPECT_EQ(sql.integer(u"SELECT min(last_failure) FROM sign_in_throttle"_s), 502)
        << "the oldest go first";
}

TEST_F(SigningIn, NeverWritesTheTypedNameOrPasswordAnywhere)
{
    fail(u"my-secret-typed-as-a-name"_s, 2);
    fail(u"root"_s, 1);
    const QString dump = SiteSql(site.path()).dump();
    EXPECT_FALSE(dump.contains(u"my-secret-typed-as-a-name"_s));
    EXPECT_FALSE(dump.contains(wrong));
    EXPECT_FALSE(dump.contains(adminPassword));
}

TEST_F(SigningIn, SurvivesHostileNamesAndPasswords)
{
    const QString large(64 * 1024, u'a');
    for (const QString &text : {QString(), u" "_s, u"'; DROP TABLE user_account; --"_s, u"%"_s,
                                large, QString(QChar(0)), u"ro\0ot"_s, u"\u202Etoor"_s}) {
        EXPECT_FALSE(signIn(text, adminPassword).ok());
        EXPECT_FALSE(signIn(u"nobody"_s, text).ok());
    }
    EXPECT_TRUE(signIn(u"root"_s, adminPassword).ok());
    EXPECT_FALSE(signIn(u"root"_s, adminPassword + QChar(0)).ok());
}

TEST_F(SigningIn, MakesAWeakerHashBetterWithoutEndingSessions)
{
    const PasswordHasher weak(HashCost{32, 1, 1});
    const QString before = weak.hash(adminPassword.toUtf8()).value();
    SiteSql(site.path())
        .run(u"UPDATE user_account SET password_hash = '%1' WHERE username = 'root'"_s.arg(before));
    ASSERT_TRUE(signIn(u"root"_s, adminPassword).ok());
    const QString after = SiteSql(site.path()).text(u"SELECT password_hash FROM user_account"_s);
    EXPECT_TRUE(after.contains(u"$m=64,t=1,p=1$"_s)) << after.toStdString();
    EXPECT_TRUE(site.services().auth.checkSession(site.admin).ok());
    EXPECT_TRUE(signIn(u"root"_s, adminPassword).ok());
    EXPECT_EQ(SiteSql(site.path()).text(u"SELECT password_hash FROM user_account"_s), after)
        << "once is enough";
}

TEST_F(SigningIn, RefusesAStoredHashThatAsksForTooMuch)
{
    SiteSql sql(site.path());
    sql.run(u"UPDATE user_account SET password_hash ="
            " '$argon2id$v=19$m=4294967295,t=3,p=1$c29tZXNhbHRzb21lc2FsdA$"
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'"_s);
    const auto answer = signIn(u"root"_s, adminPassword);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, ErrorCode::Storage);
}

} // namespace
