// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/services/passwordhasher.h"

namespace ems {

class Database;
class AuditKey;

/// What the services of one connection share. Lives on the thread of that connection.
struct ServiceContext
{
    Database &database;
    const Clock &clock;
    const PasswordHasher &hasher;
    const AuditKey &auditKey;
};

} // namespace ems
