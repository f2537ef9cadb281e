// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/services.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace ems {

/// Whether a task may be run once more after its connection broke before it had written anything.
enum class Repetition
{
    Allowed,
    Never ///< It reads from a stream or has effects elsewhere.
};

/// Something to do on a lane of the host, with its answer. run() and fail() are called on a worker
/// thread, any number of times; then deliver() on the GUI thread, once.
class HostTask
{
public:
    explicit HostTask(Repetition repetition)
        : m_repetition(repetition)
    {}
    virtual ~HostTask() = default;
    HostTask(const HostTask &) = delete;
    HostTask &operator=(const HostTask &) = delete;

    [[nodiscard]] bool isRepeatable() const { return m_repetition == Repetition::Allowed; }
    /// The error it came to, or nullptr.
    virtual const Error *run(Services &services) = 0;
    /// There is no connection to run it on.
    virtual void fail(const Error &error) = 0;
    virtual void deliver() = 0;

private:
    Repetition m_repetition;
};

/// A task that answers Result<T>.
template <typename Task, typename Callback>
class TypedTask final : public HostTask
{
public:
    using Answer = std::invoke_result_t<Task &, Services &>;

    TypedTask(Task task, QObject *receiver, Callback callback, Repetition repetition)
        : HostTask(repetition)
        , m_task(std::move(task))
        , m_receiver(receiver)
        , m_callback(std::move(callback))
    {}

    const Error *run(Services &services) override
    {
        m_answer.emplace(m_task(services));
        return m_answer->ok() ? nullptr : &m_answer->error();
    }
    void fail(const Error &error) override { m_answer.emplace(error); }
    void deliver() override
    {
        if (m_receiver)
            m_callback(std::move(*m_answer));
    }

private:
    Task m_task;
    QPointer<QObject> m_receiver;
    Callback m_callback;
    std::optional<Answer> m_answer;
};

/// A job that takes the services as they are, nullptr without a connection, and answers nobody.
class BareTask final : public HostTask
{
public:
    explicit BareTask(std::function<void(Services *)> job)
        : HostTask(Repetition::Never)
        , m_job(std::move(job))
    {}
    const Error *run(Services &services) override
    {
        m_job(&services);
        return nullptr;
    }
    void fail(const Error &) override { m_job(nullptr); }
    void deliver() override {}

private:
    std::function<void(Services *)> m_job;
};

} // namespace ems
