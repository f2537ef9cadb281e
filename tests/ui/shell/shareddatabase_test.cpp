// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/connectionprofile.h"
#include "tests/ui/shell/shelltest.h"
#include "ui/firstrun/connectpage.h"
#include "ui/mainwindow/workframe.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems::test;

namespace ems {

namespace {

/// A server on this machine that takes connections, and what it does with them.
class FalseServer final
{
public:
    enum class Manner
    {
        Silent,     ///< Never says a word.
        WithoutTls, ///< Answers the wish for TLS with no, as PostgreSQL does.
    };

    explicit FalseServer(Manner manner)
    {
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, manner] {
            ++calls;
            QTcpSocket *socket = m_server.nextPendingConnection();
            if (manner == Manner::WithoutTls)
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                    socket->readAll();
                    socket->write("N");
                });
        });
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void close() { m_server.close(); }

    int calls = 0;

private:
    QTcpServer m_server;
};

/// The window without a database, whose host works on threads of its own as in the program.
class SharedDatabase : public ShellTest
{
protected:
    SharedDatabase()
    {
        HostOptions options;
        options.auditKeyFolder = path(u"keys"_s);
        m_host = std::make_unique<ServiceHost>(m_clock, options);
        openWindow();
    }
    ~SharedDatabase() override { m_window.reset(); }

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
        return file.fileName();
    }
    QString write(const SharedProfile &profile)
    {
        const auto json = connectionFileJson(profile);
        EXPECT_TRUE(json.ok());
        return write(u"site.ems-connection"_s, json.valueOr({}));
    }
    static SharedProfile onThisMachine(quint16 port)
    {
        SharedProfile profile = aProfile();
        profile.host = u"127.0.0.1"_s;
        profile.port = port;
        return profile;
    }
    void openConnectPage()
    {
        window().start({});
        click("connectSharedButton");
        ASSERT_EQ(screen(), u"connectPage"_s);
    }
    [[nodiscard]] QString text(const char *label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] bool waitForMessage() const
    {
        return QTest::qWaitFor([this] { return !message().isEmpty(); }, 15'000);
    }
    void drop(const QString &file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent dropped({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window(), &dropped);
    }
    [[nodiscard]] QString linkNotice() const
    {
        return window().findChild<Banner *>(u"linkBanner"_s)->text();
    }
};

} // namespace

TEST_F(SharedDatabase, IsTheThirdChoiceOfTheFirstRun)
{
    openConnectPage();
    EXPECT_TRUE(isShown("chooseConnectionButton"));
    EXPECT_FALSE(isShown("connectButton"));
    EXPECT_TRUE(text("provisionNoteLabel").contains(u"emsctl provision"_s));
    click("connectLeaveButton");
    EXPECT_EQ(screen(), u"firstRunPage"_s);
}

TEST_F(SharedDatabase, ShowsWhatTheFileSaysBeforeAnythingIsSent)
{
    FalseServer server(FalseServer::Manner::Silent);
    window().showConnectionFile(write(onThisMachine(server.port())));
    ASSERT_EQ(screen(), u"connectPage"_s);
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
    EXPECT_EQ(text("connectionServerLabel"), u"127.0.0.1:%1"_s.arg(server.port()));
    EXPECT_EQ(text("connectionDatabaseLabel"), u"ems"_s);
    EXPECT_TRUE(text("connectionEncryptionLabel").startsWith(u"TLS"_s));
    EXPECT_FALSE(QTest::qWaitFor([&server] { return server.calls > 0; }, 100));
    EXPECT_TRUE(window().databases().sites().empty());
}

TEST_F(SharedDatabase, OpensTheFileThatIsChosen)
{
    const QString file = write(onThisMachine(1));
    openConnectPage();
    click("chooseConnectionButton");
    auto *dialog = window().findChild<QFileDialog *>(u"fileDialog"_s);
    ASSERT_NE(dialog, nullptr);
    dialog->selectFile(file);
    dialog->setResult(QDialog::Accepted);
    emit dialog->fileSelected(file);
    dialog->reject();
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
}

TEST_F(SharedDatabase, OpensTheFileThatIsDroppedOnTheWindow)
{
    window().start({});
    drop(write(onThisMachine(1)));
    EXPECT_EQ(screen(), u"connectPage"_s);
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
}

