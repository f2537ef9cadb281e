// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/publisher.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <memory>
#include <vector>

namespace ems::test {

/// An authority that was made for this run, with a certificate for "localhost".
class TestAuthority final
{
public:
    TestAuthority()
    {
        const QString curve = QStringLiteral("ec_paramgen_curve:prime256v1");
        const auto request = [&](const QString &name, const QStringList &more) {
            openSsl(QStringList{QStringLiteral("req"), QStringLiteral("-new"),
                                QStringLiteral("-newkey"), QStringLiteral("ec"),
                                QStringLiteral("-pkeyopt"), curve, QStringLiteral("-nodes"),
                                QStringLiteral("-subj"), QStringLiteral("/CN=EMS test ") + name,
                                QStringLiteral("-keyout"), path(name + QStringLiteral(".key"))}
                    + more);
        };
        request(QStringLiteral("ca"),
                {QStringLiteral("-x509"), QStringLiteral("-days"), QStringLiteral("2"),
                 QStringLiteral("-out"), path(QStringLiteral("ca.pem"))});
        request(QStringLiteral("server"),
                {QStringLiteral("-addext"), QStringLiteral("subjectAltName=DNS:localhost"),
                 QStringLiteral("-out"), path(QStringLiteral("server.csr"))});
        openSsl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"),
                 path(QStringLiteral("server.csr")), QStringLiteral("-CA"),
                 path(QStringLiteral("ca.pem")), QStringLiteral("-CAkey"),
                 path(QStringLiteral("ca.key")), QStringLiteral("-CAcreateserial"),
                 QStringLiteral("-copy_extensions"), QStringLiteral("copy"),
                 QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-out"),
                 path(QStringLiteral("server.pem"))});
    }

    [[nodiscard]] QByteArray caPem() const { return read(QStringLiteral("ca.pem")); }
    [[nodiscard]] QSslCertificate certificate() const
    {
        return QSslCertificate(read(QStringLiteral("server.pem")));
    }
    [[nodiscard]] QSslKey key() const
    {
        return QSslKey(read(QStringLiteral("server.key")), QSsl::Ec);
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }

    QTemporaryDir m_folder;
};

/// A web server for one document, on the event loop of the test.
class HttpsServer final : public QTcpServer
{
public:
    explicit HttpsServer(const TestAuthority &authority)
        : m_authority(authority)
    {
        EXPECT_TRUE(listen(QHostAddress::LocalHost));
    }

    [[nodiscard]] QString address(const QString &host = QStringLiteral("localhost")) const
    {
        return QStringLiteral("https://%1:%2/releases.json").arg(host).arg(serverPort());
    }

    QByteArray status = "200 OK";
    QByteArray headers; ///< More of them, each with its end of line.
    QByteArray body;
    bool saysLength = true;
    bool keepsOpen = false; ///< Sends everything and does not say that this was the end.
    bool isSilent = false;  ///< Takes the question and never answers.
    std::vector<QByteArray> questions;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        m_sockets.push_back(std::make_unique<QSslSocket>());
        QSslSocket *socket = m_sockets.back().get();
        socket->setSocketDescriptor(descriptor);
        socket->setLocalCertificate(m_authority.certificate());
        socket->setPrivateKey(m_authority.key());
        connect(socket, &QSslSocket::readyRead, this, [this, socket] {
            const QByteArray question = socket->peek(qint64{64} * 1024);
            if (!question.contains("\r\n\r\n"))
                return;
            questions.push_back(socket->readAll());
            if (!isSilent)
                answer(*socket);
        });
        socket->startServerEncryption();
    }

private:
    void answer(QSslSocket &socket) const
    {
        socket.write("HTTP/1.1 " + status + "\r\n" + headers);
        if (saysLength)
            socket.write("Content-Length: " + QByteArray::number(body.size()) + "\r\n");
        socket.write("Connection: close\r\n\r\n" + body);
        if (!keepsOpen)
            socket.disconnectFromHost();
    }

    const TestAuthority &m_authority;
    std::vector<std::unique_ptr<QSslSocket>> m_sockets;
};

} // namespace ems::test
