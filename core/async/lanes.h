// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace ems {

/// Which thread a task runs on.
enum class Lane
{
    Write, ///< One thread, which owns the writing connection; tasks run in their order.
    Read,  ///< Two threads, each with a read-only connection; a long import never blocks them.
};

/// A thread that runs jobs in their order. The destructor runs what is waiting and joins.
class WorkerThread final
{
public:
    using Job = std::function<void()>;

    WorkerThread();
    ~WorkerThread();
    WorkerThread(const WorkerThread &) = delete;
    WorkerThread &operator=(const WorkerThread &) = delete;

    /// Thread-safe.
    void post(Job job);
    /// Jobs waiting or running.
    [[nodiscard]] std::size_t load() const;
    /// Waits until nothing is waiting or running.
    void drain();
    /// The same; false when it takes longer.
    [[nodiscard]] bool drain(std::chrono::milliseconds patience);

private:
    void run();

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::deque<Job> m_jobs;
    bool m_isRunning = false;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace ems
