// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QLoggingCategory>
#include <QString>

namespace ems {

Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcAuth)
Q_DECLARE_LOGGING_CATEGORY(lcImport)
Q_DECLARE_LOGGING_CATEGORY(lcUi)
Q_DECLARE_LOGGING_CATEGORY(lcApp)

/// Sends every message of Qt's logging to a file, one line an event (UTC time, level, category,
/// thread, text; control and direction characters escaped), besides the usual handler for warnings.
/// The file is renamed to .1 … .5 when it passes 2 MiB. Files are 0600. At most one at a time:
/// starting another one stops it. Thread-safe; every line is in the file when the logging call
/// returns.
class LogFile final
{
public:
    /// Logs to `<folder>/<baseName>.log`; creates the folder (0700) where it is missing. Error:
    /// FolderNotWritable.
    [[nodiscard]] static Result<void> start(const QString &folder, const QString &baseName);
    static void stop();
    /// Where the log is, or an empty string before start().
    [[nodiscard]] static QString folder();
};

} // namespace ems
