// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/query.h"
#include "core/domain/user.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace ems {

/// What signing in and permission checks need to know; never leaves the services.
struct Credentials
{
    UserId id;
    UserNum num;
    QString username;
    QString displayName;
    Role role = Role::Client;
    bool isEnabled = false;
    bool isDeleted = false;
    QString passwordHash;
    std::optional<Instant> oneTimeUntil;
    qint64 authVersion = 0;
};

/// A stored password: its hash, on a server its SCRAM verifier, and until when it holds if it is a
/// one-time password. A server goes by its own clock there.
struct StoredPassword
{
    QString hash;
    std::optional<Instant> oneTimeUntil;
};

/// User accounts. Changes of role, state or password make auth_version grow.
class UserRepository final
{
public:
    explicit UserRepository(Database &database);

    [[nodiscard]] Result<RowKeys> order(const UserQuery &query, int limit);
    [[nodiscard]] Result<std::vector<User>> rows(const RowKeys &keys);
    [[nodiscard]] Result<std::vector<User>> page(UserNum after, int size);
    /// Deleted ones too.
    [[nodiscard]] Result<std::optional<User>> find(const UserId &id);
    [[nodiscard]] Result<std::optional<Credentials>> credentials(UserNum num);
    /// Of the account that a connection to a server belongs to.
    [[nodiscard]] Result<std::optional<Credentials>> ownCredentialsOnServer();
    /// Of the account that is not deleted and has this folded name.
    [[nodiscard]] Result<std::optional<Credentials>> credentialsByName(const QString &nameFold);

    /// NotFound means free; the fields are "username" and "email". `except` is left out.
    [[nodiscard]] Result<std::optional<QString>> takenField(const UserDraft &draft,
                                                            std::optional<UserNum> except);
    [[nodiscard]] Result<User> insert(const UserDraft &draft, const StoredPassword &password,
                                      Instant now);
    /// False when the version is not the stored one.
    [[nodiscard]] Result<bool> update(UserNum num, qint64 version, const UserDraft &draft,
                                      bool isRightChanged, Instant now);
    [[nodiscard]] Result<void> setEnabled(UserNum num, bool isEnabled, Instant now);
    [[nodiscard]] Result<void> setDeleted(UserNum num, std::optional<Instant> deletedAt,
                                          Instant now);
    [[nodiscard]] Result<void> setPassword(UserNum num, const StoredPassword &password,
                                           Instant now);
    /// That of the account itself, which is a one-time password no more.
    [[nodiscard]] Result<void> setOwnPassword(UserNum num, const QString &hash, Instant now);
    /// A better hash of the same password: sessions go on.
    [[nodiscard]] Result<void> upgradeHash(UserNum num, const QString &hash);
    /// On a server of the account that the connection belongs to, with its entry in the audit log.
    [[nodiscard]] Result<void> recordSignIn(UserNum num, Instant now);
    [[nodiscard]] Result<void> recordSignOutOnServer();

    [[nodiscard]] Result<qint64> enabledAdmins();
    [[nodiscard]] Result<qint64> count();

    [[nodiscard]] Result<void> insertRequest(const AccountRequest &request);
    [[nodiscard]] Result<std::vector<AccountRequest>> requests();
    [[nodiscard]] Result<bool> removeRequest(qint64 num);

private:
    [[nodiscard]] Result<std::optional<Credentials>> oneCredentials(class Query &query);
    [[nodiscard]] Result<bool> updateOnServer(UserNum num, qint64 version, const UserDraft &draft,
                                              Instant now);
    Database &m_database;
};

} // namespace ems
