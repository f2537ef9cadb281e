// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/domain/sitesettings.h"
#include "core/services/servicecontext.h"

namespace ems {

/// Signing in, confirming who sits there, and one's own password. Called on a worker thread: a hash
/// takes a quarter of a second and more.
class AuthService final
{
public:
    explicit AuthService(ServiceContext &context);

    /// Whether the database has an account at all; false right after its creation alone.
    [[nodiscard]] Result<bool> hasAccounts();

    /// Writes the settings and the first admin, in a database that has no account. Errors: Conflict
    /// when it has one; Invalid on the fields of SiteSettings, UserDraft and "password".
    [[nodiscard]] Result<Session> createFirstAdmin(const SiteSettings &settings,
                                                   const UserDraft &admin, const QString &password);

    /// A server checks the password itself, and throttles and records failures in its own way.
    /// One answer for a wrong name, a wrong password and a disabled account: WrongCredentials; each
    /// of them costs one hash. Throttled (seconds to wait in arguments[0]) from the fifth failure
    /// on. OneTimePasswordExpired after 72 hours. The session says whether the password must be
    /// changed.
    [[nodiscard]] Result<Session> signIn(const QString &username, const QString &password);

    /// Where the services' own connection to a server was just made as the account that signs in:
    /// its session, recorded as begun. signIn() does the same on a connection of a moment.
    [[nodiscard]] Result<Session> enter();

    /// The same person's password again: after a lock, or before something grave. The session that
    /// comes back has passwordGivenAt renewed and the same signedInAt.
    [[nodiscard]] Result<Session> confirm(const Session &session, const QString &password);

    /// Ends the account's other sessions. Errors: WrongPassword on "currentPassword", the rules of
    /// checkPassword() on "newPassword", PasswordSameAsBefore.
    [[nodiscard]] Result<Session> changeOwnPassword(const Session &session, const QString &current,
                                                    const QString &fresh);

    /// Records the end of the session.
    [[nodiscard]] Result<void> signOut(const Session &session);

    /// Ok while the session may go on; Unauthenticated with SessionExpired or AccountDisabled
    /// otherwise.
    [[nodiscard]] Result<void> checkSession(const Session &session);

    [[nodiscard]] Result<User> ownProfile(const Session &session);

private:
    [[nodiscard]] Result<Session> verify(const QString &username, const QString &password);
    [[nodiscard]] Result<Session> verifyOnServer(const QString &username, const QString &password);
    [[nodiscard]] Result<Session> sessionOnServer(Database &connection);
    [[nodiscard]] Result<Session> enter(Database &connection);
    [[nodiscard]] Result<Session> changeOnServer(const Session &session, const QString &fresh);
    [[nodiscard]] Result<Session> storeOwn(const Session &session, const QString &hash);
    ServiceContext &m_context;
};

} // namespace ems
