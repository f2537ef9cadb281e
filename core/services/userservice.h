// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/query.h"
#include "core/domain/session.h"
#include "core/domain/user.h"
#include "core/services/servicecontext.h"

#include <vector>

namespace ems {

/// A one-time password, to be handed to the user; it is shown once and stored nowhere.
struct IssuedPassword
{
    User user;
    QString oneTimePassword;
};

/// User accounts. All functions need an admin, but requestAccount(). Grave ones (delete, role,
/// purge) answer Unauthenticated/ReauthenticationNeeded when the password was given over 5 minutes
/// ago.
class UserService final
{
public:
    explicit UserService(ServiceContext &context);

    /// At most `limit` keys, or all for 0.
    [[nodiscard]] Result<RowKeys> order(const Session &session, const UserQuery &query,
                                        int limit = 0);
    /// In the order of the keys; rows that vanished meanwhile are left out.
    [[nodiscard]] Result<std::vector<User>> rows(const Session &session, const RowKeys &keys);
    [[nodiscard]] Result<User> find(const Session &session, const UserId &id);

    /// Makes a one-time password that is valid for 72 hours. Conflict/Taken on username or email.
    [[nodiscard]] Result<IssuedPassword> create(const Session &session, const UserDraft &draft);
    /// Everything but the username. `version` is what the form was filled from: ChangedMeanwhile
    /// otherwise. A changed role is grave. Last-admin and self rules: LastAdmin, Oneself.
    [[nodiscard]] Result<User> update(const Session &session, const UserId &id, qint64 version,
                                      const UserDraft &draft);
    /// One event in the audit log for all. Answers with those that changed.
    [[nodiscard]] Result<std::vector<UserId>>
    setEnabled(const Session &session, const std::vector<UserId> &ids, bool isEnabled);
    /// Grave. Ends their open assignments in the same moment; restore() brings both back.
    [[nodiscard]] Result<std::vector<UserId>> remove(const Session &session,
                                                     const std::vector<UserId> &ids);
    /// Conflict/Taken when the name or e-mail was taken meanwhile.
    [[nodiscard]] Result<void> restore(const Session &session, const std::vector<UserId> &ids);
    [[nodiscard]] Result<IssuedPassword> resetPassword(const Session &session, const UserId &id);

    /// Nobody signed in. Forbidden unless the site is open for requests; at most 200 may be
    /// pending.
    [[nodiscard]] Result<void> requestAccount(const UserDraft &draft, const QString &message);
    [[nodiscard]] Result<std::vector<AccountRequest>> requests(const Session &session);
    [[nodiscard]] Result<IssuedPassword> approve(const Session &session, qint64 request);
    [[nodiscard]] Result<void> reject(const Session &session, qint64 request);
    /// Takes a rejection back: it waits again, under a new number. Conflict/Taken when somebody has
    /// asked for that name meanwhile.
    [[nodiscard]] Result<void> reopen(const Session &session, const AccountRequest &request);

    /// For the export, in pages: users after `after`, in the order of their keys.
    [[nodiscard]] Result<std::vector<User>> page(const Session &session, UserNum after, int size);

private:
    ServiceContext &m_context;
};

} // namespace ems
