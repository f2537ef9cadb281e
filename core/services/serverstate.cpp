// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/serverstate.h"

namespace ems {

ServerState::ServerState(Patience patience, std::function<void()> onChange)
    : m_patience(patience)
    , m_onChange(std::move(onChange))
{}

void ServerState::stop()
{
    m_stop.request_stop();
}

SharedSecret ServerState::secret() const
{
    const std::lock_guard guard(m_mutex);
    return m_secret;
}

void ServerState::setSecret(const SharedSecret &secret)
{
    const std::lock_guard guard(m_mutex);
    m_secret = secret;
}

template <typename Change>
void ServerState::change(Change change)
{
    bool isOther = false;
    {
        const std::lock_guard guard(m_mutex);
        const ServerLink before = currentLink();
        change();
        isOther = currentLink() != before;
    }
    m_wake.notify_all();
    if (isOther)
        m_onChange();
}

void ServerState::refuse(const Error &error)
{
    change([this, &error] { m_refusal = error; });
}

std::optional<Error> ServerState::refusal() const
{
    const std::lock_guard guard(m_mutex);
    return m_refusal;
}

void ServerState::reportLost()
{
    change([this] {
        if (!m_lostSince)
            m_lostSince = std::chrono::steady_clock::now();
        m_isStalled = false;
    });
}

void ServerState::reportUp()
{
    change([this] { m_lostSince.reset(); });
}

void ServerState::reportStalled(bool isStalled)
{
    change([this, isStalled] { m_isStalled = isStalled; });
}

ServerLink ServerState::currentLink() const
{
    if (m_lostSince)
        return ServerLink::Lost;
    return m_isStalled ? ServerLink::Stalled : ServerLink::Up;
}

ServerLink ServerState::link() const
{
    const std::lock_guard guard(m_mutex);
    return currentLink();
}

Result<void> ServerState::waitUntilUp()
{
    std::unique_lock lock(m_mutex);
    if (m_lostSince) {
        const Moment deadline = *m_lostSince + m_patience;
        m_wake.wait_until(lock, m_stop.get_token(), deadline,
                          [this] { return !m_lostSince || m_refusal; });
    }
    if (m_stop.stop_requested())
        return makeError(ErrorCode::Cancelled);
    if (m_refusal)
        return *m_refusal;
    if (m_lostSince)
        return makeError(ErrorCode::Unavailable, Reason::ServerLost);
    return {};
}

bool ServerState::pause(Patience length)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, m_stop.get_token(), length, [] { return false; });
    return !m_stop.stop_requested();
}

} // namespace ems
