// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/loadprofilechart.h"

#include "ui/charts/chartaccessible.h"
#include "ui/charts/decimate.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qint64 narrowest = 4 * 900; // seconds: four quarter hours

} // namespace

LoadProfileChart::LoadProfileChart(QWidget *parent)
    : QWidget(parent)
{
    installChartAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Load profile"));
    m_spec.emptyText = tr("No readings in this period");
}

void LoadProfileChart::setPoints(std::vector<ChartPoint> points)
{
    m_spec.points = std::move(points);
    m_spec.blocks = PointBlocks(m_spec.points);
    setCrosshair(-1);
    resetView();
}

void LoadProfileChart::setUnit(const QString &unit)
{
    m_spec.unit = unit;
    invalidate();
}

void LoadProfileChart::setMode(Mode mode)
{
    m_spec.mode = mode;
    invalidate();
}

void LoadProfileChart::setLimit(std::optional<double> limit, const QString &label)
{
    m_spec.limit = limit;
    m_spec.limitLabel = label;
    if (limit && label.isEmpty()) //: %1 is a value with its unit
        m_spec.limitLabel = tr("Limit %1").arg(chartValueText(m_spec, *limit));
    invalidate();
}

void LoadProfileChart::setEmptyText(const QString &text)
{
    m_spec.emptyText = text;
    invalidate();
}

void LoadProfileChart::setTimeFormatter(TimeFormatter formatter)
{
    m_spec.timeFormatter = std::move(formatter);
    invalidate();
}

void LoadProfileChart::setTimeTicker(TimeTicker ticker)
{
    m_spec.timeTicker = std::move(ticker);
    invalidate();
}

void LoadProfileChart::setValueFormatter(ValueFormatter formatter)
{
    m_spec.valueFormatter = std::move(formatter);
    invalidate();
}

void LoadProfileChart::setView(qint64 fromUtc, qint64 toUtc)
{
    if (isEmpty())
        return;
    const qint64 first = m_spec.points.front().startUtc;
    const qint64 last = m_spec.points.back().startUtc + m_spec.points.back().seconds;
    const qint64 span =
        std::clamp(toUtc - fromUtc, std::min(narrowest, last - first), last - first);
    const qint64 from = std::clamp(fromUtc, first, last - span);
    if (from == m_from && from + span == m_to)
        return;
    m_from = from;
    m_to = from + span;
    invalidate();
    emit viewChanged(m_from, m_to);
}

void LoadProfileChart::resetView()
{
    invalidate();
    if (!isEmpty())
        setView(m_spec.points.front().startUtc,
                m_spec.points.back().startUtc + m_spec.points.back().seconds);
}

void LoadProfileChart::setCrosshair(int index)
{
    const int count = static_cast<int>(m_spec.points.size());
    const int wanted = index < 0 ? -1 : std::min(index, count - 1);
    if (wanted == m_crosshair)
        return;
    m_crosshair = wanted;
    update();
    emit crosshairMoved(m_crosshair);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

ChartPoint LoadProfileChart::bucketAt(int index) const
{
    return painterFor(rect()).bucketOf(m_spec.points[static_cast<std::size_t>(index)]);
}

int LoadProfileChart::stepSize(int index) const
{
    const ChartPoint bucket = bucketAt(index);
    const auto inside =
        pointsBetween(m_spec.points, bucket.startUtc, bucket.startUtc + bucket.seconds);
    return std::max(1, static_cast<int>(inside.size()));
}

QStringList LoadProfileChart::crosshairLines() const
{
    if (m_crosshair < 0)
        return {};
    const ChartPoint bucket = bucketAt(m_crosshair);
    const TimeFormatter words =
        m_spec.timeFormatter ? m_spec.timeFormatter : TimeFormatter(utcLabel);
    const bool wholeDays = bucket.seconds >= 23 * 3600; // a day of the clock change is one too
    QStringList lines{words(bucket.startUtc, wholeDays ? TimeLabel::Date : TimeLabel::Full)};
    const QString value = chartValueText(m_spec, bucket.value);
    if (bucket.maximum > bucket.minimum) {
        lines << tr("Mean %1").arg(value)
              << tr("Minimum %1").arg(chartValueText(m_spec, bucket.minimum))
              << tr("Maximum %1").arg(chartValueText(m_spec, bucket.maximum));
    } else {
        lines << value;
    }
    if (bucket.estimated)
        lines << tr("estimated");
    return lines;
}

QString LoadProfileChart::summary() const
{
    if (isEmpty())
        return m_spec.emptyText;
    const TimeFormatter words =
        m_spec.timeFormatter ? m_spec.timeFormatter : TimeFormatter(utcLabel);
    const ChartPoint *peak = &m_spec.points.front();
    double total = 0;
    for (const ChartPoint &point : m_spec.points) {
        total += point.value;
        if (point.maximum > peak->maximum)
            peak = &point;
    }
    const QString span = tr("From %1 to %2.")
                             .arg(words(m_spec.points.front().startUtc, TimeLabel::Full),
                                  words(m_spec.points.back().startUtc, TimeLabel::Full));
    const QString most =
        tr("Highest %1, %2.")
            .arg(chartValueText(m_spec, peak->maximum), words(peak->startUtc, TimeLabel::Full));
    if (!m_spec.unit.endsWith(u'h')) // power does not add up
        return span + u' ' + most;
    return span + u' ' + tr("Total %1.").arg(chartValueText(m_spec, total)) + u' ' + most;
}

LoadProfilePainter LoadProfileChart::painterFor(const QRect &rect) const
{
    LoadProfilePainter chart(m_spec, tokensOf(this), fontOf(this, TextStyle::Axis),
                             layoutDirection());
    chart.setView(m_from, m_to);
    if (!m_range)
        m_range = chart.range();
    chart.layOut(rect, *m_range);
    return chart;
}

void LoadProfileChart::paintChart(QPainter &painter, const QRect &rect, bool dark) const
{
    const Tokens &tokens = dark ? darkTokens() : lightTokens();
    painter.fillRect(rect, tokens.surface);
    LoadProfilePainter chart(m_spec, tokens, fontOf(this, TextStyle::Axis), layoutDirection());
    chart.setView(m_from, m_to);
    chart.layOut(rect);
    chart.paint(painter);
}

QImage LoadProfileChart::renderImage(const QSize &size, double devicePixelRatio, bool dark) const
{
    QImage image(size * devicePixelRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&image);
    paintChart(painter, QRect(QPoint(0, 0), size), dark);
    return image;
}

bool LoadProfileChart::exportPng(const QString &path, const QSize &size,
                                 double devicePixelRatio) const
{
    return renderImage(size, devicePixelRatio).save(path, "PNG");
}

QSize LoadProfileChart::sizeHint() const
{
    return {scaledOf(this, 640), scaledOf(this, 280)};
}

QSize LoadProfileChart::minimumSizeHint() const
{
    return {scaledOf(this, 240), scaledOf(this, 160)};
}

void LoadProfileChart::invalidate()
{
    m_layer = {};
    m_range.reset();
    update();
}

} // namespace ems
