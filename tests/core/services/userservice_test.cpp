// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"

#include <QJsonArray>

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

UserDraft named(const QString &username)
{
    UserDraft draft;
    draft.username = username;
    return draft;
}

class Users : public testing::Test
{
protected:
    UserService &users() { return site.services().users; }
    User create(const UserDraft &draft)
    {
        const auto made = users().create(site.admin, draft);
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()).toStdString());
        return made.ok() ? made->user : User{};
    }
    QStringList names(const UserQuery &query, int limit = 0)
    {
        const auto keys = users().order(site.admin, query, limit);
        EXPECT_TRUE(keys.ok()) << (keys.ok() ? "" : describe(keys.error()).toStdString());
        QStringList all;
        for (const User &user : users().rows(site.admin, keys.valueOr({})).valueOr({}))
            all.append(user.data.username);
        return all;
    }
    QStringList found(const QString &text)
    {
        UserQuery query;
        query.text = text;
        return names(query);
    }
    qint64 events() { return site.services().audit.verify(site.admin)->entries; }

    TestSite site;
};

TEST_F(Users, AreTakenByCaseByFormAndByEmail)
{
    UserDraft draft = named(u"Ångström"_s);
    draft.email = u"Ann@Example.org"_s;
    create(draft);
    for (const QString &same : {u"ångström"_s, u"ÅNGSTRÖM"_s, u"A\u030Angstro\u0308m"_s}) {
        const auto refused = users().create(site.admin, named(same));
        ASSERT_FALSE(refused.ok()) << same.toStdString();
        EXPECT_EQ(refused.error().code, ErrorCode::Conflict);
        EXPECT_EQ(refused.error().reason(), Reason::Taken);
        EXPECT_EQ(refused.error().subject(), u"username"_s);
    }
    UserDraft other = named(u"other"_s);
    other.email = u"ANN@example.ORG"_s;
    EXPECT_EQ(users().create(site.admin, other).error().subject(), u"email"_s);
    create(named(u"no-email"_s));
    create(named(u"no-email-either"_s));
}

TEST_F(Users, ComeBackAsTheyWereWrittenDown)
{
    UserDraft draft = named(u"ann"_s);
    draft.firstName = u"  Ann "_s;
    draft.lastName = u"O'Neil <b>%1</b>"_s;
    draft.email = u"ann@example.org"_s;
    draft.phone = u"+33 (0)1-23"_s;
    draft.isEnabled = false;
    const User made = create(draft);
    draft.firstName = u"Ann"_s;
    const User read = users().find(site.admin, made.id).value();
    EXPECT_EQ(read.data, draft);
    EXPECT_EQ(made.data, draft);
    EXPECT_EQ(read.num, made.num);
    EXPECT_EQ(read.createdAt, site.clock.now());
    EXPECT_TRUE(read.mustChangePassword);
    EXPECT_EQ(read.version, 1);
}

TEST_F(Users, ShowTheirOldStateToOneWhoIsLate)
{
    const User before = create(named(u"ann"_s));
    UserDraft mine = before.data;
    mine.firstName = u"Mine"_s;
    UserDraft theirs = before.data;
    theirs.firstName = u"Theirs"_s;
    const auto first = users().update(site.admin, before.id, before.version, theirs);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(first->version, 2);
    const auto late = users().update(site.admin, before.id, before.version, mine);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().code, ErrorCode::Conflict);
    EXPECT_EQ(late.error().reason(), Reason::ChangedMeanwhile);
    EXPECT_EQ(users().find(site.admin, before.id)->data.firstName, u"Theirs"_s);
}

TEST_F(Users, KeepTheirUsernameWhateverTheFormSays)
{
    const User before = create(named(u"ann"_s));
    const auto after = users().update(site.admin, before.id, 1, named(u"renamed"_s));
    ASSERT_TRUE(after.ok());
    EXPECT_EQ(after->data.username, u"ann"_s);
}

TEST_F(Users, AreNotRestoredToANameOrEmailThatWasTakenMeanwhile)
{
    UserDraft draft = named(u"ann"_s);
    draft.email = u"ann@example.org"_s;
    const User ann = create(draft);
    const User bob = create(named(u"bob"_s));
    ASSERT_TRUE(users().remove(site.admin, {ann.id, bob.id}).ok());
    const User thief = create(named(u"ANN"_s));
    const QByteArray before = SiteSql(site.path()).hash();
    const auto refused = users().restore(site.admin, {bob.id, ann.id});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::Taken);
    EXPECT_EQ(SiteSql(site.path()).hash(), before) << "all or nothing";
    ASSERT_TRUE(users().remove(site.admin, {thief.id}).ok());
    EXPECT_TRUE(users().restore(site.admin, {bob.id, ann.id}).ok());
}

