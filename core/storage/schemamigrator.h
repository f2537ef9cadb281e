// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace ems {

/// "EMS1": tells our files from other programs' (PRAGMA application_id).
inline constexpr int sqliteApplicationId = 0x454d5331;

/// One step of the schema; forward only.
struct Migration
{
    int number = 0;
    QString name;
    QString sql;

    [[nodiscard]] QString checksum() const; ///< SHA-256 as hex.
};

/// What a file turned out to be, found without changing it.
enum class FileKind
{
    Current,
    Older
};

/// Brings a schema to the newest number, each step in one transaction with its checksum recorded.
class SchemaMigrator final
{
public:
    /// The steps that the program carries.
    [[nodiscard]] static const std::vector<Migration> &sqliteMigrations();
    /// Those of a shared database; see sharedschema.h, which applies them.
    [[nodiscard]] static const std::vector<Migration> &postgresqlMigrations();
    /// A script that comes before the first step.
    [[nodiscard]] static QString postgresqlScript(const QString &name);

    SchemaMigrator(Database &database, const Clock &clock,
                   const std::vector<Migration> &migrations = sqliteMigrations());

    /// Refuses without touching the file: another program's, a newer one, a gap, a changed
    /// checksum, a damaged one (integrity of the header and the schema).
    [[nodiscard]] Result<FileKind> inspect();
    /// Applies what is missing; on an error the database is as before that step.
    [[nodiscard]] Result<void> migrate();
    [[nodiscard]] Result<int> currentNumber();

private:
    [[nodiscard]] Result<void> apply(const Migration &migration);
    Database &m_database;
    const Clock &m_clock;
    const std::vector<Migration> &m_migrations;
};

/// Looks at a file from outside, before it is opened: missing, empty, or no SQLite file at all.
[[nodiscard]] Result<void> checkSqliteFile(const QString &path);

/// The statements of a script: knows strings, comments, $$ bodies and BEGIN … END of triggers.
[[nodiscard]] QStringList splitStatements(const QString &script);

} // namespace ems
