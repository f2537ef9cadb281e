// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/services.h"
#include "core/storage/database.h"

#include <memory>
#include <utility>

namespace ems {

/// A connection and the services on it; belongs to one thread.
struct HostConnection
{
    HostConnection(std::unique_ptr<Database> opened, const Clock &clock,
                   const PasswordHasher &hasher, const AuditKey &auditKey,
                   const SharedServer *server = nullptr, CallerBinding *caller = nullptr)
        : database(std::move(opened))
        , context{*database, clock, hasher, auditKey, server, caller}
        , services(context)
    {}
    HostConnection(const HostConnection &) = delete;
    HostConnection &operator=(const HostConnection &) = delete;

    std::unique_ptr<Database> database;
    ServiceContext context;
    Services services;
    qint64 dataVersion = 0;
};

} // namespace ems
