// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/hostfixture.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class SharedHost : public HostOnServer
{
protected:
    /// What this desk's session is told on both lanes, once it is told anything but success.
    static Reason endOf(Desk &desk)
    {
        Reason reason = Reason::None;
        for (const Lane lane : {Lane::Read, Lane::Write}) {
            for (int i = 0; i < 50; ++i) {
                const auto checked = desk.run(lane, desk.checkTask());
                reason = checked.ok() ? Reason::None : checked.error().reason();
                if (!checked.ok())
                    break;
            }
        }
        return reason;
    }
    static User userNamed(Desk &desk, const QString &username)
    {
        const auto order = desk.run(Lane::Read, [me = desk.session, username](Services &s) {
            return s.users.order(me, {.text = username});
        });
        EXPECT_TRUE(order.ok());
        const auto rows = desk.run(Lane::Read, [me = desk.session, keys = *order](Services &s) {
            return s.users.rows(me, keys);
        });
        EXPECT_TRUE(rows.ok());
        return rows->at(0);
    }
};

TEST_F(SharedHost, OpensSignsInAndServesBothLanes)
{
    Desk desk;
    const auto facts = desk.open(profile);
    ASSERT_TRUE(facts.ok()) << describe(facts.error()).toStdString();
    EXPECT_EQ(facts->siteId, site->siteId());
    EXPECT_EQ(facts->settings.siteName, u"Test site"_s);
    EXPECT_TRUE(desk.host.isShared());
    EXPECT_EQ(desk.host.profile(), profile);
    EXPECT_EQ(desk.run(Lane::Read, desk.listTask()).error().code, ErrorCode::Unavailable);

    const auto session = desk.signIn(u" ROOT "_s);
    ASSERT_TRUE(session.ok()) << describe(session.error()).toStdString();
    EXPECT_EQ(session->role, Role::Admin);
    EXPECT_TRUE(desk.run(Lane::Write, desk.createTask(u"Pump"_s)).ok());
    EXPECT_EQ(desk.run(Lane::Read, desk.listTask())->size(), 1U);
    EXPECT_EQ(
        desk.run(Lane::Read, [](Services &s) { return s.settings.facts(); })->settings.zoneName,
        u"Europe/Paris"_s);
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) == 3; }))
        << "so that two desktops have a place";
}

TEST_F(SharedHost, SaysTheSameOfAWrongNameAndAWrongPassword)
{
    Desk desk;
    ASSERT_TRUE(desk.open(profile).ok());
    for (const auto &[name, password] :
         {std::pair(u"root"_s, u"wrong password, very"_s), std::pair(u"nobody"_s, rightPassword),
          std::pair(u""_s, rightPassword), std::pair(u"postgres"_s, rightPassword)}) {
        const auto refused = desk.signIn(name, password);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::Unauthenticated);
        EXPECT_EQ(refused.error().reason(), Reason::WrongCredentials);
    }
    EXPECT_TRUE(desk.signIn(u"root"_s).ok());
}

TEST_F(SharedHost, ClosesItsConnectionsAtSignOut)
{
    Desk desk;
    enter(desk);
    EXPECT_TRUE(desk.run(Lane::Read, desk.listTask()).ok());
    EXPECT_TRUE(desk.signOut().ok());
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) == 0; }));
    EXPECT_EQ(desk.run(Lane::Write, desk.listTask()).error().code, ErrorCode::Unavailable);
    EXPECT_TRUE(desk.host.isShared()) << "somebody else may sign in";
    const auto ann = desk.signIn(u"ann"_s);
    ASSERT_TRUE(ann.ok());
    EXPECT_EQ(ann->role, Role::Client);
    EXPECT_EQ(connectionsOf(u"root"_s), 0);
    desk.host.close();
    EXPECT_FALSE(desk.host.isOpen());
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"ann"_s) == 0; }));
}

TEST_F(SharedHost, RefusesASessionOfSomebodyElse)
{
    Desk desk;
    enter(desk);
    const Session root = desk.session;
    EXPECT_TRUE(desk.signOut().ok());
    ASSERT_TRUE(desk.signIn(u"ann"_s).ok());
    desk.session = root;
    for (const Lane lane : {Lane::Read, Lane::Write})
        EXPECT_EQ(desk.run(lane, desk.listTask()).error().reason(), Reason::SessionExpired);
}

