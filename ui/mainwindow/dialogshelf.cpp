// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/dialogshelf.h"

#include "ui/widgets/dialogcover.h"

#include <QApplication>

#include <utility>

namespace ems {

void DialogShelf::put(const QWidget *window)
{
    while (QWidget *popup = QApplication::activePopupWidget()) {
        if (!popup->close())
            break;
    }
    for (QDialog *dialog : window->findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        m_dialogs.append(dialog);
        dialog->hide();
    }
}

void DialogShelf::takeBack()
{
    for (const QPointer<QDialog> &dialog : std::exchange(m_dialogs, {})) {
        if (dialog)
            DialogCover::open(*dialog);
    }
}

} // namespace ems
