// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/sharedparts.h"
#include "core/storage/database.h"

#include <map>
#include <memory>
#include <thread>
#include <vector>

namespace ems {

/// Watches for statements that wait too long, and asks the server on another connection whether it
/// is working on them. Where it is not, their connection is dead although nothing has said so, and
/// is cut. Has a thread of its own.
class StallWatch final
{
public:
    StallWatch(SharedParts &parts, std::vector<const WireSlot *> watched);
    ~StallWatch() = default;
    /// Waits for its thread; after the state was stopped, and while slot() is being cut.
    void end();

    [[nodiscard]] WireSlot &slot() { return m_slot; }

private:
    using Wires = std::vector<std::shared_ptr<ServerWire>>;
    void watch();
    [[nodiscard]] Wires waitingTooLong() const;
    /// Whether the server answers and is working on all of these.
    [[nodiscard]] bool isServed(const Wires &wires);
    [[nodiscard]] Result<void> ensureConnected();
    void judge(const std::shared_ptr<ServerWire> &wire);

    SharedParts &m_parts;
    std::vector<const WireSlot *> m_watched;
    WireSlot m_slot;
    std::unique_ptr<Database> m_database;
    /// Seen once without service, and since when they had waited then.
    std::map<std::shared_ptr<ServerWire>, ServerWire::Moment> m_suspects;
    std::jthread m_thread;
};

} // namespace ems
