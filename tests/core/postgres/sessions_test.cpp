// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/attackedsite.h"

#include <barrier>
#include <thread>

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

/// What an account sees of everything that is somebody's.
QString seen(RawConnection &connection)
{
    QStringList counts;
    for (const char *table : {"user_account", "device", "assignment", "reading", "reading_hour"}) {
        const Outcome outcome =
            connection.run(u"SELECT count(*) FROM "_s + QString::fromLatin1(table));
        counts.append(outcome.ok() ? outcome.value() : outcome.state);
    }
    return counts.join(u' ');
}

bool isEnded(RawConnection &connection)
{
    return !connection.run(u"SELECT 1"_s).ok();
}

class Sessions : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(Sessions, AOneTimePasswordShowsNothingUntilItIsChanged)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_password($bruno, $verifier, true, 0)")).ok());
    EXPECT_FALSE(site.signIn(u"bruno"_s)) << "the old password is gone";
    const auto bruno = site.signIn(u"bruno"_s, u"new"_s);
    const auto second = site.signIn(u"bruno"_s, u"new"_s);
    ASSERT_TRUE(bruno && second) << site.lastError().toStdString();
    EXPECT_EQ(seen(*bruno), u"1 0 0 0 0"_s) << "the own name, to choose a password for it";
    EXPECT_EQ(bruno->run(u"SELECT me()"_s).value(), QString());
    EXPECT_EQ(bruno->run(u"SELECT username, one_time_until > now_ms() FROM my_account()"_s).rows,
              (QList<QStringList>{{u"bruno"_s, u"true"_s}}));
    EXPECT_EQ(bruno->run(u"SELECT value FROM setting WHERE key = 'site.name'"_s).value(),
              u"Test site"_s);
    ASSERT_TRUE(
        bruno->run(u"SELECT change_my_password('%1', 0)"_s.arg(scramVerifier(u"own"_s))).ok());
    EXPECT_EQ(seen(*bruno), u"1 1 1 1 1"_s);
    EXPECT_TRUE(isEnded(*second)) << "the account's other sessions end";
    EXPECT_FALSE(site.signIn(u"bruno"_s, u"new"_s));
    EXPECT_TRUE(site.signIn(u"bruno"_s, u"own"_s));
}

// PostgreSQL lets every role set its own password. It does not help: the account is pending still.
TEST_F(Sessions, APasswordThatIsSetRoundTheFunctionLiftsNothing)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_password($bruno, $verifier, true, 0)")).ok());
    const auto bruno = site.signIn(u"bruno"_s, u"new"_s);
    ASSERT_TRUE(bruno);
    EXPECT_TRUE(bruno->run(site.filledIn("ALTER ROLE BRUNO PASSWORD 'short'")).ok());
    const auto again = site.signIn(u"bruno"_s, u"short"_s);
    ASSERT_TRUE(again) << site.lastError().toStdString();
    EXPECT_EQ(seen(*again), u"1 0 0 0 0"_s);
    EXPECT_EQ(again->run(site.filledIn("ALTER ROLE BRUNO VALID UNTIL 'infinity'")).state,
              u"42501"_s);
    EXPECT_EQ(site.rawSuperuser()
                  ->run(u"SELECT rolvaliduntil < now() + interval '73 hours' FROM pg_roles WHERE"
                        " rolname = '%1'"_s.arg(site.roleOf(u"bruno"_s)))
                  .value(),
              u"true"_s);
}

TEST_F(Sessions, AnAdministratorWithAOneTimePasswordIsNoneYet)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_password($rita, $verifier, true, 0)")).ok());
    const auto rita = site.signIn(u"rita"_s, u"new"_s);
    ASSERT_TRUE(rita);
    EXPECT_EQ(seen(*rita), u"1 0 0 0 0"_s);
    for (const char *statement :
         {"SELECT set_enabled($root, 0::smallint, 0)", "SELECT purge_raw(0)",
          "SELECT verify_audit()", "SELECT begin_import($mine, 0::smallint, '', '', 0)",
          "SELECT ingest(ARRAY[$mine], ARRAY[0::smallint], ARRAY[0], ARRAY[1], ARRAY[1])",
          "INSERT INTO assignment(user_num, device_num, assigned_at) VALUES($rita, $mine, 0)",
          "INSERT INTO setting VALUES('x', 'x')"})
        EXPECT_EQ(rita->run(site.filledIn(statement)).state, u"42501"_s) << statement;
    EXPECT_EQ(rita->run(u"UPDATE device SET name = 'x'"_s).affected, 0);
}

