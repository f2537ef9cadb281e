// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/button.h"

#include "ui/theme/icons.h"

#include <QKeyEvent>

namespace ems {

namespace {

/// A held key is no second press: it may come from the field before, which has sent its form off.
bool isEnter(const QKeyEvent &event)
{
    const bool isPlain = !(event.modifiers() & ~Qt::KeyboardModifiers(Qt::KeypadModifier));
    return isPlain && !event.isAutoRepeat()
           && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter);
}

} // namespace

Button::Button(const QString &text, Role role, QWidget *parent)
    : QPushButton(text, parent)
    , m_role(role)
{
    setAutoDefault(false);
}

Button::Button(Icon icon, const QString &text, Role role, QWidget *parent)
    : Button(text, role, parent)
{
    setSymbol(icon);
}

void Button::setRole(Role role)
{
    m_role = role;
    update();
}

void Button::setSymbol(Icon symbol)
{
    setIcon(ems::icon(symbol));
}

void Button::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(*event))
        return QPushButton::keyPressEvent(event);
    event->accept();
    click();
}

IconButton::IconButton(Icon icon, const QString &name, QWidget *parent)
    : QToolButton(parent)
{
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setSymbol(icon);
    setName(name);
}

void IconButton::setSymbol(Icon symbol)
{
    setIcon(ems::icon(symbol));
}

void IconButton::keyPressEvent(QKeyEvent *event)
{
    if (!isEnter(*event))
        return QToolButton::keyPressEvent(event);
    event->accept();
    click();
}

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

} // namespace ems
