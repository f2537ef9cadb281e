// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/loadprofilepainter.h"

#include "ui/charts/decimate.h"

#include <QLocale>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int labelGap = 8;      // between an axis and its labels
constexpr double barShare = 0.8; // of a bar's stretch of time
constexpr double densePixels = 3;
constexpr qint64 oneDay = 86400;

} // namespace

QString chartValueText(const LoadProfileSpec &spec, double value)
{
    if (spec.valueFormatter)
        return spec.valueFormatter(value);
    const int decimals = std::abs(value) >= 1000 ? 0 : 2;
    const QString number = QLocale().toString(value, 'f', decimals);
    return spec.unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + spec.unit;
}

LoadProfilePainter::LoadProfilePainter(const LoadProfileSpec &spec, const Tokens &tokens,
                                       const QFont &axisFont, Qt::LayoutDirection direction)
    : m_spec(spec)
    , m_tokens(tokens)
    , m_font(axisFont)
    , m_direction(direction)
{}

void LoadProfilePainter::setView(qint64 from, qint64 to)
{
    m_from = from;
    m_to = std::max(to, from + 1);
}

std::pair<double, double> LoadProfilePainter::range() const
{
    const bool bars = m_spec.mode == ChartMode::Bars;
    const ValueRange values = rangeOf(m_spec.points, m_from, m_to, bars, m_spec.blocks);
    return {values.low, std::max(values.high, m_spec.limit.value_or(0) * 1.05)};
}

void LoadProfilePainter::layOut(const QRect &rect, std::pair<double, double> range)
{
    m_rect = rect;
    const QFontMetrics metrics(m_font);
    const int top = m_spec.unit.isEmpty() ? metrics.height() / 2 + 2 : metrics.height() + labelGap;
    const int bottom = metrics.height() + labelGap;
    const int room = std::max(rect.height() - top - bottom, 1);
    m_ticks = niceTicks(range.first, range.second, std::clamp(room / (metrics.height() * 2), 3, 8));
    int widest = 0;
    for (const double value : m_ticks.values)
        widest = std::max(widest, metrics.horizontalAdvance(valueLabel(value)));
    const int axis = widest + labelGap;
    const bool mirrored = m_direction == Qt::RightToLeft;
    m_plot = rect.adjusted(mirrored ? 2 : axis, top, mirrored ? -axis : -2, -bottom);
}

QString LoadProfilePainter::valueLabel(double value) const
{
    return QLocale().toString(value, 'f', m_ticks.decimals);
}

double LoadProfilePainter::xOf(qint64 utcSeconds) const
{
    return m_plot.left() + m_plot.width() * double(utcSeconds - m_from) / double(m_to - m_from);
}

double LoadProfilePainter::yOf(double value) const
{
    return m_plot.bottom()
           - (m_plot.height() - 1) * (value - m_ticks.low) / (m_ticks.high - m_ticks.low);
}

qint64 LoadProfilePainter::timeAt(double x) const
{
    return m_from
           + std::llround((x - m_plot.left()) / std::max(m_plot.width(), 1)
                          * double(m_to - m_from));
}

bool LoadProfilePainter::isDense() const
{
    const auto points = pointsBetween(m_spec.points, m_from, m_to);
    if (points.empty())
        return false;
    const double seconds = points[points.size() / 2].seconds;
    return seconds / double(m_to - m_from) * m_plot.width() < densePixels;
}

void LoadProfilePainter::paint(QPainter &painter) const
{
    painter.save();
    painter.setFont(m_font);
    paintGrid(painter);
    paintTimeAxis(painter);
    painter.save();
    painter.setClipRect(QRectF(m_plot).adjusted(0, -2, 0, 1));
    paintSeries(painter);
    painter.restore();
    paintLimit(painter);
    painter.restore();
}

void LoadProfilePainter::paintSeries(QPainter &painter) const
{
    if (isDense())
        paintBuckets(painter);
    else if (m_spec.mode == ChartMode::Bars)
        paintBars(painter);
    else
        paintSteps(painter);
}

