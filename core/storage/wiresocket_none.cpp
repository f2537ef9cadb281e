// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/wiresocket.h"

namespace ems {

int duplicateOf(const QVariant &)
{
    return -1;
}

void closeDuplicate(int) {}

void shutDown(int) {}

void shutDownUnknown(const QString &, quint16) {}

bool hasEnded(int)
{
    return false;
}

} // namespace ems
