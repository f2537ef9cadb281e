// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedserver.h"
#include "tests/support/sharedsite.h"
#include "tests/ui/shared/desk.h"
#include "ui/mainwindow/workframe.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QString oneTime = u"amber-otter-lantern-7"_s;
const QString annsOwn = u"velvet trombone glacier pickle"_s;

/// Windows over a real shared site on the private server.
class SharedWindow : public testing::Test
{
protected:
    SharedWindow()
        : theme(*qobject_cast<QApplication *>(QApplication::instance()))
    {}

    void SetUp() override
    {
        SKIP_WITHOUT_POSTGRES();
        runCluster({u"restart"_s, server(), u"server"_s}); // whatever the test before left behind
        site = std::make_unique<SharedSite>();
    }
    void TearDown() override
    {
        if (site)
            site->reconnect(); // the server may have been restarted
    }

    [[nodiscard]] static QString server() { return qEnvironmentVariable("EMS_TEST_POSTGRES"); }
    static void runCluster(const QStringList &arguments)
    {
        EXPECT_EQ(QProcess::execute(QStringLiteral(EMS_CLUSTER), arguments), 0);
    }
    [[nodiscard]] SharedProfile profile() const
    {
        const PostgresServer &postgres = *PostgresServer::instance();
        SharedProfile profile;
        profile.siteName = u"Test site"_s;
        profile.siteId = site->siteId();
        profile.host = postgres.value(u"HOST"_s);
        profile.port = static_cast<quint16>(postgres.port());
        profile.database = site->databaseName();
        QFile authority(postgres.caFile());
        EXPECT_TRUE(authority.open(QIODevice::ReadOnly));
        profile.caPem = authority.readAll();
        return profile;
    }
    void makeAccount(const QString &username, Role role, const QString &password,
                     bool isOneTime = false)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        const auto verifier = SharedServer(profile()).verifierFor(username, password);
        ASSERT_TRUE(verifier.ok());
        const auto made = createSharedAccount(site->superuser(), UserId::make(), draft,
                                              verifier.value(), isOneTime, SystemClock().now());
        ASSERT_TRUE(made.ok()) << describe(made.error()).toStdString();
    }
    /// A desk with this administrator at its pages.
    std::unique_ptr<Desk> openDesk(const QString &username, const QString &password)
    {
        auto desk = std::make_unique<Desk>(theme);
        desk->connectTo(profile());
        desk->signIn(username, password);
        EXPECT_TRUE(desk->waitForScreen(u"workFrame"_s)) << desk->message().toStdString();
        return desk;
    }
    [[nodiscard]] qint64 connectionsOf(const QString &username) const
    {
        Query query(site->superuser(),
                    u"SELECT count(*) FROM pg_stat_activity WHERE usename = ?"_s);
        return singleInteger(query.bind(site->roleOf(username))).valueOr(-1).value_or(-1);
    }
    static void goTo(Desk &desk, const QString &page) { desk.window().frame()->go(page); }
    static void makeDevice(Desk &desk, const QString &name)
    {
        goTo(desk, pages::devices);
        desk.click("newDeviceButton");
        desk.type("deviceNameLineEdit", name);
        desk.type("deviceMaximumLineEdit", u"1500"_s);
        desk.type("devicePriceLineEdit", u"99"_s);
        desk.click("deviceSaveButton");
    }
    QString failureOn(const SharedProfile &which)
    {
        Desk desk(theme);
        desk.window().startShared(which);
        EXPECT_TRUE(Desk::waitFor([&desk] { return !desk.message().isEmpty(); }));
        EXPECT_EQ(desk.screen(), u"connectPage"_s);
        return desk.message();
    }

    Theme theme;
    std::unique_ptr<SharedSite> site;
};

TEST_F(SharedWindow, LeadsFromAOneTimePasswordToThePages)
{
    makeAccount(u"ann"_s, Role::Admin, oneTime, true);
    Desk desk(theme);
    desk.connectTo(profile());
    EXPECT_TRUE(desk.need<QLabel>("databaseLabel").text().contains(u"localhost"_s));
    EXPECT_EQ(desk.find<QPushButton>("requestAccountButton"), nullptr);
    desk.signIn(u"ann"_s, oneTime);
    ASSERT_TRUE(desk.waitForScreen(u"changePasswordPage"_s));
    desk.type("currentPasswordEdit", oneTime);
    desk.type("newPasswordEdit", annsOwn);
    desk.type("repeatPasswordEdit", annsOwn);
    desk.click("setPasswordButton");
    ASSERT_TRUE(desk.waitForScreen(u"workFrame"_s)) << desk.message().toStdString();
    EXPECT_TRUE(desk.need<QLabel>("serverLabel").text().contains(u"localhost"_s));
    makeDevice(desk, u"Boiler"_s);
    EXPECT_TRUE(
        Desk::waitFor([&desk] { return desk.names("devicesTableView").contains(u"Boiler"_s); }));
}

TEST_F(SharedWindow, SaysTheSameForAWrongNameAndAWrongPassword)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    Desk desk(theme);
    desk.connectTo(profile());
    const auto failWith = [&desk](const QString &username, const QString &password) {
        desk.type("usernameLineEdit", username);
        desk.type("passwordEdit", password);
        desk.click("signInButton");
        EXPECT_TRUE(Desk::waitFor([&desk] { return !desk.message().isEmpty(); }));
        return desk.message();
    };
    const QString wrongPassword = failWith(u"ann"_s, u"wrong"_s);
    EXPECT_EQ(failWith(u"nobody"_s, annsOwn), wrongPassword);
    EXPECT_TRUE(wrongPassword.contains(u"72 hours"_s)) << "what a server does not say";
    EXPECT_EQ(desk.need<QLineEdit>("usernameLineEdit").text(), u"nobody"_s);
    EXPECT_EQ(desk.screen(), u"signInPage"_s);
}

