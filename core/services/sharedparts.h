// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/services/passwordhasher.h"
#include "core/services/serverstate.h"
#include "core/services/servicecontext.h"
#include "core/services/sharedserver.h"
#include "core/storage/auditkey.h"
#include "core/storage/serverwire.h"

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace ems {

/// The wire of whichever connection is in use now. Thread-safe.
class WireSlot final
{
public:
    void set(std::shared_ptr<ServerWire> wire)
    {
        const std::lock_guard guard(m_mutex);
        m_wire = std::move(wire);
        if (m_isCut && m_wire)
            m_wire->cut();
    }
    [[nodiscard]] std::shared_ptr<ServerWire> wire() const
    {
        const std::lock_guard guard(m_mutex);
        return m_wire;
    }
    /// Cuts this one and every later one.
    void cut()
    {
        const std::lock_guard guard(m_mutex);
        m_isCut = true;
        if (m_wire)
            m_wire->cut();
    }

private:
    mutable std::mutex m_mutex;
    std::shared_ptr<ServerWire> m_wire;
    bool m_isCut = false;
};

/// What the connections of one sign-in to a shared site have in common.
struct SharedParts
{
    const Clock &clock;
    ServerState state;
    SharedServer server;
    PasswordHasher hasher; ///< The server stores verifiers instead; nothing is hashed here.
    AuditKey auditKey;     ///< The server chains its audit log itself.
    CallerBinding *caller = nullptr;
    std::function<void()> look; ///< Asks the listener to find out whether the server is there.
    bool isInline = false;

    /// A connection broke. Thread-safe.
    void lose()
    {
        if (isInline)
            return;
        state.reportLost();
        look();
    }
};

} // namespace ems
