// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>
#include <QList>
#include <QPointer>

namespace ems {

/// Puts the open dialogs of a window away while it is locked, and back again as they were.
class DialogShelf final
{
public:
    /// Hides all dialogs below `window` and closes its menus.
    void put(const QWidget *window);
    /// Opens those that still exist.
    void takeBack();
    [[nodiscard]] const QList<QPointer<QDialog>> &dialogs() const { return m_dialogs; }
    void clear() { m_dialogs.clear(); }

private:
    QList<QPointer<QDialog>> m_dialogs;
};

} // namespace ems