// By the server's clock, whatever a desktop believes the time to be.
TEST_F(Sessions, AOneTimePasswordLastsThreeDays)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_password($bruno, $verifier, true, 0)")).ok());
    const auto superuser = site.rawSuperuser();
    EXPECT_EQ(superuser
                  ->run(u"SELECT rolvaliduntil - now() BETWEEN '71:59' AND '72:00' FROM pg_authid"
                        " WHERE rolname = '%1'"_s.arg(site.roleOf(u"bruno"_s)))
                  .value(),
              u"true"_s);
    EXPECT_EQ(superuser
                  ->run(site.filledIn("SELECT one_time_until - ems.now_ms() BETWEEN 71 * 3600000"
                                      " AND 72 * 3600000 FROM ems.user_account WHERE num = $bruno"))
                  .value(),
              u"true"_s);

    const auto bruno = site.signIn(u"bruno"_s, u"new"_s);
    ASSERT_TRUE(bruno);
    // Three days later.
    ASSERT_TRUE(
        superuser->run(u"ALTER ROLE %1 VALID UNTIL 'yesterday'"_s.arg(site.roleOf(u"bruno"_s)))
            .ok());
    ASSERT_TRUE(superuser
                    ->run(site.filledIn("UPDATE ems.user_account SET one_time_until = 1"
                                        " WHERE num = $bruno"))
                    .ok());
    EXPECT_FALSE(site.signIn(u"bruno"_s, u"new"_s));
    EXPECT_EQ(bruno->run(site.filledIn("SELECT change_my_password($verifier, 0)")).state,
              u"42501"_s)
        << "a session that was opened in time does not make it last";
}

TEST_F(Sessions, DisablingDemotingDeletingAndResettingEndOpenSessions)
{
    for (const char *change :
         {"SELECT set_enabled($rita, 0::smallint, 0)", "SELECT set_deleted($rita, 5, 5)",
          "SELECT set_password($rita, $verifier, true, 0)",
          "SELECT update_account($rita, 1, 'client', '', '', '', '', '', '', 1::smallint, 0)",
          "SELECT update_account($rita, 1, 'admin', '', '', '', '', '', '', 0::smallint, 0)"}) {
        AttackedSite site;
        const auto rita = site.signIn(u"rita"_s);
        const auto root = site.signIn(u"root"_s);
        ASSERT_TRUE(rita && root);
        ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
        ASSERT_TRUE(root->run(site.filledIn(change)).ok()) << change;
        EXPECT_FALSE(isEnded(*rita)) << change << " is not committed yet";
        ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
        EXPECT_TRUE(isEnded(*rita)) << change;
        EXPECT_FALSE(isEnded(*root)) << change;
    }
}

TEST_F(Sessions, AChangeThatIsRolledBackEndsNoSession)
{
    AttackedSite site;
    const auto rita = site.signIn(u"rita"_s);
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_enabled($rita, 0::smallint, 0)")).ok());
    ASSERT_TRUE(root->run(u"ROLLBACK"_s).ok());
    EXPECT_FALSE(isEnded(*rita));
    EXPECT_EQ(rita->run(u"SELECT is_admin()"_s).value(), u"true"_s);
}

// Even where the session would not be ended, the policies look at the account each time.
TEST_F(Sessions, AnOpenSessionOfADisabledOrDeletedAccountSeesNothing)
{
    AttackedSite site;
    const auto anna = site.signIn(u"anna"_s);
    const auto rita = site.signIn(u"rita"_s);
    const auto superuser = site.rawSuperuser();
    EXPECT_EQ(seen(*anna), u"1 1 1 1 1"_s);
    EXPECT_EQ(seen(*rita), u"4 2 2 2 2"_s);
    for (const char *change : {"enabled = 0", "deleted_at = 5"}) {
        ASSERT_TRUE(
            superuser->run(u"UPDATE ems.user_account SET "_s + QString::fromLatin1(change)).ok());
        EXPECT_EQ(seen(*anna), u"0 0 0 0 0"_s) << change;
        EXPECT_EQ(seen(*rita), u"0 0 0 0 0"_s) << change;
        EXPECT_EQ(rita->run(u"SELECT purge_raw(0)"_s).state, u"42501"_s) << change;
        ASSERT_TRUE(
            superuser->run(u"UPDATE ems.user_account SET enabled = 1, deleted_at = NULL"_s).ok());
    }
    ASSERT_TRUE(superuser->run(u"UPDATE ems.user_account SET role = 'client'"_s).ok());
    EXPECT_EQ(seen(*rita), u"1 0 0 0 0"_s) << "demoted, and still in the group";
    EXPECT_EQ(seen(*anna), u"1 1 1 1 1"_s);
}

