// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/statuses.h"

#include "ui/widgets/pilldelegate.h"

#include <QCoreApplication>

namespace ems {

namespace {

QString translated(const char *word)
{
    return QCoreApplication::translate("Status", word);
}

} // namespace

Status statusOf(const Device &device)
{
    if (device.deletedAt)
        return {Icon::Archive, translated(QT_TRANSLATE_NOOP("Status", "Deleted")), Tone::Neutral};
    if (device.openAssignments > 1)
        return {Icon::Users, translated(QT_TRANSLATE_NOOP("Status", "Shared")), Tone::Info};
    if (device.openAssignments == 1)
        return {Icon::CircleCheck, translated(QT_TRANSLATE_NOOP("Status", "Assigned")), Tone::Good};
    return {Icon::CircleDashed, translated(QT_TRANSLATE_NOOP("Status", "Unassigned")),
            Tone::Neutral};
}

Status statusOf(const User &user)
{
    if (user.deletedAt)
        return {Icon::Archive, translated(QT_TRANSLATE_NOOP("Status", "Deleted")), Tone::Neutral};
    if (!user.data.isEnabled)
        return {Icon::Ban, translated(QT_TRANSLATE_NOOP("Status", "Disabled")), Tone::Warning};
    //: A user who has a one-time password and has not changed it yet
    if (user.mustChangePassword)
        return {Icon::KeyRound, translated(QT_TRANSLATE_NOOP("Status", "Invited")), Tone::Info};
    return {Icon::CircleCheck, translated(QT_TRANSLATE_NOOP("Status", "Enabled")), Tone::Good};
}

Status statusOf(const Assignment &assignment)
{
    if (!assignment.isOpen())
        return {Icon::History, translated(QT_TRANSLATE_NOOP("Status", "Ended")), Tone::Neutral};
    return {Icon::Link, translated(QT_TRANSLATE_NOOP("Status", "Open")), Tone::Good};
}

QString wordFor(Role role)
{
    return role == Role::Admin ? translated(QT_TRANSLATE_NOOP("Status", "Administrator"))
                               : translated(QT_TRANSLATE_NOOP("Status", "Client"));
}

QVariant pillData(const Status &status, int role)
{
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return status.word;
    if (role == ToneRole)
        return static_cast<int>(status.tone);
    if (role == IconRole)
        return static_cast<int>(status.icon);
    return {};
}

} // namespace ems
