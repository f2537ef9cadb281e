// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace ems::ctl {

inline constexpr int succeeded = 0;
inline constexpr int failed = 1;
inline constexpr int misused = 2;

/// A line on the standard output, and one among the errors; control characters are replaced.
void say(const QString &line);
void complain(const QString &line);

/// Says what went wrong and answers `failed`; Invalid input is named field by field.
[[nodiscard]] int fail(const Error &error);
/// Says what was typed wrongly and answers `misused`.
[[nodiscard]] int misuse(const QString &line);

/// A line on the terminal that is written over, when the errors go to one.
class ProgressLine final
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;
    void show(double fraction, const QString &text = {});

private:
    bool m_isShown;
    bool m_hasLine = false;
};

/// Options of a command, with --help. `positionals` are pairs of name and description.
class CommandLine final
{
public:
    CommandLine(const QString &command, const QString &summary);
    void option(const QString &name, const QString &description, const QString &value = {},
                const QString &fallback = {});
    void positional(const QString &name, const QString &description);
    /// An exit code when the command is over already: help was asked for, or it was misused.
    [[nodiscard]] std::optional<int> parse(const QStringList &arguments);

    [[nodiscard]] QString value(const QString &name) const { return m_parser.value(name); }
    [[nodiscard]] bool isSet(const QString &name) const { return m_parser.isSet(name); }
    [[nodiscard]] QString argument(qsizetype index) const
    {
        return m_parser.positionalArguments().value(index);
    }

private:
    QCommandLineParser m_parser;
    QString m_command;
    QStringList m_positionals;
};

/// The whole number, or nothing when it is none from `least` to `greatest`.
[[nodiscard]] std::optional<int> wholeNumber(const QString &text, int least, int greatest);

} // namespace ems::ctl
