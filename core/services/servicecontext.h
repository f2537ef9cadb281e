// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/services/passwordhasher.h"

namespace ems {

class Database;
class AuditKey;
class SharedSecret;
class SharedServer;

/// Makes sure that a connection to a shared database acts as the account of a session, because the
/// database itself decides by its connection what may be seen and done.
class CallerBinding
{
public:
    virtual ~CallerBinding() = default;
    /// Unauthenticated (SessionExpired) when the connection belongs to somebody else.
    [[nodiscard]] virtual Result<void> bind(const Session &session) = 0;
    /// The account of the connection has a new password: what connects from now on needs it.
    virtual void changeSecret(const SharedSecret &secret) = 0;

protected:
    CallerBinding() = default;
    CallerBinding(const CallerBinding &) = default;
    CallerBinding &operator=(const CallerBinding &) = default;
};

/// What the services of one connection share. Lives on the thread of that connection.
struct ServiceContext
{
    Database &database;
    const Clock &clock;
    const PasswordHasher &hasher;
    const AuditKey &auditKey;
    const SharedServer *server = nullptr; ///< Nullptr: a local site.
    CallerBinding *caller = nullptr;      ///< Nullptr where one connection serves everybody.
};

} // namespace ems
