// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"

namespace ems {

/// Who is signed in. A copyable claim and no proof: each service call reads the account again in
/// its own transaction and refuses what no longer holds.
struct Session
{
    UserId userId;
    UserNum userNum;
    QString username;
    QString displayName;
    Role role = Role::Client;
    qint64 authVersion = 0; ///< Grows with each change of password, role or state.
    Instant signedInAt{};
    Instant passwordGivenAt{};       ///< When the password was typed last.
    bool mustChangePassword = false; ///< Nothing but changing it is allowed until then.
};

} // namespace ems
