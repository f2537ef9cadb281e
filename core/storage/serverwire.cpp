// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/serverwire.h"

#include "core/storage/wiresocket.h"

namespace ems {

std::shared_ptr<ServerWire> ServerWire::of(const QVariant &driverHandle)
{
    return std::shared_ptr<ServerWire>(new ServerWire(duplicateOf(driverHandle)));
}

ServerWire::ServerWire(int descriptor)
    : m_descriptor(descriptor)
{}

ServerWire::~ServerWire()
{
    closeDuplicate(m_descriptor);
}

void ServerWire::cut()
{
    shutDown(m_descriptor);
}

bool ServerWire::isHungUp() const
{
    return hasEnded(m_descriptor);
}

std::optional<ServerWire::Moment> ServerWire::waitingSince() const
{
    const Moment::rep since = m_since;
    return since == 0 ? std::nullopt : std::optional(Moment(Moment::duration(since)));
}

ServerWire::Waiting::Waiting(ServerWire *wire)
    : m_wire(wire)
{
    if (m_wire != nullptr)
        m_wire->m_since = std::chrono::steady_clock::now().time_since_epoch().count();
}

ServerWire::Waiting::~Waiting()
{
    if (m_wire != nullptr)
        m_wire->m_since = 0;
}

} // namespace ems
