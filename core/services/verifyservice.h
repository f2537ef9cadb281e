// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ems {

class Database;

/// What is wrong with a site's file.
enum class Flaw
{
    Damage,           ///< SQLite's own check of pages and constraints.
    BrokenReference,  ///< A row points to one that does not exist; the subject is its table.
    WrongCounter,     ///< A user or device whose counter is not what can be counted.
    WrongLatest,      ///< A device with newer readings than are noted.
    UnfinishedImport, ///< An import was cut off; opening the site takes it back.
    WrongHour,        ///< An hour that is not the sum of its readings; device, local time.
    WrongDay,         ///< A day that is not the sum of its hours.
    AuditRow,         ///< A row of the audit log was changed, removed or swapped; its number.
    AuditEnd,         ///< Rows were cut off the end, from this number on.
    AuditKeyMissing,  ///< The log cannot be checked here: the key is on another computer.
    AuditOtherKey,    ///< So many rows were written under another key.
};

struct Finding
{
    Flaw flaw = Flaw::Damage;
    QStringList subject;
};

struct VerifyOptions
{
    QString keyFile; ///< The audit key; empty: that of the site in `keyFolder`.
    QString keyFolder;
    bool areOtherKeysKnown = false; ///< Rows of another key are no finding.
};

struct VerifyReport
{
    qint64 users = 0;
    qint64 devices = 0;
    qint64 assignments = 0;
    qint64 readings = 0;
    qint64 auditEntries = 0;
    qint64 auditOfOtherKeys = 0;
    std::vector<Finding> findings; ///< At most 20 of a kind and register.

    [[nodiscard]] bool isSound() const { return findings.empty(); }
};

/// Checks a site's file from end to end without writing into it: pages, references, counters, hours
/// against readings, days against hours, and the audit chain. Errors are those of opening, with
/// DatabaseOlder where the schema is not the newest, FileNotReadable for the key, and Cancelled;
/// what is wrong inside is a finding. `progress` is called with 0 to 1.
[[nodiscard]] Result<VerifyReport> verifySite(const QString &path, const VerifyOptions &options,
                                              const Clock &clock, const CancelToken &cancel,
                                              const std::function<void(double)> &progress);
/// The same for a shared site, over a connection of the server's superuser; the server keeps its
/// pages and references itself, and has its own key.
[[nodiscard]] Result<VerifyReport> verifyShared(Database &superuser, const CancelToken &cancel,
                                                const std::function<void(double)> &progress);

} // namespace ems