TEST_F(Sessions, ADemotedAdministratorIsAClientFromThenOn)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT update_account($rita, 1, 'client', '', '', '', '',"
                                        " '', '', 1::smallint, 0)"))
                    .ok());
    const auto rita = site.signIn(u"rita"_s);
    ASSERT_TRUE(rita);
    EXPECT_EQ(seen(*rita), u"1 0 0 0 0"_s);
    EXPECT_EQ(rita->run(u"SELECT * FROM audit"_s).state, u"42501"_s);
    EXPECT_EQ(rita->run(u"SET ROLE ems_admin"_s).state, u"42501"_s);
    EXPECT_TRUE(examineSharedSchema(site.superuser())->empty());
}

// A client that keeps its transaction open must not be able to stay.
TEST_F(Sessions, NoClientCanKeepAnAdministratorWaiting)
{
    for (const char *hold : {"SELECT begin_session()", "SELECT change_my_password($verifier, 0)"}) {
        AttackedSite site;
        const auto anna = site.signIn(u"anna"_s);
        const auto root = site.signIn(u"root"_s);
        ASSERT_TRUE(root->run(u"SET lock_timeout = '5s'"_s).ok());
        ASSERT_TRUE(anna->run(u"SET idle_in_transaction_session_timeout = 0"_s).ok());
        ASSERT_TRUE(anna->run(u"BEGIN"_s).ok());
        ASSERT_TRUE(anna->run(site.filledIn(hold)).ok()) << hold;
        // Others are not concerned at all.
        ASSERT_TRUE(root->run(site.filledIn("SELECT set_enabled($bruno, 0::smallint, 0)")).ok());
        EXPECT_FALSE(isEnded(*anna));
        const Outcome disabled =
            root->run(site.filledIn("SELECT set_enabled($anna, 0::smallint, 0)"));
        EXPECT_TRUE(disabled.ok()) << hold << disabled.message.toStdString();
        EXPECT_TRUE(isEnded(*anna)) << hold;
        EXPECT_FALSE(site.signIn(u"anna"_s));
    }
}

TEST_F(Sessions, NoClientCanKeepItsDevicesFromChanging)
{
    AttackedSite site;
    const auto anna = site.signIn(u"anna"_s);
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"SET lock_timeout = '5s'"_s).ok());
    ASSERT_TRUE(anna->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(anna->run(u"SELECT begin_session()"_s).ok());
    const Outcome ended =
        root->run(site.filledIn("UPDATE assignment SET ended_at = 5000 WHERE user_num = $anna"));
    EXPECT_TRUE(ended.ok()) << ended.message.toStdString();
    EXPECT_EQ(root->run(site.filledIn("SELECT open_assignments FROM user_account"
                                      " WHERE num = $anna"))
                  .value(),
              u"0"_s);
}

TEST_F(Sessions, ANameThatIsTakenAnewGivesANewAccount)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_deleted($anna, 5, 5)")).ok());
    EXPECT_FALSE(site.signIn(u"anna"_s));
    const QString fresh = AttackedSite::value(
        *root, site.filledIn("SELECT create_account(gen_random_uuid(), 'anna', 'anna', 'client',"
                             " '', '', '', '', '', '', 1::smallint, $verifier, false, 0)"));
    const auto anna = site.signIn(u"anna"_s, u"new"_s);
    ASSERT_TRUE(anna) << site.lastError().toStdString();
    EXPECT_EQ(seen(*anna), u"1 0 0 0 0"_s) << "she has nothing of the former one";
    EXPECT_EQ(root->run(site.filledIn("SELECT set_deleted($anna, NULL, 6)")).state, u"23505"_s);

    ASSERT_TRUE(root->run(u"SELECT set_deleted(%1, 7, 7)"_s.arg(fresh)).ok());
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_deleted($anna, NULL, 8)")).ok());
    const auto former = site.signIn(u"anna"_s);
    ASSERT_TRUE(former) << "the password is the old one: " << site.lastError().toStdString();
    EXPECT_EQ(AttackedSite::value(*root, site.filledIn("SELECT ended_at FROM assignment WHERE"
                                                       " user_num = $anna")),
              u"5"_s);
    ASSERT_TRUE(root->run(site.filledIn("UPDATE assignment SET ended_at = NULL WHERE user_num ="
                                        " $anna"))
                    .ok());
    EXPECT_EQ(seen(*former), u"1 1 1 1 1"_s);
    EXPECT_TRUE(examineSharedSchema(site.superuser())->empty());
}

