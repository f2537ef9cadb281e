// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/httpsserver.h"
#include "tests/support/waitfor.h"
#include "tests/ui/shell/shelltest.h"
#include "ui/mainwindow/workframe.h"
#include "ui/navigator.h"

#include <QAbstractButton>
#include <QDesktopServices>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems::test;

namespace ems {

namespace {

/// Takes the addresses that would be opened in a browser.
class Browser final : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"https"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"https"_s); }

    QList<QUrl> opened;

public slots:
    void open(const QUrl &url) { opened.append(url); }
};

/// A window of version 1.1.0 at a site whose address is a server of the test.
class NewVersions : public ShellTest
{
protected:
    static void SetUpTestSuite()
    {
        if (!hasOpenSsl())
            return;
        authority = std::make_unique<TestAuthority>();
        publisher = std::make_unique<Publisher>();
    }
    static void TearDownTestSuite()
    {
        authority.reset();
        publisher.reset();
    }
    void SetUp() override
    {
        if (!hasOpenSsl())
            GTEST_SKIP() << "there is no openssl to make keys with";
        for (const char *name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy"})
            qunsetenv(name);
        server = std::make_unique<HttpsServer>(*authority);
        serve({u"1.2.0"_s});
        m_updateTrust = {
            .releases = publisher->trust(), .version = u"1.1.0"_s, .caPem = authority->caPem()};
    }
    void serve(const QStringList &versions, const QString &issued = u"2026-12-01T10:00:00Z"_s) const
    {
        server->body = publisher->envelope(Publisher::list(versions, issued));
    }
    void setAddress(const QString &address)
    {
        bool isStored = false;
        QObject receiver;
        runTask(
            *m_host, Lane::Write,
            [address](Services &services) -> Result<SiteSettings> {
                EMS_LET(session, services.auth.signIn(u"ann"_s, adminPassword));
                EMS_LET(facts, services.settings.facts());
                facts.settings.updateAddress = address;
                return services.settings.update(session, facts.settings);
            },
            &receiver, [&isStored](const Result<SiteSettings> &answer) { isStored = answer.ok(); });
        ASSERT_TRUE(isStored);
    }
    void goToSettings() const { window().frame()->go(pages::settings); }
    void openAtSettings()
    {
        openAtSignIn();
        setAddress(server->address());
        signIn(u"ann"_s, adminPassword);
        goToSettings();
    }
    /// Out and in again, some time later.
    void comeBackAfter(std::chrono::hours pause)
    {
        window().context().notices.failed(
            makeError(ErrorCode::Unauthenticated, Reason::SessionExpired));
        ASSERT_EQ(screen(), u"signInPage"_s);
        m_clock.advance(pause);
        type("passwordEdit", adminPassword);
        click("signInButton");
        ASSERT_EQ(screen(), u"workFrame"_s);
    }
    [[nodiscard]] bool waitForAnswer() const
    {
        return waitFor([this] { return !m_settings.updates()->isAsking(); });
    }
    void checkNow() const
    {
        click("checkNowButton");
        ASSERT_TRUE(waitForAnswer());
    }
    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] std::size_t questions() const { return server->questions.size(); }

    static inline std::unique_ptr<TestAuthority> authority;
    static inline std::unique_ptr<Publisher> publisher;
    std::unique_ptr<HttpsServer> server;
};

TEST_F(NewVersions, AreNotLookedForUntilSomebodyWantsIt)
{
    openAtSettings();
    EXPECT_FALSE(find<QAbstractButton>("updatesCheckBox")->isChecked());
    comeBackAfter(48h);
    EXPECT_FALSE(m_settings.updates()->isAsking());
    EXPECT_EQ(questions(), 0U);
    EXPECT_EQ(text("updateStateLabel"), u"You have version 1.1.0."_s);
    EXPECT_FALSE(isShown("openReleasePageButton"));
    EXPECT_FALSE(isShown("newVersionButton"));
    EXPECT_TRUE(text("updateExplanationLabel").contains(u"localhost is asked"_s));
}

TEST_F(NewVersions, AreToldWithWhatIsNewAndOpenedOnAClickAlone)
{
    const Browser browser;
    serve({u"1.0.0"_s, u"1.2.0"_s});
    openAtSettings();
    checkNow();
    EXPECT_EQ(text("updateStateLabel"), u"Version 1.2.0 came out on 1 Dec 2026. You have 1.1.0."_s);
    EXPECT_EQ(text("updateNotesLabel"), u"•\u2002Faster imports."_s);
    EXPECT_EQ(questions(), 1U);
    EXPECT_EQ(browser.opened, QList<QUrl>());
    window().frame()->go(pages::dashboard);
    EXPECT_EQ(find<QAbstractButton>("newVersionButton")->text(), u"Version 1.2.0 is out"_s);
    click("newVersionButton");
    click("openReleasePageButton");
    EXPECT_EQ(browser.opened, QList<QUrl>{QUrl(u"https://example.org/1.2.0"_s)});
    EXPECT_EQ(questions(), 1U);
}

TEST_F(NewVersions, ShowTheNotesOfEachThatWasMissed)
{
    serve({u"1.2.0"_s, u"1.10.0"_s, u"2.0.0-rc.1"_s});
    openAtSettings();
    checkNow();
    EXPECT_TRUE(text("updateStateLabel").startsWith(u"Version 1.10.0 came out"_s));
    EXPECT_EQ(text("updateNotesLabel"), u"1.10.0, 1 Dec 2026\n•\u2002Faster imports.\n\n"
                                        "1.2.0, 1 Dec 2026\n•\u2002Faster imports."_s);
}

