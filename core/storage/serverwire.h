// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QVariant>
#include <QtGlobal>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace ems {

/// A connection to a server as other threads see it: since when its own thread has waited for an
/// answer, and how to make it stop waiting. Thread-safe.
class ServerWire final
{
public:
    /// A connection that is about to be made to this place; without an address it cannot be cut
    /// before it stands.
    ServerWire(QString address, quint16 port);
    ~ServerWire();
    ServerWire(const ServerWire &) = delete;
    ServerWire &operator=(const ServerWire &) = delete;

    /// It stands now, and this is the driver's handle. On the connection's thread.
    void attach(const QVariant &driverHandle);
    /// Whoever waits for the server fails at once, as if the network had gone; for ever. While it
    /// is being made and has no socket yet, that takes another call.
    void cut();
    /// Readable when the server has said something or hung up; -1 where there is none.
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// Whether the server has hung up, as far as the network has told.
    [[nodiscard]] bool isHungUp() const;

    /// The number of the server's process that serves this connection, 0 until it is known.
    [[nodiscard]] qint64 process() const { return m_process; }
    void setProcess(qint64 process) { m_process = process; }

    using Moment = std::chrono::steady_clock::time_point;
    [[nodiscard]] std::optional<Moment> waitingSince() const;

    /// Lives while a statement is on its way.
    class Waiting final
    {
    public:
        explicit Waiting(ServerWire *wire);
        ~Waiting();
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;

    private:
        ServerWire *m_wire;
    };

private:
    const QString m_address;
    const quint16 m_port;
    std::atomic<int> m_descriptor = -1;
    std::atomic_bool m_isMade = false;
    std::atomic_bool m_isCut = false;
    std::atomic<qint64> m_process = 0;
    std::atomic<Moment::rep> m_since = 0;
};

/// Told of a connection before it is made.
using WireObserver = std::function<void(const std::shared_ptr<ServerWire> &)>;

} // namespace ems
