// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <memory>

namespace ems {

/// Shared between the one who may cancel a long task and the task, which looks from time to time.
class CancelToken
{
public:
    CancelToken()
        : m_state(std::make_shared<std::atomic_int>(0))
    {}
    /// The task stops and takes back what it did.
    void cancel() const { m_state->fetch_or(cancelled, std::memory_order_relaxed); }
    /// The program ends: the task stops at once; what takes long to take back is left to the next
    /// start.
    void abandon() const { m_state->fetch_or(cancelled | abandoned, std::memory_order_relaxed); }
    [[nodiscard]] bool isCancelled() const { return has(cancelled); }
    [[nodiscard]] bool isAbandoned() const { return has(abandoned); }

private:
    static constexpr int cancelled = 1;
    static constexpr int abandoned = 2;
    [[nodiscard]] bool has(int bit) const
    {
        return (m_state->load(std::memory_order_relaxed) & bit) != 0;
    }
    std::shared_ptr<std::atomic_int> m_state;
};

} // namespace ems
