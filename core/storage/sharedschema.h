// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/sitesettings.h"
#include "core/domain/user.h"

#include <QString>

#include <vector>

namespace ems {

class Database;

// Everything here needs a connection of the superuser, except where it says otherwise. A desktop
// never changes the schema of a shared database.

/// What a new shared site begins with.
struct SharedSiteDraft
{
    SiteSettings settings;
    QString siteId; ///< A UUID; it is in the name of every login role and never changes.
    bool isDemo = false;
};

/// The login role of an account: tells nobody's name, and several sites fit into one cluster.
[[nodiscard]] QString loginRoleFor(const QString &siteId, const QString &username);

/// The groups that every site of a cluster shares. Running it again changes nothing.
[[nodiscard]] Result<void> bootstrapCluster(Database &superuser);
/// An empty database with the order of text that a local site has. DatabaseExists.
[[nodiscard]] Result<void> createSharedDatabase(Database &superuser, const QString &name);
/// Schema, rights and settings in an empty database; no account yet. Goes on where it was
/// interrupted; DatabaseExists when there is a site.
[[nodiscard]] Result<void> createSharedSchema(Database &superuser, const SharedSiteDraft &draft,
                                              const Clock &clock);
/// What a new database is given before its schema, once more: where somebody has opened it up
/// since.
[[nodiscard]] Result<void> closeSharedDatabase(Database &superuser);
/// An account without an administrator who makes it: the first one, or one that moves here.
[[nodiscard]] Result<UserNum> createSharedAccount(Database &superuser, const UserId &id,
                                                  const UserDraft &draft, const QString &verifier,
                                                  bool isOneTime, Instant now);
/// Brings an older schema to the newest number. MigrationChanged, SchemaNewer.
[[nodiscard]] Result<void> migrateSharedSchema(Database &superuser, const Clock &clock);

/// The number of the schema in a shared database, 0 without one; anybody signed in may ask.
[[nodiscard]] Result<int> sharedSchemaNumber(Database &database);
/// NotProvisioned, SchemaOlder, SchemaNewer; anybody signed in may ask.
[[nodiscard]] Result<void> checkSharedSchema(Database &database);

/// Something that does not hold in a shared database, although everything depends on it.
struct SchemaFinding
{
    QString name;   ///< Which rule, for programs: "row-security", "tls", …
    QString detail; ///< What breaks it: names of tables, functions, roles, settings.
};

/// Looks at what the rights of a shared database rest on. Empty when all is well.
[[nodiscard]] Result<std::vector<SchemaFinding>> examineSharedSchema(Database &superuser);

} // namespace ems
