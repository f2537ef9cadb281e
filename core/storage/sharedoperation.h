// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace ems {

class Database;

// What whoever looks after the server asks and does there beside the schema. Everything here needs
// a connection of the superuser.

/// How the superuser reaches a server: over its socket, where the operating system tells who it is.
struct SuperuserLogin
{
    QString socket; ///< The folder.
    quint16 port = 5432;
    QString superuser;
    QString database;
};

/// A connection that its owner need not know more of. Belongs to the thread that opened it.
class SuperuserConnection final
{
public:
    /// The errors of Database::connect().
    [[nodiscard]] static Result<std::unique_ptr<SuperuserConnection>>
    open(const SuperuserLogin &login);
    ~SuperuserConnection();
    SuperuserConnection(const SuperuserConnection &) = delete;
    SuperuserConnection &operator=(const SuperuserConnection &) = delete;
    [[nodiscard]] Database &database() const { return *m_database; }

private:
    explicit SuperuserConnection(std::unique_ptr<Database> database);
    std::unique_ptr<Database> m_database;
};

/// A server as its superuser sees it.
struct ServerFacts
{
    int version = 0; ///< 150004 is 15.4.
    bool isSuperuser = false;
    bool hasTls = false;
    int connections = 0;         ///< At most, of everybody.
    int reservedConnections = 0; ///< Of these for superusers alone.
};
[[nodiscard]] Result<ServerFacts> serverFacts(Database &database);

/// A site in the database, as far as it was provisioned.
struct SharedSiteFacts
{
    QString siteId;
    QString siteName;
    bool isDemo = false;
    qint64 accounts = 0;
    QStringList admins; ///< Usernames of those that can sign in, or could with a new password.
};
/// Nothing where there is none yet, also when provisioning was interrupted before its settings.
[[nodiscard]] Result<std::optional<SharedSiteFacts>> sharedSiteFacts(Database &superuser);

/// Whether the database holds tables outside the schema of a site.
[[nodiscard]] Result<bool> holdsForeignTables(Database &superuser);

/// A one-time password for an account that is not deleted; its sessions end. NotFound.
[[nodiscard]] Result<void> resetSharedPassword(Database &superuser, const QString &username,
                                               const QString &verifier);

/// Without the limits that the database sets for everybody, for work that takes as long as it
/// takes; a lock is waited for no longer than before.
[[nodiscard]] Result<void> liftLimits(Database &superuser);

} // namespace ems