TEST_F(SharedDatabase, IgnoresOtherFilesThatAreDropped)
{
    window().start({});
    drop(write(u"notes.txt"_s, "hello"));
    EXPECT_EQ(screen(), u"firstRunPage"_s);
}

TEST_F(SharedDatabase, SaysWhatIsWrongWithAFile)
{
    openConnectPage();
    window().showConnectionFile(write(u"damaged.ems-connection"_s, "{ half a"));
    const QString damaged = message();
    QByteArray newer = connectionFileJson(aProfile()).valueOr({});
    newer.replace("\"format\": 1", "\"format\": 77");
    window().showConnectionFile(write(u"newer.ems-connection"_s, newer));
    const QString tooNew = message();
    QByteArray weak = connectionFileJson(aProfile()).valueOr({});
    weak.replace("verify-full", "prefer");
    window().showConnectionFile(write(u"weak.ems-connection"_s, weak));
    const QString tooWeak = message();
    window().showConnectionFile(path(u"no-such-file.ems-connection"_s));
    const QString notThere = message();
    const QSet<QString> sentences{damaged, tooNew, tooWeak, notThere};
    EXPECT_EQ(sentences.size(), 4);
    EXPECT_FALSE(sentences.contains(QString()));
    EXPECT_FALSE(isShown("connectButton"));
    EXPECT_TRUE(isShown("chooseConnectionButton"));
}

TEST_F(SharedDatabase, KeepsTheFormerFileWhenTheNextOneIsDamaged)
{
    window().showConnectionFile(write(onThisMachine(1)));
    window().showConnectionFile(write(u"damaged.ems-connection"_s, "{"));
    EXPECT_FALSE(message().isEmpty());
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
    EXPECT_TRUE(isShown("connectButton"));
}

TEST_F(SharedDatabase, SaysThatAServerRefusesAndLetsOneTryAgain)
{
    quint16 port = 0;
    {
        FalseServer gone(FalseServer::Manner::Silent);
        port = gone.port();
    }
    window().showConnectionFile(write(onThisMachine(port)));
    click("connectButton");
    ASSERT_TRUE(waitForMessage());
    EXPECT_TRUE(message().contains(u"127.0.0.1"_s)) << message().toStdString();
    EXPECT_EQ(find<QAbstractButton>("connectButton")->text(), u"Try again"_s);
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
    click("connectButton");
    EXPECT_TRUE(message().isEmpty());
    ASSERT_TRUE(waitForMessage());
    EXPECT_TRUE(window().databases().sites().empty());
}

TEST_F(SharedDatabase, SendsNothingToAServerWithoutTls)
{
    const FalseServer server(FalseServer::Manner::WithoutTls);
    window().showConnectionFile(write(onThisMachine(server.port())));
    click("connectButton");
    ASSERT_TRUE(waitForMessage());
    EXPECT_TRUE(message().contains(u"encryption"_s)) << message().toStdString();
    EXPECT_EQ(screen(), u"connectPage"_s);
}

TEST_F(SharedDatabase, CanBeCancelledWhileTheServerIsSilent)
{
    const FalseServer server(FalseServer::Manner::Silent);
    window().showConnectionFile(write(onThisMachine(server.port())));
    click("connectButton");
    ASSERT_TRUE(QTest::qWaitFor([&server] { return server.calls > 0; }));
    EXPECT_TRUE(isShown("connectCancelButton"));
    EXPECT_FALSE(isShown("connectButton"));
    click("connectCancelButton");
    EXPECT_TRUE(isShown("connectButton"));
    EXPECT_TRUE(message().isEmpty());
    EXPECT_EQ(text("connectionSiteLabel"), u"Mill Street"_s);
}

TEST_F(SharedDatabase, WarnsOfAKnownSiteOnAnotherServer)
{
    ASSERT_TRUE(window().databases().keep(aProfile()).ok());
    window().showConnectionFile(write(onThisMachine(1)));
    EXPECT_TRUE(text("serverMovedLabel").contains(u"db.example"_s));
    EXPECT_EQ(window().databases().sites().front().profile.host, u"db.example"_s);
    window().showConnectionFile(write(aProfile()));
    EXPECT_FALSE(isShown("serverMovedLabel"));
}