TEST_F(Sessions, ADisabledAccountIsRestoredDisabled)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    for (const char *change :
         {"SELECT set_enabled($anna, 0::smallint, 0)", "SELECT set_deleted($anna, 5, 5)",
          "SELECT set_deleted($anna, NULL, 6)"})
        ASSERT_TRUE(root->run(site.filledIn(change)).ok()) << change;
    EXPECT_FALSE(site.signIn(u"anna"_s));
    EXPECT_TRUE(examineSharedSchema(site.superuser())->empty());
    ASSERT_TRUE(root->run(site.filledIn("SELECT set_enabled($anna, 1::smallint, 0)")).ok());
    EXPECT_TRUE(site.signIn(u"anna"_s));
}

TEST_F(Sessions, AreRecordedWithWhoAndWhen)
{
    AttackedSite site;
    const auto anna = site.signIn(u"anna"_s);
    ASSERT_TRUE(anna->run(u"SELECT begin_session()"_s).ok());
    ASSERT_TRUE(anna->run(u"SELECT end_session()"_s).ok());
    const auto superuser = site.rawSuperuser();
    EXPECT_EQ(superuser
                  ->run(u"SELECT a.action, d.actor, a.actor_num FROM ems.audit a JOIN"
                        " ems.audit_detail d USING (seq) WHERE a.entity = 'session' ORDER BY seq"_s)
                  .rows,
              (QList<QStringList>{
                  {u"session.signIn"_s, u"anna"_s, QString::number(site.nums.value(u"anna"_s))},
                  {u"session.signOut"_s, u"anna"_s, QString::number(site.nums.value(u"anna"_s))}}));
    EXPECT_EQ(superuser
                  ->run(site.filledIn("SELECT ems.now_ms() - last_sign_in BETWEEN 0 AND 60000"
                                      " FROM ems.user_account WHERE num = $anna"))
                  .value(),
              u"true"_s);
}

// Both in the same moment, again and again: one of them always stays an enabled administrator.
TEST_F(Sessions, TwoAdministratorsWhoRemoveEachOtherLeaveOne)
{
    constexpr int rounds = 60;
    const char *const ways[] = {
        "SELECT set_enabled($OTHER, 0::smallint, 0)", "SELECT set_deleted($OTHER, 5, 5)",
        "SELECT update_account($OTHER, (SELECT version FROM user_account WHERE num = $OTHER),"
        " 'client', '', '', '', '', '', '', 1::smallint, 0)"};
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"SET client_min_messages = error"_s).ok());
    int meetings = 0;
    for (int round = 0; round < rounds; ++round) {
        std::barrier together(2);
        Outcome outcomes[2];
        const auto remove = [&](int index, const QString &own, const QString &other) {
            const ServerLogin login = site.login(own, own);
            RawConnection connection(login.host, login.database, login.user, login.password,
                                     login.options);
            const QString statement =
                QString::fromLatin1(ways[round % 3])
                    .replace(u"$OTHER"_s, QString::number(site.nums.value(other)));
            together.arrive_and_wait();
            outcomes[index] = connection.run(statement);
        };
        std::thread first(remove, 0, u"root"_s, u"rita"_s);
        std::thread second(remove, 1, u"rita"_s, u"root"_s);
        first.join();
        second.join();
        ASSERT_NE(outcomes[0].ok(), outcomes[1].ok())
            << "round " << round << ": " << outcomes[0].state.toStdString() << " and "
            << outcomes[1].state.toStdString();
        // Who waited for the other is refused, or its session is ended while it waits.
        const QString &loser = outcomes[outcomes[0].ok() ? 1 : 0].state;
        meetings += loser == u"42501"_s || loser == u"57P01"_s ? 1 : 0;
        ASSERT_EQ(superuser
                      ->run(u"SELECT count(*) FROM ems.user_account WHERE role = 'admin' AND"
                            " enabled = 1 AND deleted_at IS NULL"_s)
                      .value(),
                  u"1"_s)
            << "round " << round;
        // Both are administrators again.
        for (const QString &name : {u"root"_s, u"rita"_s}) {
            const QString role = site.roleOf(name);
            for (const QString &statement :
                 {u"UPDATE ems.user_account SET role = 'admin', enabled = 1, deleted_at = NULL"
                  " WHERE login_role = '%1'"_s,
                  u"ALTER ROLE %1 LOGIN"_s, u"REVOKE ems_client FROM %1"_s,
                  u"GRANT ems_admin TO %1"_s})
                ASSERT_TRUE(superuser->run(statement.arg(role)).ok());
        }
    }
    EXPECT_GT(meetings, rounds / 2) << "they hardly ever met";
}

} // namespace ems::test