TEST_F(NewVersions, AreNoneWhereThisIsTheNewest)
{
    serve({u"1.1.0"_s, u"1.0.0"_s, u"2.0.0-rc.1"_s});
    openAtSettings();
    checkNow();
    EXPECT_TRUE(text("updateStateLabel")
                    .startsWith(u"You have version 1.1.0, and nothing newer is out."_s));
    EXPECT_FALSE(isShown("openReleasePageButton"));
    EXPECT_FALSE(isShown("newVersionButton"));
}

TEST_F(NewVersions, AreLookedForOnceADayWhereItIsTurnedOn)
{
    openAtSettings();
    click("updatesCheckBox");
    EXPECT_EQ(questions(), 0U);
    comeBackAfter(1h);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(questions(), 1U);
    EXPECT_TRUE(isShown("newVersionButton"));
    comeBackAfter(23h);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(questions(), 1U);
    comeBackAfter(1h);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(questions(), 2U);
    comeBackAfter(-100h); // the clock was wrong
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(questions(), 3U);
}

TEST_F(NewVersions, AreRememberedAtTheNextStartAndForgottenWhenTurnedOff)
{
    openAtSettings();
    click("updatesCheckBox");
    checkNow();
    m_window.reset();
    openWindow();
    m_window->start(path(u"site.ems"_s));
    signIn(u"ann"_s, adminPassword);
    EXPECT_TRUE(isShown("newVersionButton"));
    EXPECT_EQ(questions(), 1U);
    goToSettings();
    click("updatesCheckBox");
    EXPECT_FALSE(isShown("newVersionButton"));
    EXPECT_TRUE(m_settings.releaseList().isEmpty());
}

TEST_F(NewVersions, AreNotBelievedFromWhatIsKeptUnlessItsSignatureIsGood)
{
    const Publisher stranger;
    m_settings.setLookingForUpdates(true);
    m_settings.setReleaseList(stranger.envelope(Publisher::list({u"9.0.0"_s})));
    openAtSignIn();
    signIn(u"ann"_s, adminPassword);
    EXPECT_FALSE(isShown("newVersionButton"));
}

TEST_F(NewVersions, FailQuietlyUnlessSomebodyAsked)
{
    m_settings.setLookingForUpdates(true);
    server->status = "404 Not Found";
    openAtSettings();
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(questions(), 1U);
    EXPECT_EQ(message(), QString());
    EXPECT_EQ(text("updateStateLabel"), u"You have version 1.1.0."_s);
    checkNow();
    EXPECT_TRUE(text("updateStateLabel")
                    .startsWith(u"localhost has no list of versions at this address"_s));
    server->status = "200 OK";
    checkNow();
    EXPECT_TRUE(text("updateStateLabel").startsWith(u"Version 1.2.0 came out"_s));
}

TEST_F(NewVersions, TellOfAWrongSignatureInAnyCase)
{
    m_settings.setLookingForUpdates(true);
    server->body = Publisher().envelope(Publisher::list({u"9.0.0"_s}));
    openAtSettings();
    ASSERT_TRUE(waitForAnswer());
    EXPECT_TRUE(message().startsWith(u"The list of versions was not signed by the publisher"_s));
    EXPECT_TRUE(text("updateStateLabel").contains(u"was not signed by the publisher"_s));
    EXPECT_FALSE(isShown("newVersionButton"));
}

TEST_F(NewVersions, AreNotTakenFromAListThatIsOlderThanOneSeenBefore)
{
    openAtSettings();
    checkNow();
    serve({u"1.1.1"_s}, u"2026-11-30T10:00:00Z"_s);
    checkNow();
    EXPECT_TRUE(text("updateStateLabel").contains(u"older than one seen before"_s));
    EXPECT_EQ(m_settings.updates()->news().front().version.text(), u"1.2.0"_s);
    serve({u"1.3.0"_s}, u"2026-12-01T10:00:01Z"_s);
    checkNow();
    EXPECT_TRUE(text("updateStateLabel").startsWith(u"Version 1.3.0 came out"_s));
}

TEST_F(NewVersions, AreNotLookedForByABuildThatKnowsNoPublisher)
{
    m_updateTrust.releases.keys.clear();
    m_settings.setLookingForUpdates(true);
    openAtSettings();
    EXPECT_TRUE(text("updateExplanationLabel").contains(u"knows no publisher"_s));
    EXPECT_FALSE(find<QAbstractButton>("checkNowButton")->isEnabled());
    EXPECT_FALSE(find<QAbstractButton>("updatesCheckBox")->isEnabled());
    EXPECT_EQ(questions(), 0U);
}

TEST_F(NewVersions, AreAskedForWhereAnAdministratorSaysSo)
{
    openAtSignIn();
    signIn(u"ann"_s, adminPassword);
    goToSettings();
    EXPECT_TRUE(text("updateExplanationLabel").contains(u"Set it below"_s));
    EXPECT_FALSE(find<QAbstractButton>("checkNowButton")->isEnabled());
    type("updateAddressLineEdit", u"http://localhost/"_s);
    click("saveSettingsButton");
    EXPECT_TRUE(errorOf("updateAddressLineEdit").contains(u"begins with https://"_s));
    type("updateAddressLineEdit", server->address());
    click("saveSettingsButton");
    EXPECT_TRUE(text("updateExplanationLabel").contains(u"localhost is asked"_s));
    checkNow();
    EXPECT_EQ(questions(), 1U);
}

} // namespace

} // namespace ems

#include "updates_test.moc"
