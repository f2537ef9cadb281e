// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include "ui/mainwindow/workframe.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

using SignIn = ShellTest;

namespace {

/// The window with real threads: an answer comes when the test lets events through, not before.
class SignInUnderWay : public ShellTest
{
protected:
    /// Answers with the one-time password of "carl".
    QString openThreaded()
    {
        makeSite(u"site.ems"_s);
        QString oneTime = addUser(u"carl"_s);
        HostOptions options;
        options.auditKeyFolder = path(u"keys"_s);
        options.hashCost = {.memoryKibibytes = 64, .iterations = 1, .lanes = 1};
        m_host = std::make_unique<ServiceHost>(m_clock, options);
        openWindow();
        window().activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&window()));
        window().start(path(u"site.ems"_s));
        EXPECT_TRUE(waitFor(u"signInPage"_s));
        return oneTime;
    }
    bool waitFor(const QString &name) const
    {
        return QTest::qWaitFor([this, name] { return screen() == name; });
    }
    void press(Qt::Key key) const
    {
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        QTest::keyClick(QApplication::focusWidget(), key);
    }
    /// Sends the form off by Enter in the field, and goes on pressing keys.
    void pressTooOften(const char *field) const
    {
        find<QLineEdit>(field)->setFocus();
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Return, Qt::Key_Space, Qt::Key_Enter})
            press(key);
    }
};

} // namespace

TEST_F(SignInUnderWay, LetsNoFurtherKeyPressAnything)
{
    openThreaded();
    type("usernameLineEdit", u"ann"_s);
    type("passwordEdit", adminPassword);
    pressTooOften("passwordEdit");
    EXPECT_EQ(screen(), u"signInPage"_s);
    EXPECT_FALSE(find<QAbstractButton>("otherDatabaseButton")->isEnabled());
    EXPECT_TRUE(waitFor(u"workFrame"_s));
}

TEST_F(SignInUnderWay, GivesTheFocusBackAfterAWrongPassword)
{
    openThreaded();
    type("usernameLineEdit", u"ann"_s);
    type("passwordEdit", u"wrong"_s);
    pressTooOften("usernameLineEdit");
    ASSERT_TRUE(QTest::qWaitFor([this] { return !message().isEmpty(); }));
    EXPECT_TRUE(find<QLineEdit>("passwordEdit")->hasFocus());
    EXPECT_TRUE(find<QAbstractButton>("otherDatabaseButton")->isEnabled());
}

TEST_F(SignInUnderWay, LetsNoFurtherKeySignOutWhileThePasswordIsSet)
{
    const QString oneTime = openThreaded();
    signIn(u"carl"_s, oneTime);
    ASSERT_TRUE(waitFor(u"changePasswordPage"_s));
    type("currentPasswordEdit", oneTime);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    pressTooOften("repeatPasswordEdit");
    EXPECT_EQ(screen(), u"changePasswordPage"_s);
    EXPECT_TRUE(waitFor(u"workFrame"_s));
}

TEST_F(SignInUnderWay, LetsNoFurtherKeySignOutWhileTheWindowIsUnlocked)
{
    openThreaded();
    signIn(u"ann"_s, adminPassword);
    ASSERT_TRUE(waitFor(u"workFrame"_s));
    window().lock();
    type("unlockPasswordEdit", adminPassword);
    pressTooOften("unlockPasswordEdit");
    EXPECT_EQ(screen(), u"lockOverlay"_s);
    EXPECT_TRUE(m_session.hasSession());
    EXPECT_TRUE(waitFor(u"workFrame"_s));
}

