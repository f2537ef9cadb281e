// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/actions/undokeys.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace ems {

namespace {

/// The text field that answers to keys of the widget, or nothing.
const QLineEdit *fieldOf(const QObject *widget)
{
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return box->lineEdit();
    if (const auto *box = qobject_cast<const QAbstractSpinBox *>(widget))
        return box->findChild<const QLineEdit *>();
    return qobject_cast<const QLineEdit *>(widget);
}

} // namespace

UndoKeys::UndoKeys(QObject *parent)
    : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride
        || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Undo))
        return QObject::eventFilter(watched, event);
    const QLineEdit *field = fieldOf(watched);
    if (field == nullptr || field->isUndoAvailable())
        return QObject::eventFilter(watched, event);
    event->ignore(); // so it goes on to the shortcuts
    return true;
}

} // namespace ems
