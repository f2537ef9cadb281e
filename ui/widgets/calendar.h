// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCalendarWidget>

namespace ems {

/// A month to choose a day from, in the icons and colours of the theme.
class Calendar final : public QCalendarWidget
{
    Q_OBJECT

public:
    explicit Calendar(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate date) const override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeTheme();
    void takeColours();
};

} // namespace ems
