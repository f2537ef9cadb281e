// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

const QString nextPassword = u"seven green bottles hang there"_s;

class Sessions : public testing::Test
{
protected:
    AuthService &auth() { return site.services().auth; }
    UserService &users() { return site.services().users; }
    Reason refusal(const Session &session)
    {
        const auto answer = auth().checkSession(session);
        return answer.ok() ? Reason::None : answer.error().reason();
    }
    /// Signs the admin in again, so that only others' sessions are old.
    void refreshAdmin() { site.admin = auth().signIn(u"root"_s, adminPassword).value(); }
    User stored(const Session &session) { return users().find(site.admin, session.userId).value(); }

    TestSite site;
    Session ann = site.makeUser(u"ann"_s);
};

TEST_F(Sessions, EndAfterFiveHours)
{
    site.clock.advance(5h - 1ms);
    EXPECT_EQ(refusal(ann), Reason::None);
    site.clock.advance(1ms);
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
    const auto confirmed = auth().confirm(ann, adminPassword);
    EXPECT_FALSE(confirmed.ok()) << "a password given again does not lengthen a session that ended";
}

TEST_F(Sessions, EndWhenTheSiteSays)
{
    SiteSettings settings = site.services().settings.facts()->settings;
    settings.sessionLength = 30min;
    ASSERT_TRUE(site.services().settings.update(site.admin, settings).ok());
    site.clock.advance(30min);
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
}

TEST_F(Sessions, AreNotLengthenedByAClockPutBack)
{
    site.clock.advance(-4min);
    EXPECT_EQ(refusal(ann), Reason::None) << "a clock that is set by the network";
    site.clock.advance(-2min);
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
}

TEST_F(Sessions, AreNotLengthenedByConfirmingThePassword)
{
    site.clock.advance(4h);
    const auto confirmed = auth().confirm(ann, adminPassword);
    ASSERT_TRUE(confirmed.ok());
    EXPECT_EQ(confirmed->signedInAt, ann.signedInAt);
    EXPECT_EQ(confirmed->passwordGivenAt, site.clock.now());
    site.clock.advance(1h);
    EXPECT_EQ(refusal(*confirmed), Reason::SessionExpired);
}

TEST_F(Sessions, OfADisabledUserEndAtTheNextCallAndStayEnded)
{
    ASSERT_TRUE(users().setEnabled(site.admin, {ann.userId}, false).ok());
    EXPECT_EQ(refusal(ann), Reason::AccountDisabled);
    EXPECT_EQ(site.services().statistics.own(ann).error().code, ErrorCode::Unauthenticated);
    ASSERT_TRUE(users().setEnabled(site.admin, {ann.userId}, true).ok());
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
    EXPECT_TRUE(auth().signIn(u"ann"_s, adminPassword).ok());
}

TEST_F(Sessions, OfADeletedUserEndAtTheNextCall)
{
    ASSERT_TRUE(users().remove(site.admin, {ann.userId}).ok());
    EXPECT_EQ(refusal(ann), Reason::AccountDisabled);
    EXPECT_FALSE(auth().signIn(u"ann"_s, adminPassword).ok());
    ASSERT_TRUE(users().restore(site.admin, {ann.userId}).ok());
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
    EXPECT_TRUE(auth().signIn(u"ann"_s, adminPassword).ok());
}

TEST_F(Sessions, OfADemotedAdminEndAtTheNextCall)
{
    const Session chief = site.makeUser(u"chief"_s, Role::Admin);
    ASSERT_TRUE(users().order(chief, {}).ok());
    User user = stored(chief);
    user.data.role = Role::Client;
    ASSERT_TRUE(users().update(site.admin, user.id, user.version, user.data).ok());
    EXPECT_EQ(users().order(chief, {}).error().code, ErrorCode::Unauthenticated);
}

TEST_F(Sessions, ThatClaimMoreThanTheAccountHasAreRefused)
{
    Session forged = ann;
    forged.role = Role::Admin;
    EXPECT_EQ(users().order(forged, {}).error().code, ErrorCode::Unauthenticated);
    forged = ann;
    forged.userNum = site.admin.userNum;
    forged.role = Role::Admin;
    EXPECT_EQ(users().order(forged, {}).error().code, ErrorCode::Unauthenticated);
    forged = ann;
    forged.mustChangePassword = false;
    forged.authVersion += 1;
    EXPECT_EQ(refusal(forged), Reason::SessionExpired);
}

TEST_F(Sessions, GoOnWhenTheProfileChangesButNotTheRights)
{
    User user = stored(ann);
    user.data.firstName = u"Ann"_s;
    ASSERT_TRUE(users().update(site.admin, user.id, user.version, user.data).ok());
    EXPECT_EQ(refusal(ann), Reason::None);
}

TEST_F(Sessions, OfOthersEndWhenThePasswordIsChanged)
{
    const Session elsewhere = auth().signIn(u"ann"_s, adminPassword).value();
    const auto changed = auth().changeOwnPassword(ann, adminPassword, nextPassword);
    ASSERT_TRUE(changed.ok()) << describe(changed.error()).toStdString();
    EXPECT_EQ(refusal(*changed), Reason::None);
    EXPECT_EQ(changed->signedInAt, ann.signedInAt);
    EXPECT_EQ(refusal(elsewhere), Reason::SessionExpired);
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
    EXPECT_FALSE(auth().signIn(u"ann"_s, adminPassword).ok());
    EXPECT_TRUE(auth().signIn(u"ann"_s, nextPassword).ok());
}

