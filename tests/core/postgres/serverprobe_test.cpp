// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/serverprobe.h"
#include "tests/core/postgres/hostfixture.h"
#include "tests/support/tcpproxy.h"

#include <QFileInfo>
#include <QSslKey>
#include <QSslSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

/// Answers the wish for TLS with one byte, and then perhaps with a certificate. On its own thread.
class FakeServer final : public QTcpServer
{
public:
    FakeServer(QByteArray answer, const QString &certificate)
        : m_answer(std::move(answer))
    {
        const QString folder = PostgresServer::instance()->value(u"DATA"_s) + u"/tls/"_s;
        QFile pem(folder + certificate + u".pem"_s);
        QFile key(folder + certificate + u".key"_s);
        if (!certificate.isEmpty() && pem.open(QIODevice::ReadOnly)
            && key.open(QIODevice::ReadOnly)) {
            m_certificate = QSslCertificate(pem.readAll());
            m_key = QSslKey(key.readAll(), QSsl::Ec);
        }
        EXPECT_TRUE(listen(QHostAddress::AnyIPv4));
        m_port = serverPort();
        moveToThread(&m_thread);
        m_thread.start();
    }
    ~FakeServer() override
    {
        QMetaObject::invokeMethod(
            this,
            [this] {
                close();
                m_sockets.clear();
                moveToThread(nullptr);
            },
            Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    [[nodiscard]] quint16 port() const { return m_port; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_sockets.push_back(std::make_unique<QSslSocket>());
        QSslSocket *socket = m_sockets.back().get();
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] {
            if (socket->mode() != QSslSocket::UnencryptedMode || socket->bytesAvailable() < 8)
                return;
            socket->read(8);
            socket->write(m_answer);
            socket->flush();
            if (m_answer == "S")
                socket->startServerEncryption();
        });
    }

private:
    QByteArray m_answer;
    QSslCertificate m_certificate;
    QSslKey m_key;
    quint16 m_port = 0;
    QThread m_thread;
    std::vector<std::unique_ptr<QSslSocket>> m_sockets;
};

class ServerProbe : public HostOnServer
{
protected:
    Reason reasonOf(const QString &host, quint16 port)
    {
        profile.host = host;
        profile.port = port;
        const auto answer = probeServer(profile, {}, 3s);
        if (answer.ok())
            return Reason::None;
        EXPECT_EQ(answer.error().code, ErrorCode::Unavailable);
        EXPECT_EQ(answer.error().issues.front().arguments.value(0), host);
        return answer.error().reason();
    }
};

TEST_F(ServerProbe, ReachesAServerThatIsAsItShouldBe)
{
    const auto address = probeServer(profile);
    ASSERT_TRUE(address.ok()) << describe(address.error()).toStdString();
    EXPECT_EQ(*address, u"127.0.0.1"_s);
}

TEST_F(ServerProbe, TellsEachWayToFailApart)
{
    const quint16 real = profile.port;
    EXPECT_EQ(reasonOf(u"nowhere.invalid"_s, real), Reason::ServerNameUnknown);
    TcpProxy proxy(real);
    proxy.stall();
    EXPECT_EQ(reasonOf(u"localhost"_s, proxy.port()), Reason::ServerTimedOut);
    proxy.flow();
    EXPECT_EQ(reasonOf(u"localhost"_s, proxy.port()), Reason::None);
    EXPECT_EQ(reasonOf(u"127.0.0.2"_s, proxy.port()), Reason::TlsNameMismatch);
    proxy.refuse();
    EXPECT_EQ(reasonOf(u"localhost"_s, proxy.port()), Reason::ServerRefused);
    const FakeServer bare("N", {});
    EXPECT_EQ(reasonOf(u"localhost"_s, bare.port()), Reason::TlsNotOffered);
    const FakeServer other("HTTP/1.0 400", {});
    EXPECT_EQ(reasonOf(u"localhost"_s, other.port()), Reason::ServerRefused);
}

TEST_F(ServerProbe, TellsWhatIsWrongWithACertificate)
{
    if (!QFileInfo(PostgresServer::instance()->value(u"DATA"_s) + u"/tls/server.key"_s)
             .isReadable())
        GTEST_SKIP() << "the keys of the server belong to somebody else";
    const FakeServer sound("S", u"server"_s);
    EXPECT_EQ(reasonOf(u"localhost"_s, sound.port()), Reason::None);
    const FakeServer expired("S", u"expired"_s);
    EXPECT_EQ(reasonOf(u"localhost"_s, expired.port()), Reason::TlsExpired);
    const FakeServer named("S", u"othername"_s);
    EXPECT_EQ(reasonOf(u"localhost"_s, named.port()), Reason::TlsNameMismatch);
    const FakeServer stranger("S", u"stranger"_s);
    EXPECT_EQ(reasonOf(u"localhost"_s, stranger.port()), Reason::TlsUntrusted);
}

} // namespace
