// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"

#include <QKeySequence>
#include <QList>
#include <QString>

#include <span>

namespace ems {

/// The commands of the window that have a key.
enum class Command
{
    Search,
    New,
    Refresh,
    Undo,
    NextPane,
    PreviousPane,
    OpenSettings,
    ToggleSidebar,
    Lock,
    SignOut,
    ShowShortcuts,
    Quit,
};

/// One command and its key; the table is what the window listens to and what F1 shows.
struct ShortcutRow
{
    Command command;
    const char *objectName;
    const char *key;      ///< Portable text of QKeySequence.
    const char *sentence; ///< In the translation context "Shortcuts".
};

[[nodiscard]] std::span<const ShortcutRow> shortcutTable();

/// A line of the list that F1 shows.
struct ShortcutHelp
{
    QString group;
    QString key;
    QString sentence;
};

/// The table and what the widgets know by themselves, in the order of the list; without what the
/// role cannot do.
[[nodiscard]] QList<ShortcutHelp> shortcutHelp(Role role);

} // namespace ems
