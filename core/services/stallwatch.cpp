// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/stallwatch.h"

#include "core/base/logging.h"
#include "core/services/serverprobe.h"
#include "core/storage/serverquestions.h"

using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto betweenLooks = 500ms;
constexpr auto tooLong = 3s;
constexpr auto probePatience = 2s;

} // namespace

StallWatch::StallWatch(SharedParts &parts, std::vector<const WireSlot *> watched)
    : m_parts(parts)
    , m_watched(std::move(watched))
    , m_thread([this] { watch(); })
{}

void StallWatch::end()
{
    if (m_thread.joinable())
        m_thread.join();
}

void StallWatch::watch()
{
    bool isStalled = false;
    while (m_parts.state.pause(betweenLooks)) {
        const Wires wires = waitingTooLong();
        const bool wasStalled = isStalled;
        isStalled = !wires.empty() && !isServed(wires);
        if (isStalled != wasStalled)
            m_parts.state.reportStalled(isStalled);
        if (wires.empty()) {
            m_database.reset();
            m_slot.set(nullptr);
            m_suspects.clear();
        }
    }
    m_database.reset();
}

StallWatch::Wires StallWatch::waitingTooLong() const
{
    const auto latest = std::chrono::steady_clock::now() - tooLong;
    Wires wires;
    for (const WireSlot *slot : m_watched) {
        auto wire = slot->wire();
        if (!wire)
            continue;
        const auto since = wire->waitingSince();
        if (since && *since < latest)
            wires.push_back(std::move(wire));
    }
    return wires;
}

Result<void> StallWatch::ensureConnected()
{
    if (m_database && m_database->isAlive())
        return {};
    m_database.reset();
    EMS_TRY(probeServer(m_parts.server.profile(), m_parts.state.stopToken(), probePatience));
    EMS_LET(database, m_parts.server.connect(m_parts.state.secret(), Access::ReadOnly,
                                             [this](const auto &wire) { m_slot.set(wire); }));
    m_database = std::move(database);
    return {};
}

bool StallWatch::isServed(const Wires &wires)
{
    if (const auto connected = ensureConnected(); !connected.ok())
        return connected.error().has(Reason::TooManyConnections);
    bool areServed = true;
    for (const auto &wire : wires) {
        const auto working = isWorking(*m_database, wire->process());
        if (!working.ok())
            return false;
        if (*working)
            continue;
        areServed = false;
        judge(wire);
    }
    return areServed;
}

void StallWatch::judge(const std::shared_ptr<ServerWire> &wire)
{
    const auto since = wire->waitingSince();
    if (!since)
        return;
    const auto seen = m_suspects.find(wire);
    if (seen == m_suspects.end() || seen->second != *since) {
        m_suspects[wire] = *since; // its answer may just be on the way
        return;
    }
    qCInfo(lcStorage) << "cut a connection that the server does not serve";
    wire->cut();
    m_suspects.erase(seen);
}

} // namespace ems
