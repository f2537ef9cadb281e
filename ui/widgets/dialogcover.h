// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

class QDialog;

namespace ems {

/// Lies over a window while a dialog of it is open, and keeps its input away from it. A modal
/// dialog would do that too, but then the close button of the window did nothing: Qt drops it
/// unseen.
class DialogCover final : public QWidget
{
    Q_OBJECT

public:
    /// Shows the dialog over the window of its parent, which is covered until the dialog is gone.
    static void open(QDialog &dialog);
    /// The dialog that has to be answered first; nothing where none is open.
    [[nodiscard]] static QDialog *topmostDialog(const QWidget &window);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    DialogCover(QDialog &dialog, QWidget &window);
    [[nodiscard]] static DialogCover *coverOf(const QWidget &window);
    [[nodiscard]] bool isOfWindow(const QObject *receiver) const;
    void leadToDialog();
    void uncover();

    QPointer<QDialog> m_dialog; ///< Nothing once it is gone.
};

} // namespace ems
