// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <vector>

namespace ems::test {

/// A network between a program and a server that can have every fault of a network. It has a
/// thread of its own, so that it goes on while the test's thread waits.
class TcpProxy
{
public:
    explicit TcpProxy(int target)
        : m_target(static_cast<quint16>(target))
    {
        m_home.moveToThread(&m_thread);
        m_thread.start();
        onThread([this] {
            m_server = std::make_unique<QTcpServer>();
            QObject::connect(m_server.get(), &QTcpServer::newConnection, &m_home,
                             [this] { welcome(); });
        });
        accept();
    }
    ~TcpProxy()
    {
        onThread([this] {
            m_pairs.clear();
            m_server.reset();
        });
        m_thread.quit();
        m_thread.wait();
    }
    TcpProxy(const TcpProxy &) = delete;
    TcpProxy &operator=(const TcpProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

    /// Listens, at first and again after refuse(), on every address of this machine.
    void accept()
    {
        onThread([this] {
            EXPECT_TRUE(m_server->listen(QHostAddress::AnyIPv4, m_port));
            m_port = m_server->serverPort();
        });
    }
    /// Nobody listens any more, and every connection is gone.
    void refuse()
    {
        onThread([this] {
            m_server->close();
            m_pairs.clear();
        });
    }
    void cut()
    {
        onThread([this] { m_pairs.clear(); });
    }
    /// Everything stands, and nothing is passed on.
    void stall() { setFlow(Flow::Nothing); }
    /// What the server says is lost.
    void swallowAnswers() { setFlow(Flow::Questions); }
    void flow()
    {
        onThread([this] { m_held = 0; });
        holdNewAfter(-1);
        setFlow(Flow::Everything);
    }
    /// The server's answers to connections that come from now on end after so many bytes: -1 lets
    /// all pass.
    void holdNewAfter(qint64 bytes)
    {
        onThread([this, bytes] { m_holdAfter = bytes; });
    }
    /// How many connections have been held so.
    [[nodiscard]] int held() const { return m_held; }
    /// The server's side of the connections that stand is gone, and the other side does not know.
    void leaveHalfOpen()
    {
        onThread([this] {
            for (const auto &pair : m_pairs) {
                pair->isHalfOpen = true;
                pair->inside.abort();
            }
        });
    }

private:
    enum class Flow
    {
        Everything,
        Questions,
        Nothing
    };
    struct Pair
    {
        explicit Pair(QTcpSocket *socket)
            : outside(socket)
        {}
        ~Pair()
        {
            outside->disconnect();
            inside.disconnect();
            outside->abort();
            inside.abort();
            outside->deleteLater();
        }
        Pair(const Pair &) = delete;
        Pair &operator=(const Pair &) = delete;

        QTcpSocket *outside;
        QTcpSocket inside;
        qint64 left = -1; ///< Bytes that may still pass, -1: any number.
        bool isHalfOpen = false;
    };

    template <typename Function>
    void onThread(Function function)
    {
        QMetaObject::invokeMethod(&m_home, function, Qt::BlockingQueuedConnection);
    }
    void setFlow(Flow flow)
    {
        onThread([this, flow] {
            m_flow = flow;
            for (const auto &pair : m_pairs)
                pump(*pair);
        });
    }
    void welcome()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            socket->setParent(nullptr);
            m_pairs.push_back(std::make_unique<Pair>(socket));
            Pair *pair = m_pairs.back().get();
            pair->left = m_holdAfter;
            const auto forward = [this, pair] { pump(*pair); };
            const auto drop = [this, pair] {
                // Not within its own signal.
                QMetaObject::invokeMethod(
                    &m_home, [this, pair] { remove(pair); }, Qt::QueuedConnection);
            };
            QObject::connect(pair->outside, &QTcpSocket::readyRead, &m_home, forward);
            QObject::connect(&pair->inside, &QTcpSocket::readyRead, &m_home, forward);
            QObject::connect(&pair->inside, &QTcpSocket::connected, &m_home, forward);
            QObject::connect(pair->outside, &QTcpSocket::disconnected, &m_home, drop);
            QObject::connect(&pair->inside, &QTcpSocket::disconnected, &m_home, [pair, drop] {
                if (!pair->isHalfOpen)
                    drop();
            });
            pair->inside.connectToHost(QHostAddress::LocalHost, m_target);
        }
    }
    void remove(const Pair *gone)
    {
        std::erase_if(m_pairs, [gone](const auto &pair) { return pair.get() == gone; });
    }
    void pump(Pair &pair)
    {
        if (pair.isHalfOpen) {
            pair.outside->readAll();
            return;
        }
        if (pair.inside.state() != QAbstractSocket::ConnectedState || m_flow == Flow::Nothing)
            return;
        pair.inside.write(pair.outside->readAll());
        QByteArray answer = pair.inside.readAll();
        if (pair.left >= 0) {
            if (answer.size() > pair.left)
                ++m_held;
            answer.truncate(pair.left);
            pair.left -= answer.size();
        }
        if (m_flow == Flow::Everything)
            pair.outside->write(answer);
    }

    quint16 m_target;
    quint16 m_port = 0;
    QThread m_thread;
    QObject m_home;
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs;
    Flow m_flow = Flow::Everything;
    qint64 m_holdAfter = -1;
    std::atomic<int> m_held = 0;
};

} // namespace ems::test
