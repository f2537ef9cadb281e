// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/serverwire.h"

#include "core/storage/wiresocket.h"

namespace ems {

ServerWire::ServerWire(QString address, quint16 port)
    : m_address(std::move(address))
    , m_port(port)
{}

ServerWire::~ServerWire()
{
    closeDuplicate(m_descriptor);
}

void ServerWire::attach(const QVariant &driverHandle)
{
    m_descriptor = duplicateOf(driverHandle);
    m_isMade = true;
    if (m_isCut)
        shutDown(m_descriptor);
}

void ServerWire::cut()
{
    m_isCut = true;
    if (m_isMade)
        shutDown(m_descriptor);
    else if (!m_address.isEmpty())
        shutDownUnknown(m_address, m_port);
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
