// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/chartdata.h"

#include <QImage>
#include <QPoint>
#include <QWidget>

namespace ems {

/// Hour of the day by day, as one image with a legend. The arrow keys and the mouse name a cell's
/// value.
class HeatMap final : public QWidget
{
    Q_OBJECT

public:
    using DayFormatter = std::function<QString(int day)>;

    explicit HeatMap(QWidget *parent = nullptr);

    /// `values[day * 24 + hour]`, NaN where there is none.
    void setValues(std::vector<double> values);
    [[nodiscard]] int days() const;
    void setUnit(const QString &unit);
    void setEmptyText(const QString &text);
    /// Words the date of a day, 0 being the first.
    void setDayFormatter(DayFormatter formatter);
    /// Marks under the map, e.g. at the first of each month: day and label.
    void setDayTicks(std::vector<std::pair<int, QString>> ticks);
    void setValueFormatter(ValueFormatter formatter);

    /// Day and hour of the cell that is named, or (-1, -1).
    [[nodiscard]] QPoint cell() const { return m_cell; }
    void setCell(QPoint cell);
    /// Date, hour and value of the cell, in one line.
    [[nodiscard]] QString cellText() const;
    [[nodiscard]] QString summary() const;
    void paintChart(QPainter &painter, const QRect &rect, bool dark = false) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void cellChanged(QPoint cell);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QRect plotIn(const QRect &rect) const;
    [[nodiscard]] QString valueText(double value) const;
    [[nodiscard]] double maximum() const;
    void paintLegend(QPainter &painter, const QRect &rect, bool dark) const;
    void paintCell(QPainter &painter, const QRect &plot) const;

    std::vector<double> m_values;
    std::vector<std::pair<int, QString>> m_dayTicks;
    QString m_unit;
    QString m_emptyText;
    DayFormatter m_dayFormatter;
    ValueFormatter m_valueFormatter;
    QPoint m_cell{-1, -1};
};

} // namespace ems
