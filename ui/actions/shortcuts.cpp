// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/actions/shortcuts.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

#define WORDS(text) QT_TRANSLATE_NOOP("Shortcuts", text)

namespace ems {

namespace {

constexpr ShortcutRow rows[] = {
    {Command::Search, "searchShortcut", "Ctrl+F", WORDS("Search or filter this page")},
    {Command::New, "newShortcut", "Ctrl+N", WORDS("New record on this page")},
    {Command::Refresh, "refreshShortcut", "F5", WORDS("Refresh this page")},
    {Command::Undo, "undoShortcut", "Ctrl+Z", WORDS("Undo the last change")},
    {Command::NextPane, "nextPaneShortcut", "F6", WORDS("Go to the next part of the window")},
    {Command::PreviousPane, "previousPaneShortcut", "Shift+F6",
     WORDS("Go to the previous part of the window")},
    {Command::OpenSettings, "settingsShortcut", "Ctrl+,", WORDS("Open the settings")},
    {Command::ToggleSidebar, "sidebarShortcut", "Ctrl+B", WORDS("Collapse or expand the sidebar")},
    {Command::Lock, "lockShortcut", "Ctrl+L", WORDS("Lock the window")},
    {Command::SignOut, "signOutShortcut", "Ctrl+Shift+Q", WORDS("Sign out")},
    {Command::ShowShortcuts, "shortcutsShortcut", "F1", WORDS("Show the keyboard shortcuts")},
    {Command::Quit, "quitShortcut", "Ctrl+Q", WORDS("Quit")},
};

/// Keys that belong to widgets; shown, but not listened to here.
struct WidgetKey
{
    const char *key;
    const char *sentence;
};

constexpr WidgetKey pageKeys[] = {
    {"Ctrl+1", WORDS("Open the first page; Ctrl+2 the second, and so on")},
    {"Up", WORDS("In the sidebar: the page above or below, with Up and Down")},
};

// What changes records, which clients cannot.
constexpr Command adminCommands[] = {Command::New, Command::Undo};

constexpr WidgetKey tableKeys[] = {
    {"Return", WORDS("Open the selected row")},
    {"Space", WORDS("Select or deselect the row")},
    {"Ctrl+A", WORDS("Select all rows")},
    {"Ctrl+C", WORDS("Copy the selected rows")},
    {"Esc", WORDS("Clear the search, or close the panel")},
};

constexpr WidgetKey deleteKey = {
    "Del", WORDS("Delete the selected rows, or end the selected assignments")};

QString translated(const char *text)
{
    return QCoreApplication::translate("Shortcuts", text);
}

QString native(const char *key)
{
    return QKeySequence::fromString(QLatin1String(key)).toString(QKeySequence::NativeText);
}

} // namespace

std::span<const ShortcutRow> shortcutTable()
{
    return rows;
}

QList<ShortcutHelp> shortcutHelp(Role role)
{
    QList<ShortcutHelp> help;
    const QString window = translated(WORDS("Window"));
    const QString pages = translated(WORDS("Pages"));
    const QString tables = translated(WORDS("Tables"));
    for (const WidgetKey &row : pageKeys)
        help.append({pages, native(row.key), translated(row.sentence)});
    for (const ShortcutRow &row : rows) {
        const bool isForAdmins =
            std::ranges::find(adminCommands, row.command) != std::end(adminCommands);
        if (role == Role::Admin || !isForAdmins)
            help.append({window, native(row.key), translated(row.sentence)});
    }
    for (const WidgetKey &row : tableKeys)
        help.append({tables, native(row.key), translated(row.sentence)});
    if (role == Role::Admin)
        help.append({tables, native(deleteKey.key), translated(deleteKey.sentence)});
    return help;
}

} // namespace ems
