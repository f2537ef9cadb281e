// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include "ui/mainwindow/sessionsupervisor.h"
#include "ui/mainwindow/workframe.h"
#include "ui/navigator.h"
#include "ui/widgets/banner.h"

#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

class SessionAtTheWindow : public ShellTest
{
protected:
    void SetUp() override
    {
        openAtSignIn();
        signIn(u"ann"_s, adminPassword);
        ASSERT_EQ(screen(), u"workFrame"_s);
        window().frame()->go(pages::settings);
        type("settingsSiteNameLineEdit", u"Half typed"_s);
    }

    void pass(std::chrono::milliseconds time)
    {
        m_clock.advance(time);
        window().supervisor().check();
    }
    QString typedName() { return find<QLineEdit>("settingsSiteNameLineEdit")->text(); }
};

} // namespace

TEST_F(SessionAtTheWindow, LocksAfterTheIdleTimeAndKeepsWhatWasTyped)
{
    pass(14min);
    EXPECT_FALSE(window().isLocked());
    pass(2min);
    ASSERT_TRUE(window().isLocked());
    EXPECT_FALSE(isShown("settingsSiteNameLineEdit"));

    type("unlockPasswordEdit", adminPassword);
    click("unlockButton");
    EXPECT_FALSE(window().isLocked());
    EXPECT_EQ(typedName(), u"Half typed"_s);
}

TEST_F(SessionAtTheWindow, IsUnlockedByEnter)
{
    window().lock();
    type("unlockPasswordEdit", adminPassword);
    QTest::keyClick(find<QLineEdit>("unlockPasswordEdit"), Qt::Key_Return);
    EXPECT_FALSE(window().isLocked());
}

TEST_F(SessionAtTheWindow, ChangesThePasswordByEnterInTheDialog)
{
    const qint64 before = m_session.session().authVersion;
    click("changePasswordButton");
    type("currentPasswordEdit", adminPassword);
    QTest::keyClick(find<QLineEdit>("currentPasswordEdit"), Qt::Key_Return);
    EXPECT_FALSE(errorOf("newPasswordEdit").isEmpty());
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    QTest::keyClick(find<QLineEdit>("repeatPasswordEdit"), Qt::Key_Return);
    EXPECT_FALSE(isShown("changePasswordDialog"));
    EXPECT_GT(m_session.session().authVersion, before);
}

TEST_F(SessionAtTheWindow, StaysLockedForAWrongPassword)
{
    window().lock();
    type("unlockPasswordEdit", u"wrong"_s);
    click("unlockButton");
    EXPECT_TRUE(window().isLocked());
    EXPECT_FALSE(errorOf("unlockPasswordEdit").isEmpty());
}

TEST_F(SessionAtTheWindow, DoesNotLockWhileSomebodyTypes)
{
    pass(14min);
    QTest::keyClick(find<QLineEdit>("settingsSiteNameLineEdit"), Qt::Key_End);
    pass(14min);
    EXPECT_FALSE(window().isLocked());
}

TEST_F(SessionAtTheWindow, PutsDialogsAwayWhileLocked)
{
    click("changePasswordButton");
    ASSERT_TRUE(isShown("changePasswordDialog"));
    window().lock();
    EXPECT_FALSE(isShown("changePasswordDialog"));
    type("unlockPasswordEdit", adminPassword);
    click("unlockButton");
    EXPECT_TRUE(isShown("changePasswordDialog"));
}

TEST_F(SessionAtTheWindow, WarnsBeforeItEnds)
{
    window().supervisor().setLocked(true); // the idle lock is not the subject
    pass(294min);
    EXPECT_FALSE(isShown("sessionBanner"));
    pass(2min);
    EXPECT_TRUE(find<Banner>("sessionBanner")->text().contains(u"4"_s));
}

TEST_F(SessionAtTheWindow, EndsAtTheSignInAndGoesOnWithWhatWasTyped)
{
    pass(5h);
    ASSERT_EQ(screen(), u"signInPage"_s);
    EXPECT_FALSE(m_session.hasSession());
    EXPECT_TRUE(message().contains(u"has ended"_s)) << message().toStdString();

    type("passwordEdit", adminPassword);
    click("signInButton");
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_EQ(typedName(), u"Half typed"_s);
}

TEST_F(SessionAtTheWindow, ShowsAnotherPersonNothingOfTheFormerOne)
{
    const QString oneTime = addUser(u"carl"_s);
    const QPointer<WorkFrame> former = window().frame();
    pass(5h);
    signIn(u"carl"_s, oneTime);
    type("currentPasswordEdit", oneTime);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    click("setPasswordButton");
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_NE(window().frame(), former.data());
}

TEST_F(SessionAtTheWindow, LeadsToTheSignInWhenAServiceRefusesTheSession)
{
    window().context().notices.failed(
        makeError(ErrorCode::Unauthenticated, Reason::AccountDisabled));
    EXPECT_EQ(screen(), u"signInPage"_s);
    EXPECT_TRUE(message().contains(u"no longer be used"_s)) << message().toStdString();
}

TEST_F(SessionAtTheWindow, AsksBeforeWhatWasTypedIsLostBySigningOut)
{
    click("sidebarSignOutButton");
    EXPECT_EQ(screen(), u"workFrame"_s);
    ASSERT_TRUE(isShown("discardDialog"));
    click("dialogPrimaryButton");
    EXPECT_EQ(screen(), u"signInPage"_s);
}

TEST_F(SessionAtTheWindow, EndsWhenADemoIsLeftForARealSite)
{
    emit window().findChild<Banner *>(u"demoBanner"_s)->actionTriggered();
    ASSERT_TRUE(isShown("discardDialog"));
    click("dialogPrimaryButton");
    EXPECT_EQ(screen(), u"firstRunPage"_s);
    EXPECT_FALSE(m_session.hasSession());
    click("firstRunCancelButton");
    EXPECT_EQ(screen(), u"signInPage"_s);
}

TEST_F(SessionAtTheWindow, AsksBeforeWhatWasTypedIsLostByClosing)
{
    EXPECT_FALSE(window().close());
    EXPECT_TRUE(isShown("discardDialog"));
    EXPECT_TRUE(window().isVisible());
}

TEST(SessionSupervisor, NeverLocksBecauseTheClockWentBack)
{
    ManualClock clock;
    SessionSupervisor supervisor(clock);
    const QSignalSpy idled(&supervisor, &SessionSupervisor::idled);
    Session session;
    session.signedInAt = clock.now();
    supervisor.start(session, SiteSettings{});
    clock.advance(-2h);
    supervisor.check();
    clock.advance(10min);
    supervisor.check();
    EXPECT_EQ(idled.count(), 0);
    clock.advance(6min);
    supervisor.check();
    EXPECT_EQ(idled.count(), 1);
}

} // namespace ems