TEST_F(SharedHost, TellsWhenTheSchemaIsAnothersOrMissing)
{
    Desk desk;
    ASSERT_TRUE(desk.open(profile).ok());
    const auto reasonAfter = [&](const QString &statement) {
        EXPECT_TRUE(site->superuser().execute(statement).ok());
        const auto refused = desk.signIn(u"root"_s);
        return refused.ok() ? Reason::None : refused.error().reason();
    };
    EXPECT_EQ(reasonAfter(u"UPDATE ems.schema_version SET number = number + 100 "
                          "WHERE number = (SELECT max(number) FROM ems.schema_version)"_s),
              Reason::SchemaNewer);
    EXPECT_EQ(reasonAfter(u"DELETE FROM ems.schema_version "
                          "WHERE number = (SELECT max(number) FROM ems.schema_version)"_s),
              Reason::SchemaOlder);
    SharedProfile elsewhere = profile;
    elsewhere.database = u"nowhere"_s;
    ASSERT_TRUE(desk.open(elsewhere).ok()) << "which only signing in can find out";
    EXPECT_EQ(desk.signIn(u"root"_s).error().reason(), Reason::NotProvisioned);
}

TEST_F(SharedHost, ShowsWhatAnotherDeskChangedWithinASecond)
{
    Desk here;
    Desk there;
    enter(here, u"ann"_s);
    enter(there);
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"ann"_s) >= 2; }));
    // The listener may have come to listen only now.
    EXPECT_TRUE(there.run(Lane::Write, there.createTask(u"First"_s)).ok());
    EXPECT_TRUE(waitFor([&here] { return here.changes > 0; }));
    here.changes = 0;
    EXPECT_TRUE(there.run(Lane::Write, there.createTask(u"Second"_s)).ok());
    // Told by the server: asking by itself, the host would take longer than this waits.
    EXPECT_TRUE(waitFor([&here] { return here.changes > 0; }, 10s));
    here.changes = 0;
    for (int i = 0; i < 20; ++i)
        there.begin(Lane::Write, there.createTask(u"Device %1"_s.arg(i)));
    EXPECT_TRUE(there.run(Lane::Write, there.createTask(u"Last"_s)).ok());
    EXPECT_TRUE(waitFor([&here] { return here.changes > 0; }));
    EXPECT_LT(here.changes, 21) << "several at once are one";
}

TEST_F(SharedHost, EndsTheSessionOfWhoIsDisabledDemotedOrDeleted)
{
    makeAccount(u"bob"_s, Role::Admin);
    makeAccount(u"eve"_s, Role::Client);
    Desk root;
    Desk ann;
    Desk bob;
    Desk eve;
    enter(root);
    enter(ann, u"ann"_s);
    enter(bob, u"bob"_s);
    enter(eve, u"eve"_s);
    const User annUser = userNamed(root, u"ann"_s);
    const User bobUser = userNamed(root, u"bob"_s);
    const User eveUser = userNamed(root, u"eve"_s);
    const auto disabled = root.run(Lane::Write, [me = root.session, id = annUser.id](Services &s) {
        return s.users.setEnabled(me, {id}, false);
    });
    EXPECT_TRUE(disabled.ok()) << describe(disabled.error()).toStdString();
    const auto demoted = root.run(Lane::Write, [me = root.session, bobUser](Services &s) {
        UserDraft draft = bobUser.data;
        draft.role = Role::Client;
        return s.users.update(me, bobUser.id, bobUser.version, draft);
    });
    EXPECT_TRUE(demoted.ok()) << describe(demoted.error()).toStdString();
    const auto deleted = root.run(Lane::Write, [me = root.session, id = eveUser.id](Services &s) {
        return s.users.remove(me, {id});
    });
    EXPECT_TRUE(deleted.ok()) << describe(deleted.error()).toStdString();

    EXPECT_EQ(endOf(ann), Reason::SessionExpired);
    EXPECT_EQ(endOf(bob), Reason::SessionExpired);
    EXPECT_EQ(endOf(eve), Reason::SessionExpired);
    EXPECT_EQ(ann.signIn(u"ann"_s).error().reason(), Reason::WrongCredentials);
    EXPECT_EQ(eve.signIn(u"eve"_s).error().reason(), Reason::WrongCredentials);
    ASSERT_TRUE(bob.signIn(u"bob"_s).ok());
    EXPECT_EQ(bob.session.role, Role::Client);
    EXPECT_EQ(bob.run(Lane::Write, bob.createTask(u"Smuggled"_s)).error().code,
              ErrorCode::Forbidden);
}

