// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/async/lanes.h"

namespace ems {

WorkerThread::WorkerThread()
    : m_thread([this] { run(); })
{}

WorkerThread::~WorkerThread()
{
    {
        const std::lock_guard guard(m_mutex);
        m_isStopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void WorkerThread::post(Job job)
{
    {
        const std::lock_guard guard(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

std::size_t WorkerThread::load() const
{
    const std::lock_guard guard(m_mutex);
    return m_jobs.size() + (m_isRunning ? 1 : 0);
}

void WorkerThread::drain()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_jobs.empty() && !m_isRunning; });
}

bool WorkerThread::drain(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    return m_idle.wait_for(lock, patience, [this] { return m_jobs.empty() && !m_isRunning; });
}

void WorkerThread::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_isStopping || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_isRunning = true;
        lock.unlock();
        job();
        job = nullptr; // what it captured may post again, which needs the lock
        lock.lock();
        m_isRunning = false;
        if (m_jobs.empty())
            m_idle.notify_all();
    }
}

} // namespace ems
