// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"

#include <QToolButton>

namespace ems {

/// An item of the sidebar: icon, title and a number that waits.
class NavButton final : public QToolButton
{
    Q_OBJECT

public:
    NavButton(Icon icon, const QString &title, QWidget *parent);

    void setSymbol(Icon icon);
    void setBadge(int count);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBadge(QPainter &painter) const;

    Icon m_icon;
    int m_badge = 0;
};

/// The initials of a person on a round field.
class Avatar final : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(QWidget *parent = nullptr);

    void setName(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void takeSize();

    QString m_initials;
};

} // namespace ems
