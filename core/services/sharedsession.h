// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/async/lanes.h"
#include "core/services/changelistener.h"
#include "core/services/sharedparts.h"
#include "core/services/sharedstation.h"
#include "core/services/stallwatch.h"

#include <QObject>
#include <QThread>

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace ems {

/// The listener with its thread, if it has one.
class ListenerThread final
{
public:
    explicit ListenerThread(SharedParts &parts);
    ~ListenerThread();
    ListenerThread(const ListenerThread &) = delete;
    ListenerThread &operator=(const ListenerThread &) = delete;

    [[nodiscard]] ChangeListener &listener() { return *m_listener; }
    [[nodiscard]] WireSlot &slot() { return m_slot; }
    /// Waits for its thread, and deletes the listener.
    void end();

private:
    WireSlot m_slot;
    QThread m_thread;
    ChangeListener *m_listener; ///< Deleted at the end of its thread; null after end().
};

/// Everything between one sign-in to a shared site and its end: the connections of writer and
/// readers, the listener for changes, and what brings them back after a fault. Lives on the GUI
/// thread, which it never keeps waiting but for a moment at the end.
class SharedSession final : public QObject, private CallerBinding
{
    Q_OBJECT

public:
    struct Options
    {
        std::chrono::milliseconds lostPatience;
        bool isInline = false;
    };
    SharedSession(const Clock &clock, const SharedProfile &profile, const Options &options);
    /// Gives what is running a moment to finish if the server is there, then cuts it off.
    ~SharedSession() override;

    /// `done` is called on the writer's thread, or at once when inline.
    void signIn(const QString &username, const QString &password,
                std::function<void(Result<Session>)> done);
    /// `done` is called on a worker thread when the task has its answer, or at once when inline;
    /// it is told whether something was written.
    void post(Lane lane, std::shared_ptr<HostTask> task, std::function<void(bool hasWritten)> done);
    /// Whatever waits for the server fails, and nothing waits for it any more.
    void cutOff();

    [[nodiscard]] ServerLink link() const { return m_parts.state.link(); }

signals:
    /// From any thread.
    void linkChanged();
    void noticed();

private:
    [[nodiscard]] Result<void> bind(const Session &session) override;
    void changeSecret(const SharedSecret &secret) override;
    [[nodiscard]] bool hasOwner();
    [[nodiscard]] std::vector<WireSlot *> wireSlots();
    /// Waits until the threads have ended, and cuts off what one of them has just begun.
    void end();
    void runOn(SharedStation &station, const std::shared_ptr<HostTask> &task,
               const std::function<void(bool)> &done);

    SharedParts m_parts;
    std::mutex m_ownerMutex;
    UserId m_owner;
    ListenerThread m_listening; ///< Outlives the stations, which ask it to look.
    SharedStation m_writer;
    std::array<SharedStation, 2> m_readers;
    std::array<std::atomic<int>, 2> m_reads{}; ///< Tasks that the readers have not answered yet.
    std::unique_ptr<StallWatch> m_watch;
};

} // namespace ems