TEST_F(SignIn, ComesBackFromTheChoiceOfAnotherDatabaseByEsc)
{
    openAtSignIn();
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    click("otherDatabaseButton");
    ASSERT_EQ(screen(), u"firstRunPage"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_EQ(screen(), u"signInPage"_s);
}

TEST_F(SignIn, LeadsToThePagesOfTheRole)
{
    openAtSignIn();
    signIn(u"ann"_s, adminPassword);
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_EQ(m_settings.lastUsername(), u"ann"_s);
}

TEST_F(SignIn, IsSentOffByEnterInEitherField)
{
    openAtSignIn();
    type("usernameLineEdit", u"ann"_s);
    QTest::keyClick(find<QLineEdit>("usernameLineEdit"), Qt::Key_Return);
    EXPECT_FALSE(errorOf("passwordEdit").isEmpty());
    type("passwordEdit", adminPassword);
    QTest::keyClick(find<QLineEdit>("passwordEdit"), Qt::Key_Enter);
    EXPECT_EQ(screen(), u"workFrame"_s);
}

TEST_F(SignIn, PutsTheFocusOnTheCurrentPageOfTheSidebar)
{
    openAtSignIn();
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    signIn(u"ann"_s, adminPassword);
    EXPECT_TRUE(find<QAbstractButton>("sidebarDashboardButton")->hasFocus());
    window().lock();
    type("unlockPasswordEdit", adminPassword);
    click("unlockButton");
    EXPECT_TRUE(find<QAbstractButton>("sidebarDashboardButton")->hasFocus());
}

TEST_F(SignIn, SaysTheSameForAWrongNameAndAWrongPassword)
{
    openAtSignIn();
    signIn(u"ann"_s, u"wrong"_s);
    const QString wrongPassword = message();
    signIn(u"nobody"_s, adminPassword);
    EXPECT_FALSE(wrongPassword.isEmpty());
    EXPECT_EQ(message(), wrongPassword);
    EXPECT_EQ(screen(), u"signInPage"_s);
}

TEST_F(SignIn, AsksForBothFields)
{
    openAtSignIn();
    find<QLineEdit>("usernameLineEdit")->clear();
    click("signInButton");
    EXPECT_FALSE(errorOf("usernameLineEdit").isEmpty());
    EXPECT_FALSE(errorOf("passwordEdit").isEmpty());
    EXPECT_TRUE(message().isEmpty());
}

TEST_F(SignIn, WaitsAfterManyFailures)
{
    openAtSignIn();
    for (int i = 0; i < 7 && find<QAbstractButton>("signInButton")->isEnabled(); ++i)
        signIn(u"ann"_s, u"wrong"_s);
    EXPECT_FALSE(find<QAbstractButton>("signInButton")->isEnabled());
    EXPECT_TRUE(message().contains(u"Wait"_s)) << message().toStdString();
}

TEST_F(SignIn, AsksForAPasswordOfOnesOwnAfterAOneTimePassword)
{
    makeSite(u"site.ems"_s);
    const QString oneTime = addUser(u"carl"_s);
    openWindow();
    window().start(path(u"site.ems"_s));
    signIn(u"carl"_s, oneTime);
    ASSERT_EQ(screen(), u"changePasswordPage"_s);

    type("currentPasswordEdit", oneTime);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    click("setPasswordButton");
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_FALSE(m_session.session().mustChangePassword);
}

TEST_F(SignIn, SetsTheOwnPasswordByEnterInEveryField)
{
    makeSite(u"site.ems"_s);
    const QString oneTime = addUser(u"carl"_s);
    openWindow();
    window().start(path(u"site.ems"_s));
    signIn(u"carl"_s, oneTime);
    ASSERT_EQ(screen(), u"changePasswordPage"_s);
    for (const char *field : {"currentPasswordEdit", "newPasswordEdit", "repeatPasswordEdit"}) {
        type("currentPasswordEdit", {});
        QTest::keyClick(find<QLineEdit>(field), Qt::Key_Return);
        EXPECT_FALSE(errorOf("currentPasswordEdit").isEmpty()) << field;
        type("currentPasswordEdit", u"x"_s);
        EXPECT_TRUE(errorOf("currentPasswordEdit").isEmpty()) << field;
    }
    type("currentPasswordEdit", oneTime);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    QTest::keyClick(find<QLineEdit>("repeatPasswordEdit"), Qt::Key_Return);
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_FALSE(m_session.session().mustChangePassword);
}

TEST_F(SignIn, MarksAWrongOneTimePasswordBelowItsField)
{
    makeSite(u"site.ems"_s);
    const QString oneTime = addUser(u"carl"_s);
    openWindow();
    window().start(path(u"site.ems"_s));
    signIn(u"carl"_s, oneTime);
    type("currentPasswordEdit", u"something else"_s);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    click("setPasswordButton");
    EXPECT_EQ(screen(), u"changePasswordPage"_s);
    EXPECT_FALSE(errorOf("currentPasswordEdit").isEmpty());
}

TEST_F(SignIn, OffersAnAccountOnlyWhereTheSiteWantsIt)
{
    openAtSignIn();
    EXPECT_FALSE(isShown("requestAccountButton"));
    SiteFacts facts = m_site.facts();
    facts.settings.isRegistrationOpen = true;
    m_site.set(facts);
    EXPECT_TRUE(isShown("requestAccountButton"));
}

TEST_F(SignIn, ShowsDemoAccountsInADemoAlone)
{
    openAtSignIn();
    EXPECT_FALSE(isShown("demoadminButton"));
    SiteFacts facts = m_site.facts();
    facts.isDemo = true;
    m_site.set(facts);
    click("signInButton");
    ASSERT_FALSE(errorOf("usernameLineEdit").isEmpty());
    click("demoadminButton");
    EXPECT_EQ(errorOf("usernameLineEdit"), QString()) << "nothing is missing any more";
    EXPECT_EQ(errorOf("passwordEdit"), QString());
    EXPECT_EQ(find<QLineEdit>("usernameLineEdit")->text(), u"admin"_s);
    EXPECT_EQ(find<QLineEdit>("passwordEdit")->text(), u"admin123"_s);
}

TEST_F(SignIn, RemembersADatabaseThatWasChosenButNoneThatWasGivenForOneRun)
{
    makeSite(u"usual.ems"_s);
    makeSite(u"given.ems"_s);
    openWindow();
    window().start(path(u"usual.ems"_s));
    ASSERT_EQ(m_settings.databasePath(), path(u"usual.ems"_s));
    window().startOnce(path(u"given.ems"_s));
    ASSERT_EQ(screen(), u"signInPage"_s);
    ASSERT_EQ(m_host->path(), path(u"given.ems"_s));
    EXPECT_EQ(m_settings.databasePath(), path(u"usual.ems"_s));
}

} // namespace ems
