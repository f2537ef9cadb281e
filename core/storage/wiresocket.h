// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QVariant>

namespace ems {

// The socket of a connection to a server, which the driver does not hand out. A duplicate stays
// valid when the database library closes its own, so that nobody else's is ever touched.

/// -1 where it cannot be had; the other functions do nothing then.
[[nodiscard]] int duplicateOf(const QVariant &driverHandle);
void closeDuplicate(int descriptor);
/// Both directions, for every duplicate.
void shutDown(int descriptor);
/// Every connection of this program to this place of which there is no duplicate: those that the
/// database library is still making. Another one that is hit is one that was just begun.
void shutDownUnknown(const QString &address, quint16 port);
/// Whether the other side has closed it, or the network has given it up.
[[nodiscard]] bool hasEnded(int descriptor);

} // namespace ems