TEST_F(SharedWindow, ShowsWhatTheOtherDeskDoesWithinASecond)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    makeAccount(u"bob"_s, Role::Admin, annsOwn);
    const auto one = openDesk(u"ann"_s, annsOwn);
    const auto other = openDesk(u"bob"_s, annsOwn);
    goTo(*other, pages::devices);
    makeDevice(*one, u"Boiler"_s);
    EXPECT_TRUE(QTest::qWaitFor(
        [&other] { return other->names("devicesTableView").contains(u"Boiler"_s); }, 3'000));
}

TEST_F(SharedWindow, GoesOnWhereItWasAfterTheServerWasKilled)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    const auto desk = openDesk(u"ann"_s, annsOwn);
    makeDevice(*desk, u"Boiler"_s);
    ASSERT_TRUE(
        Desk::waitFor([&desk] { return desk->names("devicesTableView").contains(u"Boiler"_s); }));
    desk->type("deviceLocationLineEdit", u"Cellar"_s);
    runCluster({u"kill"_s, server()});
    ASSERT_TRUE(Desk::waitFor([&desk] { return desk->linkNotice().contains(u"localhost"_s); }));
    EXPECT_EQ(desk->screen(), u"workFrame"_s);
    EXPECT_EQ(desk->need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
    EXPECT_EQ(desk->names("devicesTableView"), QStringList{u"Boiler"_s});
    desk->click("deviceSaveButton"); // waits for the server

    runCluster({u"restart"_s, server()});
    ASSERT_TRUE(Desk::waitFor([&desk] { return desk->linkNotice().isEmpty(); }));
    EXPECT_TRUE(Desk::waitFor([this] {
        const auto raw = site->rawSuperuser();
        return raw->run(u"SELECT location FROM ems.device"_s).value() == u"Cellar"_s;
    }));
    EXPECT_EQ(desk->need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
}

TEST_F(SharedWindow, KeepsNoConnectionOnceTheSessionIsOver)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    const auto desk = openDesk(u"ann"_s, annsOwn);
    goTo(*desk, pages::devices);
    desk->click("newDeviceButton");
    desk->type("deviceNameLineEdit", u"Boiler"_s);
    EXPECT_GT(connectionsOf(u"ann"_s), 0);
    emit desk->window().supervisor().ended();
    ASSERT_TRUE(desk->waitForScreen(u"signInPage"_s));
    EXPECT_TRUE(Desk::waitFor([this] { return connectionsOf(u"ann"_s) == 0; }));
    desk->type("passwordEdit", annsOwn);
    desk->click("signInButton");
    ASSERT_TRUE(desk->waitForScreen(u"workFrame"_s)) << desk->message().toStdString();
    EXPECT_EQ(desk->need<QLineEdit>("deviceNameLineEdit").text(), u"Boiler"_s);
}

TEST_F(SharedWindow, KeepsNoConnectionOfWhoLeavesBeforeTheForcedChange)
{
    makeAccount(u"ann"_s, Role::Admin, oneTime, true);
    Desk desk(theme);
    desk.connectTo(profile());
    desk.signIn(u"ann"_s, oneTime);
    ASSERT_TRUE(desk.waitForScreen(u"changePasswordPage"_s));
    desk.click("changePasswordSignOutButton");
    ASSERT_TRUE(desk.waitForScreen(u"signInPage"_s));
    EXPECT_TRUE(Desk::waitFor([this] { return connectionsOf(u"ann"_s) == 0; }));
}

TEST_F(SharedWindow, TellsTheFaultsOfACertificateApart)
{
    runCluster({u"restart"_s, server(), u"stranger"_s});
    const QString untrusted = failureOn(profile());
    runCluster({u"restart"_s, server(), u"othername"_s});
    const QString otherName = failureOn(profile());
    runCluster({u"restart"_s, server(), u"expired"_s});
    const QString expired = failureOn(profile());
    runCluster({u"restart"_s, server(), u"server"_s});
    SharedProfile nowhere = profile();
    nowhere.host = u"no-such-host.invalid"_s;
    const QString noName = failureOn(nowhere);
    const QSet<QString> sentences{untrusted, otherName, expired, noName};
    EXPECT_EQ(sentences.size(), 4) << untrusted.toStdString() << '\n'
                                   << otherName.toStdString() << '\n'
                                   << expired.toStdString() << '\n'
                                   << noName.toStdString();
}

TEST_F(SharedWindow, AsksForEmsctlMigrateWhereTheSchemaIsOlder)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    ASSERT_TRUE(site->superuser()
                    .execute(u"DELETE FROM ems.schema_version WHERE number = "
                             "(SELECT max(number) FROM ems.schema_version)"_s)
                    .ok());
    Desk desk(theme);
    desk.connectTo(profile());
    desk.type("usernameLineEdit", u"ann"_s);
    desk.type("passwordEdit", annsOwn);
    desk.click("signInButton");
    ASSERT_TRUE(Desk::waitFor([&desk] { return !desk.message().isEmpty(); }));
    EXPECT_TRUE(desk.message().contains(u"emsctl"_s)) << desk.message().toStdString();
}

TEST_F(SharedWindow, OpensTheSiteThatWasOpenLastAgain)
{
    makeAccount(u"ann"_s, Role::Admin, annsOwn);
    Desk desk(theme);
    desk.connectTo(profile());
    const auto sites = desk.window().databases().sites();
    ASSERT_EQ(sites.size(), 1U);
    EXPECT_EQ(sites.front().profile, profile());
}

} // namespace
