// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/domain/permission.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

namespace ems {

/// Makes the connection act as the session's account, where the database itself decides what may be
/// seen; before anything is read for it. requirePermission() does it as well. Unauthenticated for
/// nobody.
[[nodiscard]] Result<void> actAs(const ServiceContext &context, const Session &session);

/// Whether the caller may do it, read anew from the database; belongs into the transaction of the
/// work. Errors: Unauthenticated (SessionExpired, AccountDisabled), Forbidden (NotAllowed,
/// PasswordChangeNeeded).
[[nodiscard]] Result<void> requirePermission(const ServiceContext &context, const Session &session,
                                             Action action, Ownership ownership = Ownership::None);

/// For what is grave: ReauthenticationNeeded when the password was given over 5 minutes ago.
[[nodiscard]] Result<void> requireFreshPassword(const ServiceContext &context,
                                                const Session &session);

/// Records what is done, in the same transaction. A shared database records by itself.
[[nodiscard]] Result<void> recordEvent(const ServiceContext &context, const Session &session,
                                       const AuditEvent &event);

/// How long a password counts as just given.
inline constexpr std::chrono::minutes freshPassword{5};

} // namespace ems
