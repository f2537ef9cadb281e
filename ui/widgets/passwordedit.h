// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLineEdit>

class QAction;

namespace ems {

/// A line edit for a password with an action that shows it, and a hint when Caps Lock seems to be
/// on.
class PasswordEdit final : public QLineEdit
{
    Q_OBJECT

public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    [[nodiscard]] bool isRevealed() const;
    void setRevealed(bool revealed);

signals:
    /// Guessed from the letters typed, since Qt cannot ask for the key's state.
    void capsLockChanged(bool on);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateAction();
    void setCapsLock(bool on);

    QAction *m_reveal;
    QAction *m_capsHint;
    bool m_capsLock = false;
};

} // namespace ems
