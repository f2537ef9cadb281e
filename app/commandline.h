// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace ems {

/// What the program was asked to do.
struct CommandLine
{
    bool isDemo = false;
    QString database;         ///< Absolute, or empty: the one that this desktop remembers.
    QString connectionFile;   ///< Absolute, or empty: of a shared database, to look at first.
    QString screenshotFolder; ///< Not empty: take pictures and end.
    QString theme;            ///< "light", "dark", "system", or empty: as remembered.
    QString logFolder;        ///< Empty: the usual place.

    /// A word for the terminal and the code to end with, instead of starting.
    struct Ending
    {
        QString text;
        int exitCode = 0;
    };
    std::optional<Ending> ending; ///< After --help, --version or an error.
};

/// Needs the application's name and version to be set.
[[nodiscard]] CommandLine parseCommandLine(const QStringList &arguments);

} // namespace ems
