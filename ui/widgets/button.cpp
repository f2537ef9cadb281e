// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/button.h"

#include "ui/theme/icons.h"

namespace ems {

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

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

} // namespace ems
