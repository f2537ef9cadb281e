// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <functional>

namespace ems {

/// How large a demo is. The same seed at the same time gives the same content.
struct DemoOptions
{
    int users = 15;   ///< 2 to 10,000,000
    int devices = 15; ///< 0 to 10,000,000
    int months = 13;  ///< Of hourly readings up to now; 0 to 120.
    quint32 seed = 1;
};

/// Builds a site to look around in, marked as a demo for ever, with the accounts admin/admin123 and
/// alice/alice123; nobody knows the passwords of the others. The file gets its name when it is
/// complete; an error or cancelling leaves nothing behind. Errors: Invalid/OutOfRange on "users",
/// "devices" and "months"; Storage with DatabaseExists, FolderNotWritable, DiskFull. `progress` is
/// called on the calling thread with 0 to 1.
[[nodiscard]] Result<void> createDemoSite(const QString &path, const DemoOptions &options,
                                          const Clock &clock, const QString &auditKeyFolder,
                                          const CancelToken &cancel,
                                          const std::function<void(double)> &progress);

} // namespace ems
