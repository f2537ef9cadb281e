// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/axis.h"
#include "ui/charts/chartband.h"
#include "ui/charts/chartdata.h"
#include "ui/charts/decimate.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QRect>

#include <functional>
#include <optional>
#include <span>

class QPainter;

namespace ems {

enum class ChartMode
{
    Line,
    Bars
};

/// Everything a load profile shows, apart from its data's view. A value: print and export use a
/// copy.
struct LoadProfileSpec
{
    std::vector<ChartPoint> points;
    PointBlocks blocks; ///< of the points, or none
    QString unit;
    std::optional<double> limit;
    QString limitLabel;
    QString emptyText;
    ChartMode mode = ChartMode::Line;
    TimeFormatter timeFormatter;
    TimeTicker timeTicker;
    ValueFormatter valueFormatter;
};

/// A value with its unit, by the formatter of the spec or by the locale.
[[nodiscard]] QString chartValueText(const LoadProfileSpec &spec, double value);

/// Paints a load profile into any painter: a widget's, an image's, a printer's.
class LoadProfilePainter
{
public:
    LoadProfilePainter(const LoadProfileSpec &spec, const Tokens &tokens, const QFont &axisFont,
                       Qt::LayoutDirection direction);

    void setView(qint64 from, qint64 to);
    /// Least and greatest of what the view shows, limit and zero included; scans the points of the
    /// view.
    [[nodiscard]] std::pair<double, double> range() const;
    /// Gives the plot its place inside of `rect`, beside the axes, for values in `range`.
    void layOut(const QRect &rect, std::pair<double, double> range);
    void layOut(const QRect &rect) { layOut(rect, range()); }
    [[nodiscard]] QRect plot() const { return m_plot; }
    [[nodiscard]] double xOf(qint64 utcSeconds) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] qint64 timeAt(double x) const;

    /// The bucket that is drawn for this point: itself, unless points are denser than pixels.
    [[nodiscard]] ChartPoint bucketOf(const ChartPoint &point) const;
    /// Grid, axes, series and limit.
    void paint(QPainter &painter) const;

private:
    void paintGrid(QPainter &painter) const;
    void paintTimeAxis(QPainter &painter) const;
    [[nodiscard]] bool isDense() const;
    [[nodiscard]] QString valueLabel(double value) const;
    void paintSeries(QPainter &painter) const;
    void paintBars(QPainter &painter) const;
    void paintBuckets(QPainter &painter) const;
    void paintRun(QPainter &painter, std::span<const Column> run,
                  const std::function<double(const Column &)> &middle) const;
    [[nodiscard]] qint64 bucketSeconds() const;
    void paintSteps(QPainter &painter) const;
    void paintBand(QPainter &painter, const ChartBand &band, double left, double right) const;
    void paintLimit(QPainter &painter) const;
    [[nodiscard]] QBrush hatching() const;

    const LoadProfileSpec &m_spec;
    const Tokens &m_tokens;
    QFont m_font;
    Qt::LayoutDirection m_direction;
    qint64 m_from = 0;
    qint64 m_to = 1;
    QRect m_rect;
    QRect m_plot;
    ValueTicks m_ticks;
};

} // namespace ems
