// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/async/lanes.h"
#include "core/base/result.h"
#include "core/services/hostconnection.h"
#include "core/services/hosttask.h"
#include "core/services/sharedparts.h"

#include <memory>
#include <optional>

namespace ems {

/// A thread of a shared site with the connection that it uses, which is made when it is needed and
/// made anew when it breaks.
class SharedStation final
{
public:
    SharedStation(SharedParts &parts, Access access);
    ~SharedStation();
    SharedStation(const SharedStation &) = delete;
    SharedStation &operator=(const SharedStation &) = delete;

    /// Thread-safe; at once when inline.
    void post(std::function<void()> job);
    /// False when it takes longer.
    [[nodiscard]] bool drain(std::chrono::milliseconds patience);
    [[nodiscard]] WireSlot &slot() { return m_slot; }
    /// Hangs up when what was posted has run, and ends the thread.
    void end();

    // The rest is called on the thread of the station.

    /// Connects ahead of the first task.
    void prepare();
    [[nodiscard]] Result<Session> signIn(const QString &username, const QString &password);

    enum class Outcome
    {
        Done,
        Written, ///< Done, and something was committed.
        NoPlace  ///< Not run: the account has as many connections as it may have.
    };
    /// Runs the task, again after a loss where that is safe, and gives it an answer either way.
    [[nodiscard]] Outcome run(HostTask &task);

private:
    [[nodiscard]] Result<void> connect(const SharedSecret &secret);
    [[nodiscard]] Result<void> ensureConnected();
    [[nodiscard]] std::optional<bool> findOut(const QString &transaction);
    [[nodiscard]] Result<bool> askOutcome(const QString &transaction);
    void drop();

    SharedParts &m_parts;
    Access m_access;
    WireSlot m_slot;
    qint64 m_process = 0; ///< Of the newest connection, also when it is broken.
    std::unique_ptr<HostConnection> m_connection;
    std::unique_ptr<WorkerThread> m_thread;
};

} // namespace ems