void LoadProfilePainter::paintGrid(QPainter &painter) const
{
    const QFontMetrics metrics(m_font);
    const bool mirrored = m_direction == Qt::RightToLeft;
    const auto labelAt = [&](int middle, const QString &text) {
        const int height = metrics.height();
        const int width = metrics.horizontalAdvance(text) + 1;
        const int x = mirrored ? m_plot.right() + labelGap : m_plot.left() - labelGap - width;
        painter.setPen(m_tokens.muted);
        painter.drawText(QRect(x, middle - height / 2, width, height),
                         Qt::AlignCenter | Qt::TextSingleLine, text);
    };
    for (const double value : m_ticks.values) {
        const int y = qRound(yOf(value));
        const bool zero = std::abs(value) < m_ticks.step / 1e6;
        painter.fillRect(m_plot.left(), y, m_plot.width(), 1,
                         zero ? m_tokens.inputBorder : m_tokens.border);
        labelAt(y, valueLabel(value));
    }
    if (m_spec.unit.isEmpty())
        return;
    painter.setPen(m_tokens.muted);
    painter.drawText(QRect(m_rect.left(), m_rect.top(), m_rect.width(), metrics.height()),
                     (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop
                         | Qt::TextSingleLine,
                     m_spec.unit);
}

void LoadProfilePainter::paintTimeAxis(QPainter &painter) const
{
    const QFontMetrics metrics(m_font);
    const TimeTicker ticker = m_spec.timeTicker ? m_spec.timeTicker : TimeTicker(utcTicks);
    const TimeFormatter words =
        m_spec.timeFormatter ? m_spec.timeFormatter : TimeFormatter(utcLabel);
    const int most = std::max(2, m_plot.width() / (metrics.averageCharWidth() * 12));
    int taken = m_rect.left() - labelGap;
    for (const TimeTick &tick : ticker(m_from, m_to, most)) {
        const int x = qRound(xOf(tick.utcSeconds));
        const QString text = words(tick.utcSeconds, tick.label);
        const int width = metrics.horizontalAdvance(text) + 2;
        const int left = std::clamp(x - width / 2, m_rect.left(), m_rect.right() - width);
        painter.fillRect(x, m_plot.bottom() + 1, 1, 4, m_tokens.inputBorder);
        if (left < taken + labelGap)
            continue;
        painter.setPen(m_tokens.muted);
        painter.drawText(QRect(left, m_plot.bottom() + labelGap, width, metrics.height()),
                         Qt::AlignCenter | Qt::TextSingleLine, text);
        taken = left + width;
    }
}

QBrush LoadProfilePainter::hatching() const
{
    return {mixed(m_tokens.surface, m_tokens.series[0], 0.75), Qt::BDiagPattern};
}

void LoadProfilePainter::paintBars(QPainter &painter) const
{
    const QColor colour = m_tokens.series[0];
    for (const ChartPoint &point : pointsBetween(m_spec.points, m_from, m_to)) {
        const double start = xOf(point.startUtc);
        const double stretch = xOf(point.startUtc + point.seconds) - start;
        const double width = std::clamp(stretch * barShare, 1.0, 48.0);
        const double zero = yOf(0);
        const double top = yOf(point.value);
        const QRectF bar(QPointF(std::round(start + (stretch - width) / 2), std::min(zero, top)),
                         QSizeF(std::max(1.0, std::round(width)), std::abs(zero - top)));
        if (!point.estimated) {
            painter.fillRect(bar, colour);
            continue;
        }
        painter.fillRect(bar, hatching());
        painter.setPen(colour);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, 0));
    }
}

