// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/passwordedit.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ems {

PasswordEdit::PasswordEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_reveal(addAction(icon(Icon::Eye), QLineEdit::TrailingPosition))
    , m_capsHint(addAction(icon(Icon::CapsLock), QLineEdit::TrailingPosition))
{
    setEchoMode(QLineEdit::Password);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_reveal->setObjectName(u"revealPasswordAction"_s);
    m_capsHint->setObjectName(u"capsLockHintAction"_s);
    m_capsHint->setVisible(false);
    m_capsHint->setToolTip(tr("Caps Lock seems to be on"));
    connect(m_reveal, &QAction::triggered, this, [this] { setRevealed(!isRevealed()); });
    updateAction();
}

bool PasswordEdit::isRevealed() const
{
    return echoMode() == QLineEdit::Normal;
}

void PasswordEdit::setRevealed(bool revealed)
{
    setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
    updateAction();
}

void PasswordEdit::updateAction()
{
    const QString name = isRevealed() ? tr("Hide password") : tr("Show password");
    m_reveal->setIcon(icon(isRevealed() ? Icon::EyeOff : Icon::Eye, tokensOf(this).muted));
    m_capsHint->setIcon(icon(Icon::CapsLock, tokensOf(this).warning));
    m_reveal->setText(name);
    m_reveal->setToolTip(name);
    for (QObject *object : m_reveal->associatedObjects()) {
        if (auto *button = qobject_cast<QToolButton *>(object))
            button->setAccessibleName(name);
    }
}

void PasswordEdit::setCapsLock(bool on)
{
    if (on == m_capsLock)
        return;
    m_capsLock = on;
    m_capsHint->setVisible(on);
    emit capsLockChanged(on);
}

void PasswordEdit::keyPressEvent(QKeyEvent *event)
{
    const QString typed = event->text();
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_CapsLock)
        setCapsLock(false); // unknown until the next letter
    else if (typed.size() == 1 && typed.front().isLetter()
             && typed.front().toUpper() != typed.front().toLower())
        setCapsLock(typed.front().isUpper() != shift);
    QLineEdit::keyPressEvent(event);
}

void PasswordEdit::focusOutEvent(QFocusEvent *event)
{
    setCapsLock(false);
    QLineEdit::focusOutEvent(event);
}

void PasswordEdit::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateAction();
}

} // namespace ems
