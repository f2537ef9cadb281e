// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QString enabledAdmins = u"SELECT count(*) FROM user_account"
                              " WHERE role = 'admin' AND enabled = 1 AND deleted_at IS NULL"_s;

TEST(LastAdmin, CannotGoByAnyWayAndNobodyGoesByTheirOwnHand)
{
    TestSite site;
    UserService &users = site.services().users;
    const auto reasonOf = [](const auto &answer) {
        return answer.ok() ? Reason::None : answer.error().reason();
    };
    for (int i = 0; i < 2; ++i) { // alone, and with another admin
        const User me = users.find(site.admin, site.admin.userId).value();
        User demoted = me;
        demoted.data.role = Role::Client;
        User disabled = me;
        disabled.data.isEnabled = false;
        EXPECT_EQ(reasonOf(users.update(site.admin, me.id, me.version, demoted.data)),
                  Reason::Oneself);
        EXPECT_EQ(reasonOf(users.update(site.admin, me.id, me.version, disabled.data)),
                  Reason::Oneself);
        EXPECT_EQ(reasonOf(users.setEnabled(site.admin, {me.id}, false)), Reason::Oneself);
        EXPECT_EQ(reasonOf(users.remove(site.admin, {me.id})), Reason::Oneself);
        EXPECT_EQ(reasonOf(users.resetPassword(site.admin, me.id)), Reason::Oneself);
        site.makeUser(u"second-%1"_s.arg(i), Role::Admin);
    }
    // In a list with others nothing of it happens.
    const Session other = site.makeUser(u"other"_s);
    const QByteArray before = SiteSql(site.path()).hash();
    EXPECT_EQ(reasonOf(users.remove(site.admin, {other.userId, site.admin.userId})),
              Reason::Oneself);
    EXPECT_EQ(reasonOf(users.setEnabled(site.admin, {other.userId, site.admin.userId}, false)),
              Reason::Oneself);
    EXPECT_EQ(SiteSql(site.path()).hash(), before);
}

/// Removes the rights of the other one in a way that chance picks.
void strike(Services &services, const Session &me, const UserId &other, unsigned way)
{
    const auto found = services.users.find(me, other);
    if (!found.ok())
        return; // the other one was faster
    switch (way % 4) {
    case 0:
        static_cast<void>(services.users.setEnabled(me, {other}, false));
        return;
    case 1:
        static_cast<void>(services.users.remove(me, {other}));
        return;
    case 2: {
        UserDraft draft = found->data;
        draft.role = Role::Client;
        static_cast<void>(services.users.update(me, other, found->version, draft));
        return;
    }
    default: {
        UserDraft draft = found->data;
        draft.isEnabled = false;
        static_cast<void>(services.users.update(me, other, found->version, draft));
    }
    }
}

/// Both are admins again, with the sessions that the next round uses.
void reinstate(SiteSql &sql, int authVersion)
{
    sql.run(u"UPDATE user_account SET role = 'admin', enabled = 1, deleted_at = NULL,"
            " auth_version = %1"_s.arg(authVersion));
    // What the server's functions had taken from the roles of the accounts.
    if (isOnPostgres())
        sql.run(u"SELECT ems.role_group(login_role, 'ems_admin'), ems.role_login(login_role, true)"
                " FROM user_account"_s);
}

TEST(LastAdmin, RemainsInTwoHundredRacesOfTwoAdminsAgainstEachOther)
{
    TestSite site;
    const Session second = site.makeUser(u"second"_s, Role::Admin);
    SiteSql sql(site.path());
    std::mt19937 random(11);
    int decided = 0;
    const int rounds = isOnPostgres() ? 50 : 200;
    for (int round = 0; round < rounds; ++round) {
        reinstate(sql, 10 + round);
        Session a = site.admin;
        Session b = second;
        a.authVersion = b.authVersion = 10 + round;
        const auto wayA = static_cast<unsigned>(random());
        const auto wayB = static_cast<unsigned>(random());
        // A connection belongs to its thread: each strike has one of its own.
        std::thread one([&] {
            SecondDesk desk(site);
            strike(desk.services(), a, b.userId, wayA);
        });
        std::thread two([&] {
            SecondDesk desk(site);
            strike(desk.services(), b, a.userId, wayB);
        });
        one.join();
        two.join();
        const qint64 remaining = sql.integer(enabledAdmins);
        ASSERT_GE(remaining, 1) << "round " << round;
        decided += remaining == 1 ? 1 : 0;
    }
    EXPECT_GT(decided, rounds * 3 / 4) << "most rounds have a winner, or nothing was tested";
    reinstate(sql, 1000);
    site.admin.authVersion = 1000;
    EXPECT_FALSE(site.services().audit.verify(site.admin)->firstBad.has_value());
}

} // namespace