TEST_F(SharedHost, MakesWhoGotAOneTimePasswordChangeItFirst)
{
    Desk root;
    enter(root);
    const auto issued = root.run(Lane::Write, [me = root.session](Services &s) {
        UserDraft draft;
        draft.username = u"carl"_s;
        return s.users.create(me, draft);
    });
    ASSERT_TRUE(issued.ok()) << describe(issued.error()).toStdString();

    Desk carl;
    ASSERT_TRUE(carl.open(profile).ok());
    const auto first = carl.signIn(u"carl"_s, issued->oneTimePassword);
    ASSERT_TRUE(first.ok()) << describe(first.error()).toStdString();
    EXPECT_TRUE(first->mustChangePassword);
    EXPECT_EQ(carl.run(Lane::Read, carl.listTask()).error().reason(), Reason::PasswordChangeNeeded);

    const auto changed =
        carl.run(Lane::Write, [me = *first, once = issued->oneTimePassword](Services &s) {
            return s.auth.changeOwnPassword(me, once, nextPassword);
        });
    ASSERT_TRUE(changed.ok()) << describe(changed.error()).toStdString();
    EXPECT_FALSE(changed->mustChangePassword);
    carl.session = *changed;
    for (const Lane lane : {Lane::Read, Lane::Write}) {
        const auto checked = carl.run(lane, carl.checkTask());
        EXPECT_TRUE(checked.ok()) << describe(checked.error()).toStdString();
    }
    // The listener was ended with all other connections, and is back with the new password.
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"carl"_s) == 3; }));
    EXPECT_EQ(carl.host.link(), ServerLink::Up);
    EXPECT_TRUE(carl.signOut().ok());
    EXPECT_FALSE(carl.signIn(u"carl"_s, issued->oneTimePassword).ok());
    EXPECT_TRUE(carl.signIn(u"carl"_s, nextPassword).ok());
}

TEST_F(SharedHost, EndsTheOtherDesksOfWhoChangesThePassword)
{
    Desk here;
    Desk there;
    enter(here);
    enter(there);
    const auto changed = here.run(Lane::Write, [me = here.session](Services &s) {
        return s.auth.changeOwnPassword(me, rightPassword, nextPassword);
    });
    ASSERT_TRUE(changed.ok()) << describe(changed.error()).toStdString();
    here.session = *changed;
    EXPECT_EQ(endOf(there), Reason::SessionExpired);
    EXPECT_TRUE(here.run(Lane::Read, here.listTask()).ok());
    EXPECT_TRUE(here.run(Lane::Write, here.createTask(u"Pump"_s)).ok());
}

TEST_F(SharedHost, AsksForThePasswordAgainAgainstTheServer)
{
    Desk desk;
    enter(desk);
    const auto confirm = [&desk](const QString &password) {
        return desk.run(Lane::Write, [me = desk.session, password](Services &s) {
            return s.auth.confirm(me, password);
        });
    };
    EXPECT_EQ(confirm(u"wrong password, very"_s).error().reason(), Reason::WrongPassword);
    EXPECT_TRUE(confirm(rightPassword).ok());
}

TEST_F(SharedHost, ReadsOnTheWriterWhereTheAccountHasNoPlaceLeft)
{
    std::vector<std::unique_ptr<Database>> others;
    const SharedServer server(profile);
    for (int i = 0; i < 7; ++i) {
        auto other = server.connect(u"root"_s, rightPassword, Access::ReadOnly);
        ASSERT_TRUE(other.ok());
        others.push_back(std::move(other).value());
    }
    Desk desk;
    enter(desk);
    EXPECT_TRUE(desk.run(Lane::Read, desk.listTask()).ok());
    Desk late;
    ASSERT_TRUE(late.open(profile).ok());
    EXPECT_EQ(late.signIn(u"root"_s).error().reason(), Reason::TooManyConnections);
    others.clear();
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) <= 3; }));
    EXPECT_TRUE(late.signIn(u"root"_s).ok());
}

} // namespace
