// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"

#include <QPushButton>
#include <QToolButton>

#include <optional>

namespace ems {

/// A push button of the kit. One Primary a page; Quiet has no frame; Danger destroys. Enter presses
/// the one that has the focus, as Space does, also in a dialog with another default button.
class Button final : public QPushButton
{
    Q_OBJECT
    Q_PROPERTY(Role role READ role WRITE setRole)

public:
    enum class Role
    {
        Secondary,
        Primary,
        Quiet,
        Danger
    };
    Q_ENUM(Role)

    explicit Button(const QString &text, Role role = Role::Secondary, QWidget *parent = nullptr);
    Button(Icon icon, const QString &text, Role role = Role::Secondary, QWidget *parent = nullptr);

    [[nodiscard]] Role role() const { return m_role; }
    void setRole(Role role);
    void setSymbol(Icon icon);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    Role m_role;
};

/// A square button of an icon alone; its name is its tooltip and its accessible name. Enter presses
/// it too.
class IconButton final : public QToolButton
{
    Q_OBJECT

public:
    IconButton(Icon icon, const QString &name, QWidget *parent = nullptr);

    void setSymbol(Icon icon);
    void setName(const QString &name);

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace ems