TEST_F(Sessions, ChangeThePasswordOnlyWithTheOldOneAndForAGoodOne)
{
    const auto reasonOf = [this](const QString &current, const QString &fresh) {
        const auto answer = auth().changeOwnPassword(ann, current, fresh);
        return answer.ok() ? FieldIssue() : answer.error().issues.at(0);
    };
    EXPECT_EQ(reasonOf(nextPassword, nextPassword).field, u"currentPassword"_s);
    EXPECT_EQ(reasonOf(adminPassword, u"short"_s).reason, Reason::TooShort);
    EXPECT_EQ(reasonOf(adminPassword, u"short"_s).field, u"newPassword"_s);
    EXPECT_EQ(reasonOf(adminPassword, QString(129, u'x')).reason, Reason::TooLong);
    EXPECT_EQ(reasonOf(adminPassword, adminPassword).reason, Reason::PasswordSameAsBefore);
    EXPECT_EQ(refusal(ann), Reason::None);
}

TEST_F(Sessions, WithAOneTimePasswordAllowNothingButChangingIt)
{
    const auto issued = users().resetPassword(site.admin, ann.userId);
    ASSERT_TRUE(issued.ok());
    EXPECT_TRUE(issued->user.mustChangePassword);
    EXPECT_FALSE(SiteSql(site.path()).dump().contains(issued->oneTimePassword));
    EXPECT_EQ(refusal(ann), Reason::SessionExpired);
    const auto session = auth().signIn(u"ann"_s, issued->oneTimePassword);
    ASSERT_TRUE(session.ok());
    EXPECT_TRUE(session->mustChangePassword);
    Session pretending = *session;
    pretending.mustChangePassword = false;
    const auto refused = site.services().statistics.own(pretending);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Forbidden);
    EXPECT_EQ(refused.error().reason(), Reason::PasswordChangeNeeded);
    EXPECT_TRUE(auth().ownProfile(*session).ok());
    const auto same =
        auth().changeOwnPassword(*session, issued->oneTimePassword, issued->oneTimePassword);
    EXPECT_EQ(same.error().reason(), Reason::PasswordSameAsBefore);
    const auto changed = auth().changeOwnPassword(*session, issued->oneTimePassword, nextPassword);
    ASSERT_TRUE(changed.ok());
    EXPECT_FALSE(changed->mustChangePassword);
    EXPECT_TRUE(site.services().statistics.own(*changed).ok());
    EXPECT_FALSE(auth().signIn(u"ann"_s, issued->oneTimePassword).ok()) << "one time means once";
}

TEST_F(Sessions, WithAOneTimePasswordBeginWithin72Hours)
{
    const auto issued = users().resetPassword(site.admin, ann.userId);
    site.clock.advance(72h);
    EXPECT_TRUE(auth().signIn(u"ann"_s, issued->oneTimePassword).ok());
    site.clock.advance(1ms);
    const auto late = auth().signIn(u"ann"_s, issued->oneTimePassword);
    ASSERT_FALSE(late.ok());
    EXPECT_EQ(late.error().code, ErrorCode::Unauthenticated);
    EXPECT_EQ(late.error().reason(), Reason::OneTimePasswordExpired);
    EXPECT_EQ(auth().signIn(u"ann"_s, u"wrong all the same"_s).error().reason(),
              Reason::WrongCredentials);
    refreshAdmin();
    const auto again = users().resetPassword(site.admin, ann.userId);
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(auth().signIn(u"ann"_s, again->oneTimePassword).ok());
}

TEST_F(Sessions, AskForThePasswordAgainBeforeWhatIsGrave)
{
    site.clock.advance(5min);
    User user = stored(ann);
    user.data.role = Role::Admin;
    ASSERT_TRUE(users().update(site.admin, user.id, user.version, user.data).ok())
        << "five minutes are still fresh";
    site.clock.advance(1ms);
    user = stored(ann);
    user.data.role = Role::Client;
    const QByteArray before = SiteSql(site.path()).hash();
    const auto role = users().update(site.admin, user.id, user.version, user.data);
    const auto removal = users().remove(site.admin, {ann.userId});
    const auto purge = site.services().readings.purgeRawBefore(site.admin, fromSeconds(0));
    EXPECT_EQ(role.error().reason(), Reason::ReauthenticationNeeded);
    EXPECT_EQ(removal.error().reason(), Reason::ReauthenticationNeeded);
    EXPECT_EQ(purge.error().reason(), Reason::ReauthenticationNeeded);
    EXPECT_EQ(removal.error().code, ErrorCode::Unauthenticated);
    EXPECT_EQ(SiteSql(site.path()).hash(), before);

    const auto wrong = auth().confirm(site.admin, nextPassword);
    EXPECT_EQ(wrong.error().reason(), Reason::WrongPassword);
    EXPECT_EQ(wrong.error().subject(), u"password"_s);
    const auto confirmed = auth().confirm(site.admin, adminPassword);
    ASSERT_TRUE(confirmed.ok());
    EXPECT_TRUE(users().remove(*confirmed, {ann.userId}).ok());
}

} // namespace
