// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/singleinstance.h"

#include "app/foreground.h"

#include "core/base/logging.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int connectMilliseconds = 500;

QString serverName(const QString &database)
{
    const QFileInfo file(database);
    const QString canonical = file.exists() ? file.canonicalFilePath() : database;
    const QString key = QDir::homePath() + u'\n' + canonical;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
    return u"ems-"_s + QString::fromLatin1(hash.toHex().first(24));
}

} // namespace

SingleInstance::SingleInstance(const QString &database, QObject *parent)
    : QObject(parent)
    , m_name(serverName(database))
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

bool SingleInstance::isSecond()
{
    yieldForeground(); // the first one answers by coming to the front
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (socket.waitForConnected(connectMilliseconds)) {
        socket.waitForReadyRead(connectMilliseconds); // until the first one has heard it
        return true;
    }
    listen();
    return false;
}

void SingleInstance::follow(const QString &database)
{
    const QString name = serverName(database);
    if (name == m_name)
        return;
    m_server.close();
    m_name = name;
    listen();
}

void SingleInstance::listen()
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(m_name))
        return;
    // Nobody has answered there, so the socket is left from a crash.
    QLocalServer::removeServer(m_name);
    if (!m_server.listen(m_name))
        qCWarning(lcApp).noquote()
            << "No second start will find this one:" << m_server.errorString();
}

void SingleInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        socket->write("ok");
        socket->disconnectFromServer();
        emit raiseRequested();
    }
}

} // namespace ems