TEST_F(Users, ChangedTogetherAreOneEventWithAllNames)
{
    std::vector<UserId> ids;
    for (int i = 0; i < 20; ++i)
        ids.push_back(create(named(u"user-%1"_s.arg(i))).id);
    // A server records each account as a change of its own.
    const qint64 each = isOnPostgres() ? 20 : 1;
    const qint64 before = events();
    const auto disabled = users().setEnabled(site.admin, ids, false);
    EXPECT_EQ(disabled->size(), 20U);
    EXPECT_EQ(events(), before + each);
    const auto again = users().setEnabled(site.admin, ids, false);
    EXPECT_TRUE(again->empty());
    EXPECT_EQ(events(), before + each) << "nothing changed, nothing is recorded";
    ASSERT_TRUE(users().remove(site.admin, ids).ok());
    ASSERT_TRUE(users().restore(site.admin, ids).ok());
    EXPECT_EQ(events(), before + 3 * each);
    const auto newest = site.services().audit.list(site.admin, {})->at(0);
    EXPECT_EQ(newest.event.action, u"user.restore"_s);
    EXPECT_EQ(newest.event.detail.value("names"_L1).toArray().size(), 20 / each);
    EXPECT_EQ(newest.actor, u"root"_s);
}

TEST_F(Users, AreFoundByAllWordsIgnoringCaseAndAccents)
{
    UserDraft draft = named(u"ilie"_s);
    draft.firstName = u"Ștefan"_s;
    draft.lastName = u"București"_s;
    draft.phone = u"+40 12"_s;
    create(draft);
    create(named(u"under_score"_s));
    create(named(u"underXscore"_s));
    EXPECT_EQ(found(u"bucuresti stefan"_s), QStringList{u"ilie"_s});
    EXPECT_EQ(found(u"BUCUREȘTI"_s), QStringList{u"ilie"_s});
    EXPECT_EQ(found(u"+40"_s), QStringList{u"ilie"_s});
    EXPECT_TRUE(found(u"bucuresti nobody"_s).isEmpty());
    EXPECT_EQ(found(u"r_s"_s), QStringList{u"under_score"_s});
    EXPECT_TRUE(found(u"%"_s).isEmpty());
    EXPECT_TRUE(found(u"\\"_s).isEmpty());
    EXPECT_TRUE(found(u"' OR 1=1 --"_s).isEmpty());
    EXPECT_EQ(found(u"  "_s).size(), 4);
}

TEST_F(Users, AreSearchedWithAnyTextWithoutAnError)
{
    for (const QString &text : {QString(64 * 1024, u'a'), u"a "_s.repeated(5000), QString(QChar(0)),
                                u"\u202E\u200B"_s, u"%1 %2"_s, u"_%\\"_s.repeated(300)})
        EXPECT_TRUE(found(text).size() <= 1);
}

TEST_F(Users, AreSortedByEachColumnBothWays)
{
    int i = 0;
    for (const QString &username : {u"bea"_s, u"Ann"_s, u"cid"_s, u"dan"_s}) {
        site.clock.advance(1s);
        UserDraft draft = named(username);
        draft.lastName = QString(QChar(u'Z' - i));
        draft.email = u"%1@example.org"_s.arg(QChar(u'k' + (i * 3) % 4));
        draft.role = i == 2 ? Role::Admin : Role::Client;
        draft.isEnabled = i != 1;
        const auto issued = users().create(site.admin, draft);
        ASSERT_TRUE(issued.ok());
        if (i == 3) {
            EXPECT_TRUE(site.services().auth.signIn(username, issued->oneTimePassword).ok());
        }
        for (int n = 0; n < i; ++n) {
            const Device device = site.makeDevice(u"%1 %2"_s.arg(username).arg(n));
            ASSERT_TRUE(site.services()
                            .assignments
                            .assign(site.admin, {issued->user.id}, {device.id}, site.clock.now())
                            .ok());
        }
        ++i;
    }
    const auto keyOf = [](const User &user, UserSort sort) -> std::pair<QString, qint64> {
        const auto at = [](const std::optional<Instant> &t) { return t ? toMilliseconds(*t) : -1; };
        switch (sort) {
        case UserSort::Username:
            return {user.data.username.toLower(), 0};
        case UserSort::Name:
            return {user.data.lastName, 0};
        case UserSort::Email:
            return {user.data.email, 0};
        case UserSort::Role:
            return {toString(user.data.role), 0};
        case UserSort::State:
            return {QString(), user.data.isEnabled ? 1 : 0};
        case UserSort::OpenAssignments:
            return {QString(), user.openAssignments};
        case UserSort::LastSignIn:
            return {QString(), at(user.lastSignIn)};
        case UserSort::CreatedAt:
            return {QString(), toMilliseconds(user.createdAt)};
        }
        return {};
    };
    for (int sort = 0; sort <= static_cast<int>(UserSort::CreatedAt); ++sort) {
        UserQuery query;
        query.sort = static_cast<UserSort>(sort);
        const auto up = users().order(site.admin, query).value();
        const auto rows = users().rows(site.admin, up).value();
        ASSERT_EQ(rows.size(), 5U);
        EXPECT_TRUE(std::ranges::is_sorted(rows, {}, [&](const User &user) {
            return keyOf(user, query.sort);
        })) << sort;
        query.order = SortOrder::Descending;
        auto down = users().order(site.admin, query).value();
        std::ranges::reverse(down);
        EXPECT_EQ(down, up) << sort;
    }
}