TEST_F(SharedDatabase, OffersTheSitesThatAreKnown)
{
    ASSERT_TRUE(window().databases().keep(onThisMachine(1)).ok());
    window().start({});
    QCoreApplication::sendPostedEvents(); // the buttons are shown
    auto *known = find<QAbstractButton>("knownDatabaseButton");
    ASSERT_NE(known, nullptr);
    EXPECT_TRUE(known->text().contains(u"Mill Street"_s));
    known->click();
    EXPECT_EQ(screen(), u"connectPage"_s);
    EXPECT_TRUE(waitForMessage());
}

namespace {

/// Signed in to a file of this computer.
class DatabaseSettings : public ShellTest
{
protected:
    DatabaseSettings()
    {
        openAtSignIn();
        signIn(u"ann"_s, adminPassword);
        EXPECT_TRUE(window().databases().keep(aProfile()).ok());
        window().frame()->go(pages::settings);
    }
    [[nodiscard]] QStringList known() const
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QStringList names;
        for (const QLabel *label : window().findChildren<QLabel *>(u"knownDatabaseLabel"_s))
            names.append(label->text());
        return names;
    }
    [[nodiscard]] QString linkNotice() const
    {
        return window().findChild<Banner *>(u"linkBanner"_s)->text();
    }
};

} // namespace

TEST_F(DatabaseSettings, SayWhereTheDataLives)
{
    EXPECT_TRUE(find<QLabel>("dataPlaceLabel")->text().contains(path(u"site.ems"_s)));
    EXPECT_EQ(known(), (QStringList{u"This computer"_s, u"Mill Street"_s}));
    EXPECT_FALSE(isShown("openLocalDatabaseButton"));
}

TEST_F(DatabaseSettings, RenameASharedDatabase)
{
    click("renameSharedDatabaseButton");
    auto *edit = find<QLineEdit>("knownSiteNameLineEdit");
    ASSERT_NE(edit, nullptr);
    QTest::keyClicks(edit, u"The mill"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(known().last(), u"The mill"_s);
}

TEST_F(DatabaseSettings, ForgetASharedDatabaseAndUndoIt)
{
    click("forgetSharedDatabaseButton");
    EXPECT_TRUE(window().databases().sites().empty());
    EXPECT_TRUE(known().isEmpty());
    click("toastActionButton");
    EXPECT_EQ(known().last(), u"Mill Street"_s);
}

TEST_F(DatabaseSettings, SignOutBeforeTheyOpenAnotherDatabase)
{
    click("openSharedDatabaseButton");
    EXPECT_FALSE(m_session.hasSession());
    EXPECT_EQ(screen(), u"connectPage"_s);
}

TEST_F(DatabaseSettings, TellWhileTheServerIsAwayAndWhenItIsBack)
{
    emit m_host->linkChanged(ServiceHost::Link::Lost);
    EXPECT_TRUE(linkNotice().contains(u"lost"_s));
    EXPECT_TRUE(isShown("linkBanner"));
    emit m_host->linkChanged(ServiceHost::Link::Stalled);
    EXPECT_TRUE(linkNotice().contains(u"does not answer"_s));
    EXPECT_TRUE(m_session.hasSession());
    emit m_host->linkChanged(ServiceHost::Link::Up);
    EXPECT_FALSE(isShown("linkBanner"));
    EXPECT_TRUE(find<QLabel>("statusLabel")->text().contains(u"back"_s));
}

TEST_F(DatabaseSettings, TakeAConnectionFileThatIsDroppedWhileSomebodyIsAtWork)
{
    SharedProfile other = aProfile();
    other.siteId = u"11111111-2222-4333-8444-555555555555"_s;
    other.siteName = u"Harbour"_s;
    ASSERT_TRUE(writeConnectionFile(path(u"harbour.ems-connection"_s), other).ok());
    window().showConnectionFile(path(u"harbour.ems-connection"_s));
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_TRUE(m_session.hasSession());
    EXPECT_TRUE(known().contains(u"Harbour"_s));
}

} // namespace ems
