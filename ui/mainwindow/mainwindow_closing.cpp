// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/discarddialog.h"
#include "ui/mainwindow/importrunningdialog.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/mainwindow/workframe.h"
#include "ui/uisettings.h"
#include "ui/widgets/dialogcover.h"

#include <QCloseEvent>
#include <QStackedWidget>

#include <algorithm>

namespace ems {

namespace {

bool isQuestionOfClosing(const QDialog *dialog)
{
    return qobject_cast<const DiscardDialog *>(dialog) != nullptr
           || qobject_cast<const ImportRunningDialog *>(dialog) != nullptr;
}

} // namespace

QList<DialogFrame *> MainWindow::openDialogs() const
{
    QList<DialogFrame *> dialogs;
    for (DialogFrame *dialog : findChildren<DialogFrame *>()) {
        if (dialog->isVisible() || m_shelf.dialogs().contains(dialog))
            dialogs.append(dialog);
    }
    return dialogs;
}

bool MainWindow::loses(DialogFrame::Loss loss) const
{
    return std::ranges::any_of(openDialogs(), [loss](const DialogFrame *dialog) {
        return dialog->lossOnClosing() == loss;
    });
}

bool MainWindow::asksBeforeClosing()
{
    using Loss = DialogFrame::Loss;
    QDialog *topmost = DialogCover::topmostDialog(*this);
    if (isQuestionOfClosing(topmost)) {
        topmost->activateWindow(); // the close button was pressed twice
        return true;
    }
    const auto *frame = qobject_cast<const DialogFrame *>(topmost);
    if (frame != nullptr && frame->lossOnClosing() == Loss::OnlyCopy) {
        topmost->reject(); // says what is missing
        topmost->activateWindow();
        return true;
    }
    QWidget *asking = topmost != nullptr ? topmost : m_screens->currentWidget();
    const bool isTyped = (m_frame != nullptr && m_frame->hasUnsavedInput()) || loses(Loss::Input);
    if (loses(Loss::RunningImport) && !m_mayCancelImport)
        askToCancelImport(asking);
    else if (isTyped && !m_mayDiscard)
        askToDiscard(asking);
    else
        return false;
    return true;
}

void MainWindow::askToCancelImport(QWidget *asking)
{
    auto *dialog = new ImportRunningDialog(asking);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_mayCancelImport = true;
        close();
        m_mayCancelImport = false;
    });
    for (const DialogFrame *importing : openDialogs()) // once it has ended there is nothing to ask
        connect(importing, &DialogFrame::busyChanged, dialog, &QDialog::reject);
    dialog->open();
}

void MainWindow::askToDiscard(QWidget *asking)
{
    m_interaction.confirmDiscard(asking, [this] {
        m_mayDiscard = true;
        close();
        m_mayDiscard = false;
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (asksBeforeClosing()) {
        event->ignore();
        return;
    }
    for (QDialog *dialog : findChildren<QDialog *>())
        dialog->hide(); // a window that stays would keep the program alive
    keepWindowGeometry(*this, m_context.settings);
    m_context.settings.sync();
    QWidget::closeEvent(event);
}

} // namespace ems
