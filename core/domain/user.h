// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"

#include <QString>

#include <optional>

namespace ems {

enum class Role
{
    Admin,
    Client
};

/// "admin" and "client": the words in the database and in files.
[[nodiscard]] QString toString(Role role);
[[nodiscard]] std::optional<Role> roleFromString(const QString &text);

/// What a person types about a user; see validation.h for the rules.
struct UserDraft
{
    QString username; ///< Fixed once created.
    Role role = Role::Client;
    QString firstName;
    QString lastName;
    QString email;
    QString phone;
    bool isEnabled = true;

    bool operator==(const UserDraft &) const = default;
};

/// A user account as the screens show it. Secrets never leave the storage layer.
struct User
{
    UserId id;
    UserNum num;
    UserDraft data;
    bool mustChangePassword = false; ///< Has a one-time password that was not changed yet.
    qint64 openAssignments = 0;
    std::optional<Instant> lastSignIn;
    Instant createdAt{};
    Instant updatedAt{};
    std::optional<Instant> deletedAt;
    qint64 version = 1;

    /// First and last name, or the username where both are empty.
    [[nodiscard]] QString displayName() const;
};

/// A client's wish for an account ("Request an account"), until an admin decides.
struct AccountRequest
{
    qint64 num = 0;
    UserDraft data; ///< Always a client.
    QString message;
    Instant requestedAt{};
};

} // namespace ems
