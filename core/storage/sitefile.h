// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QString>

#include <memory>

namespace ems {

/// Whether a new site is for real or for looking around; it stays that for ever.
enum class SiteKind
{
    Real,
    Demo
};

/// Opens a site's file for writing, migrating an older one after a verified backup. Every kind of
/// unusable file has a Reason of its own, and is left untouched.
[[nodiscard]] Result<std::unique_ptr<Database>> openSiteFile(const QString &path,
                                                             const Clock &clock);

/// An empty site with a fresh id: the schema and no account.
[[nodiscard]] Result<std::unique_ptr<Database>> createSiteFile(const QString &path, SiteKind kind,
                                                               const Clock &clock);

/// Where a file is made before it gets its name, so that no half-made one is ever found.
[[nodiscard]] QString unfinishedPath(const QString &path);
/// Removes what an interrupted creation has left.
void removeUnfinished(const QString &path);
/// Gives the finished file its name; DatabaseExists when somebody was faster.
[[nodiscard]] Result<void> finishSiteFile(const QString &path);

} // namespace ems