TEST_F(Users, AreFilteredAndLimited)
{
    create(named(u"ann"_s));
    const User bob = create(named(u"bob"_s));
    const User gone = create(named(u"gone"_s));
    ASSERT_TRUE(users().setEnabled(site.admin, {bob.id}, false).ok());
    ASSERT_TRUE(users().remove(site.admin, {gone.id}).ok());
    const auto with = [this](UserFilter filter) { return names({.text = {}, .filter = filter}); };
    EXPECT_EQ(with(UserFilter::All), (QStringList{u"ann"_s, u"bob"_s, u"root"_s}));
    EXPECT_EQ(with(UserFilter::Enabled), (QStringList{u"ann"_s, u"root"_s}));
    EXPECT_EQ(with(UserFilter::Disabled), QStringList{u"bob"_s});
    EXPECT_EQ(with(UserFilter::Admins), QStringList{u"root"_s});
    EXPECT_EQ(with(UserFilter::Clients), (QStringList{u"ann"_s, u"bob"_s}));
    EXPECT_EQ(with(UserFilter::Deleted), QStringList{u"gone"_s});
    EXPECT_EQ(names({}, 2), (QStringList{u"ann"_s, u"bob"_s}));
}

TEST_F(Users, ComeInTheOrderOfTheKeysWithoutThoseThatDoNotExist)
{
    // More than a statement asks for at once; making them takes long on a server.
    const int count = isOnPostgres() ? 40 : 300;
    RowKeys keys;
    for (int i = 0; i < count; ++i)
        keys.push_back(static_cast<quint32>(create(named(u"user-%1"_s.arg(i))).num.value));
    std::ranges::reverse(keys);
    RowKeys asked = keys;
    asked.insert(asked.begin() + 10, 4'000'000'000U);
    const auto rows = users().rows(site.admin, asked).value();
    ASSERT_EQ(rows.size(), keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i)
        ASSERT_EQ(rows[i].num.value, keys[i]);
    QStringList paged;
    for (UserNum after; true;) {
        const auto page = users().page(site.admin, after, count / 4).value();
        if (page.empty())
            break;
        for (const User &user : page)
            paged.append(user.data.username);
        after = page.back().num;
    }
    EXPECT_EQ(paged.size(), count + 1);
    EXPECT_EQ(paged.removeDuplicates(), 0);
}

TEST_F(Users, MayAskForAnAccountWhereTheSiteIsOpenForIt)
{
    EXPECT_EQ(users().requestAccount(named(u"new"_s), {}).error().code, ErrorCode::Forbidden);
    SiteSettings settings = site.services().settings.facts()->settings;
    settings.isRegistrationOpen = true;
    ASSERT_TRUE(site.services().settings.update(site.admin, settings).ok());
    UserDraft wish = named(u"new"_s);
    wish.role = Role::Admin;
    ASSERT_TRUE(users().requestAccount(wish, u"<b>please</b>"_s).ok());
    EXPECT_TRUE(users().requestAccount(wish, u"again"_s).ok()) << "tells nothing";
    EXPECT_TRUE(users().requestAccount(named(u"root"_s), {}).ok()) << "nor that a name is taken";
    EXPECT_FALSE(users().requestAccount(named(u"long"_s), QString(1001, u'x')).ok());
    const auto pending = users().requests(site.admin).value();
    ASSERT_EQ(pending.size(), 2U);
    EXPECT_EQ(pending[0].message, u"<b>please</b>"_s);
    const auto issued = users().approve(site.admin, pending[0].num);
    ASSERT_TRUE(issued.ok());
    EXPECT_EQ(issued->user.data.role, Role::Client) << "nobody asks themselves to be admin";
    EXPECT_TRUE(site.services().auth.signIn(u"new"_s, issued->oneTimePassword).ok());
    EXPECT_EQ(users().approve(site.admin, pending[1].num).error().reason(), Reason::Taken);
    EXPECT_TRUE(users().reject(site.admin, pending[1].num).ok());
    EXPECT_EQ(users().reject(site.admin, pending[1].num).error().code, ErrorCode::NotFound);
    ASSERT_TRUE(users().reopen(site.admin, pending[1]).ok());
    const auto reopened = users().requests(site.admin).value();
    ASSERT_EQ(reopened.size(), 1U);
    EXPECT_EQ(reopened[0].data, pending[1].data);
    EXPECT_EQ(reopened[0].requestedAt, pending[1].requestedAt);
    EXPECT_EQ(users().reopen(site.admin, pending[1]).error().reason(), Reason::Taken)
        << "it waits already";
    ASSERT_TRUE(users().reject(site.admin, reopened[0].num).ok());
    for (int i = 0; i < 200; ++i)
        ASSERT_TRUE(users().requestAccount(named(u"wish-%1"_s.arg(i)), {}).ok());
    EXPECT_FALSE(users().requestAccount(named(u"one-too-many"_s), {}).ok());
}

} // namespace
