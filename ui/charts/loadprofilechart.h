// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/loadprofilepainter.h"

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace ems {

/// A load profile: readings over time with crosshair, zoom and pan by mouse and keyboard.
///
/// Left and Right move the crosshair (with Ctrl by a tenth of the view), Home and End go to the
/// ends,
/// + and - zoom, Shift with an arrow pans, 0 shows everything. The same painter exports and prints.
class LoadProfileChart final : public QWidget
{
    Q_OBJECT

public:
    using Mode = ChartMode;

    explicit LoadProfileChart(QWidget *parent = nullptr);

    /// Sorted by start, not overlapping. Resets the view to all of them.
    void setPoints(std::vector<ChartPoint> points);
    [[nodiscard]] const std::vector<ChartPoint> &points() const { return m_spec.points; }
    void setUnit(const QString &unit);
    void setMode(Mode mode);
    /// A dashed line; the label is made from value and unit unless given.
    void setLimit(std::optional<double> limit, const QString &label = {});
    void setEmptyText(const QString &text);
    void setTimeFormatter(TimeFormatter formatter);
    void setTimeTicker(TimeTicker ticker);
    /// How values with their unit are worded; the default uses the locale and two decimals.
    void setValueFormatter(ValueFormatter formatter);

    void setView(qint64 fromUtc, qint64 toUtc);
    void resetView();
    [[nodiscard]] qint64 viewFrom() const { return m_from; }
    [[nodiscard]] qint64 viewTo() const { return m_to; }

    /// The index of the point under the crosshair, or -1.
    [[nodiscard]] int crosshair() const { return m_crosshair; }
    void setCrosshair(int index);
    /// Time, mean, minimum, maximum and unit of the point under the crosshair, as lines.
    [[nodiscard]] QStringList crosshairLines() const;
    /// Total, peak and when, in one sentence each: what a screen reader says first.
    [[nodiscard]] QString summary() const;

    /// The whole chart without crosshair, in the light tokens unless `dark`; for print and PDF.
    void paintChart(QPainter &painter, const QRect &rect, bool dark = false) const;
    [[nodiscard]] QImage renderImage(const QSize &size, double devicePixelRatio = 1.0,
                                     bool dark = false) const;
    [[nodiscard]] bool exportPng(const QString &path, const QSize &size,
                                 double devicePixelRatio = 2.0) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void crosshairMoved(int index);
    void viewChanged(qint64 fromUtc, qint64 toUtc);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] LoadProfilePainter painterFor(const QRect &rect) const;
    [[nodiscard]] int indexAt(double x) const;
    [[nodiscard]] ChartPoint bucketAt(int index) const;
    [[nodiscard]] int stepSize(int index) const;
    [[nodiscard]] bool isEmpty() const { return m_spec.points.empty(); }
    void moveCrosshair(const QKeyEvent &event);
    bool zoomOrPan(const QKeyEvent &event);
    void paintCrosshair(QPainter &painter, const LoadProfilePainter &chart) const;
    void zoom(double factor, qint64 around);
    void pan(qint64 seconds);
    void stepCrosshair(int step);
    void revealCrosshair();
    void invalidate();

    LoadProfileSpec m_spec;
    qint64 m_from = 0;
    qint64 m_to = 1;
    int m_crosshair = -1;
    bool m_dragging = false;
    QPointF m_dragFrom;
    qint64 m_dragView = 0;
    QPixmap m_layer;
    mutable std::optional<std::pair<double, double>> m_range; // of the view; a scan of its points
};

} // namespace ems