void LoadProfilePainter::paintSteps(QPainter &painter) const
{
    const QColor colour = m_tokens.series[0];
    const QColor band = mixed(m_tokens.surface, colour, m_tokens.dark ? 0.30 : 0.18);
    const QColor area = mixed(m_tokens.surface, colour, m_tokens.dark ? 0.16 : 0.08);
    const auto points = pointsBetween(m_spec.points, m_from, m_to);
    constexpr double half = 0.875; // of the line's width
    QList<QRectF> line;            // stroking one path of all steps takes twenty times as long
    QPointF previous;
    qint64 previousEnd = 0;
    for (const ChartPoint &point : points) {
        const qint64 end = point.startUtc + point.seconds;
        const QPointF left(xOf(point.startUtc), yOf(point.value));
        const QPointF right(xOf(end), left.y());
        const QRectF below(left, QPointF(right.x(), yOf(0)));
        painter.fillRect(below, area);
        if (point.maximum > point.minimum)
            painter.fillRect(QRectF(QPointF(left.x(), yOf(point.maximum)),
                                    QPointF(right.x(), yOf(point.minimum))),
                             band);
        if (point.estimated)
            painter.fillRect(below.normalized(), hatching());
        line << QRectF(left - QPointF(0, half), right + QPointF(0, half));
        if (previousEnd != 0 && point.startUtc <= previousEnd)
            line << QRectF(previous, left).normalized().adjusted(-half, -half, half, half);
        previous = right;
        previousEnd = end;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRects(line);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

qint64 LoadProfilePainter::bucketSeconds() const
{
    const double raw = double(m_to - m_from) / std::max(m_plot.width(), 1);
    for (const qint64 step : {60, 300, 900, 1800, 3600, 7200}) {
        if (double(step) >= raw)
            return step;
    }
    // Beyond that the daily cycle would only be noise: whole days.
    return static_cast<qint64>(std::ceil(raw / oneDay)) * oneDay;
}

ChartPoint LoadProfilePainter::bucketOf(const ChartPoint &point) const
{
    if (!isDense())
        return point;
    const qint64 step = bucketSeconds();
    const qint64 origin = m_spec.points.front().startUtc;
    const qint64 start = origin + (point.startUtc - origin) / step * step;
    const auto sums = decimate(m_spec.points, start, start + step, 1);
    if (sums.empty())
        return point;
    const Column &sum = sums.front();
    return {start, static_cast<qint32>(step), sum.mean, sum.minimum, sum.maximum, sum.estimated};
}

void LoadProfilePainter::paintBuckets(QPainter &painter) const
{
    const qint64 step = bucketSeconds();
    const qint64 origin = m_spec.points.front().startUtc;
    const qint64 first = origin + (m_from - origin) / step * step;
    const auto count = static_cast<int>((m_to - first + step - 1) / step);
    const auto columns = decimate(m_spec.points, first, first + count * step, count, m_spec.blocks);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto middle = [&](const Column &c) { return xOf(first + c.column * step + step / 2); };
    for (auto run = columns.begin(); run != columns.end();) {
        const auto end =
            std::find_if(run + 1, columns.end(), [](const Column &c) { return c.startsRun; });
        paintRun(painter, {run, end}, middle);
        run = end;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void LoadProfilePainter::paintRun(QPainter &painter, std::span<const Column> run,
                                  const std::function<double(const Column &)> &middle) const
{
    const QColor colour = m_tokens.series[0];
    const double half = (xOf(m_from + bucketSeconds()) - xOf(m_from)) / 2;
    ChartBand band;
    QList<QLineF> mean;
    QPointF before;
    for (const Column &column : run) {
        const QPointF here(middle(column), yOf(column.mean));
        band.add(here.x(), yOf(column.maximum), yOf(column.minimum));
        mean << QLineF(mean.isEmpty() ? here - QPointF(half, 0) : before, here);
        before = here;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(m_tokens.surface, colour, m_tokens.dark ? 0.30 : 0.18));
    paintBand(painter, band, band.left(), band.right());
    painter.setBrush(hatching());
    for (auto first = run.begin(); first != run.end();) {
        const auto after = std::find_if(
            first, run.end(), [first](const Column &c) { return c.estimated != first->estimated; });
        if (first->estimated)
            paintBand(painter, band, middle(*first) - half, middle(*(after - 1)) + half);
        first = after;
    }
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::SquareCap));
    painter.drawLines(mean); // one wide antialiased polyline takes a second; round caps double it
}

void LoadProfilePainter::paintBand(QPainter &painter, const ChartBand &band, double left,
                                   double right) const
{
    // Antialiasing a wide, jagged polygon takes a time that grows with the square of its width:
    // pieces that meet on whole pixels look the same. A printer gets one piece.
    const bool isScreen = painter.paintEngine()->type() == QPaintEngine::Raster;
    constexpr double piece = 16;
    const double end = std::min(right, band.right());
    for (double from = std::max(left, band.left()); from < end;) {
        const double to = isScreen ? std::min((std::floor(from / piece) + 1) * piece, end) : end;
        painter.drawPolygon(band.between(from, to));
        from = to;
    }
}

void LoadProfilePainter::paintLimit(QPainter &painter) const
{
    if (!m_spec.limit)
        return;
    const QFontMetrics metrics(m_font);
    const int y = qRound(yOf(*m_spec.limit));
    painter.setPen(QPen(m_tokens.danger, 1.5, Qt::CustomDashLine));
    QPen dashes(m_tokens.danger, 1.5);
    dashes.setDashPattern({4, 3});
    painter.setPen(dashes);
    painter.drawLine(m_plot.left(), y, m_plot.right(), y);
    if (m_spec.limitLabel.isEmpty())
        return;
    const int width = metrics.horizontalAdvance(m_spec.limitLabel) + labelGap;
    const int height = metrics.height() + 2;
    const bool fits = y - height - 2 >= m_rect.top();
    const int x = m_direction == Qt::RightToLeft ? m_plot.left() : m_plot.right() - width;
    const QRect place(x, fits ? y - height - 2 : y + 3, width, height);
    painter.fillRect(place, m_tokens.surface);
    QFont font(m_font);
    font.setWeight(QFont::Medium);
    painter.setFont(font);
    painter.setPen(m_tokens.danger);
    painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, m_spec.limitLabel);
    painter.setFont(m_font);
}

} // namespace ems
