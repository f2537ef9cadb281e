// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/serverlink.h"
#include "core/services/sharedsecret.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

namespace ems {

/// What the connections of one sign-in know together about their server: whether it is there, and
/// what one connects with. Thread-safe.
class ServerState final
{
public:
    using Patience = std::chrono::milliseconds;

    /// `onChange` is called on the thread that noticed a change, without a lock.
    ServerState(Patience patience, std::function<void()> onChange);

    void stop();
    [[nodiscard]] std::stop_token stopToken() const { return m_stop.get_token(); }

    [[nodiscard]] SharedSecret secret() const;
    void setSecret(const SharedSecret &secret);
    /// The account may no longer sign in: nothing is tried again.
    void refuse(const Error &error);
    [[nodiscard]] std::optional<Error> refusal() const;

    void reportLost();
    void reportUp();
    void reportStalled(bool isStalled);
    [[nodiscard]] ServerLink link() const;

    /// Ok once the server is there. Errors: ServerLost when it was gone for longer than the
    /// patience, the refusal, Cancelled after stop().
    [[nodiscard]] Result<void> waitUntilUp();
    /// False after stop().
    [[nodiscard]] bool pause(Patience length);

private:
    using Moment = std::chrono::steady_clock::time_point;
    /// Whether this changes what link() says.
    template <typename Change>
    void change(Change change);
    [[nodiscard]] ServerLink currentLink() const;

    const Patience m_patience;
    const std::function<void()> m_onChange;
    std::stop_source m_stop;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    SharedSecret m_secret;
    std::optional<Error> m_refusal;
    std::optional<Moment> m_lostSince;
    bool m_isStalled = false;
};

} // namespace ems
