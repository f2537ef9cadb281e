// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// What LoadProfileChart does with mouse and keyboard, and what it paints over the series.

#include "ui/charts/decimate.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ems {

namespace {

constexpr double zoomStep = 1.5;
constexpr int boxPadding = 10;

} // namespace

void LoadProfileChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    if (isEmpty()) {
        painter.setFont(fontOf(this, TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(rect().adjusted(space::l, 0, -space::l, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_spec.emptyText);
    } else {
        const LoadProfilePainter chart = painterFor(rect());
        if (m_layer.isNull()) {
            m_layer = QPixmap(size() * devicePixelRatioF());
            m_layer.setDevicePixelRatio(devicePixelRatioF());
            m_layer.fill(Qt::transparent);
            QPainter layer(&m_layer);
            chart.paint(layer);
        }
        painter.drawPixmap(0, 0, m_layer);
        if (m_crosshair >= 0)
            paintCrosshair(painter, chart);
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect(), metric::controlRadius, tokens.accent);
}

void LoadProfileChart::paintCrosshair(QPainter &painter, const LoadProfilePainter &chart) const
{
    const Tokens &tokens = tokensOf(this);
    const ChartPoint bucket = bucketAt(m_crosshair);
    const double x = chart.xOf(bucket.startUtc + bucket.seconds / 2);
    const QRect plot = chart.plot();
    if (x < plot.left() || x > plot.right() + 1)
        return;
    painter.fillRect(QRectF(std::round(x), plot.top(), 1, plot.height()), tokens.inputBorder);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.surface, 2));
    painter.setBrush(tokens.series[0]);
    painter.drawEllipse(QPointF(std::round(x) + 0.5, chart.yOf(bucket.value)), 5, 5);

    const QStringList lines = crosshairLines();
    const QFont small = fontOf(this, TextStyle::Axis);
    QFont strong = fontOf(this, TextStyle::Label);
    strong.setWeight(QFont::DemiBold);
    int width = 0;
    int height = 2 * boxPadding - 4;
    for (int i = 0; i < lines.size(); ++i) {
        const QFontMetrics metrics(i == 1 ? strong : small);
        width = std::max(width, metrics.horizontalAdvance(lines[i]));
        height += metrics.height() + 2;
    }
    width += 2 * boxPadding;
    const bool after = x + space::m + width <= plot.right();
    const int left = qRound(after ? x + space::m : x - space::m - width);
    const QRect box(std::max(left, 0), plot.top() + space::xs, width, height);
    paintSurface(painter, box, metric::controlRadius,
                 tokens.dark ? tokens.surface2 : tokens.surface, tokens.border);
    int y = box.top() + boxPadding - 2;
    for (int i = 0; i < lines.size(); ++i) {
        painter.setFont(i == 1 ? strong : small);
        painter.setPen(i == 1 ? tokens.text : tokens.muted);
        const int high = painter.fontMetrics().height();
        painter.drawText(QRect(box.left() + boxPadding, y, width - 2 * boxPadding, high),
                         Qt::AlignVCenter | Qt::TextSingleLine
                             | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft),
                         lines[i]);
        y += high + 2;
    }
}

int LoadProfileChart::indexAt(double x) const
{
    const qint64 time = painterFor(rect()).timeAt(x);
    const auto &points = m_spec.points;
    const auto next = std::ranges::upper_bound(points, time, {}, &ChartPoint::startUtc);
    if (next == points.begin())
        return points.empty() ? -1 : 0;
    const auto here = std::prev(next);
    const bool inGap = time >= here->startUtc + here->seconds;
    if (inGap && next != points.end()
        && next->startUtc - time < time - here->startUtc - here->seconds)
        return static_cast<int>(next - points.begin());
    return static_cast<int>(here - points.begin());
}

void LoadProfileChart::zoom(double factor, qint64 around)
{
    const auto span = double(m_to - m_from);
    const double share = double(around - m_from) / span;
    const auto wanted = static_cast<qint64>(span / factor);
    const qint64 from = around - static_cast<qint64>(share * double(wanted));
    setView(from, from + wanted);
}

void LoadProfileChart::pan(qint64 seconds)
{
    setView(m_from + seconds, m_to + seconds);
}

void LoadProfileChart::stepCrosshair(int step)
{
    const int last = static_cast<int>(m_spec.points.size()) - 1;
    if (m_crosshair >= 0) {
        setCrosshair(std::clamp(m_crosshair + step, 0, last));
    } else {
        const auto visible = pointsBetween(m_spec.points, m_from, m_to);
        const auto first = static_cast<int>(visible.data() - m_spec.points.data());
        setCrosshair(step > 0 ? first : first + static_cast<int>(visible.size()) - 1);
    }
    revealCrosshair();
}

void LoadProfileChart::revealCrosshair()
{
    if (m_crosshair < 0)
        return;
    const ChartPoint &point = m_spec.points[static_cast<std::size_t>(m_crosshair)];
    if (point.startUtc < m_from)
        pan(point.startUtc - m_from);
    else if (point.startUtc + point.seconds > m_to)
        pan(point.startUtc + point.seconds - m_to);
}

bool LoadProfileChart::zoomOrPan(const QKeyEvent &event)
{
    const qint64 middle = m_crosshair >= 0
                              ? m_spec.points[static_cast<std::size_t>(m_crosshair)].startUtc
                              : m_from + (m_to - m_from) / 2;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(zoomStep, middle);
        return true;
    case Qt::Key_Minus:
        zoom(1 / zoomStep, middle);
        return true;
    case Qt::Key_0:
        resetView();
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!shift)
            return false;
        pan((event.key() == Qt::Key_Left ? -1 : 1) * (m_to - m_from) / 10);
        return true;
    default:
        return false;
    }
}

void LoadProfileChart::keyPressEvent(QKeyEvent *event)
{
    if (isEmpty() || zoomOrPan(*event))
        return isEmpty() ? QWidget::keyPressEvent(event) : void();
    const auto visible = pointsBetween(m_spec.points, m_from, m_to).size();
    const bool far = event->modifiers() & Qt::ControlModifier;
    const int step =
        far ? std::max(1, static_cast<int>(visible / 10)) : stepSize(std::max(m_crosshair, 0));
    switch (event->key()) {
    case Qt::Key_Left:
        return stepCrosshair(-step);
    case Qt::Key_Right:
        return stepCrosshair(step);
    case Qt::Key_Home:
        setCrosshair(0);
        return revealCrosshair();
    case Qt::Key_End:
        setCrosshair(static_cast<int>(m_spec.points.size()) - 1);
        return revealCrosshair();
    case Qt::Key_Escape:
        if (m_crosshair >= 0)
            return setCrosshair(-1);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LoadProfileChart::mouseMoveEvent(QMouseEvent *event)
{
    if (isEmpty())
        return;
    if (m_dragging) {
        const double moved = event->position().x() - m_dragFrom.x();
        const double width = std::max(painterFor(rect()).plot().width(), 1);
        const auto seconds = static_cast<qint64>(moved / width * double(m_to - m_from));
        const qint64 span = m_to - m_from;
        setView(m_dragView - seconds, m_dragView - seconds + span);
        return;
    }
    setCrosshair(indexAt(event->position().x()));
}

void LoadProfileChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_dragging = true;
    m_dragFrom = event->position();
    m_dragView = m_from;
    setCursor(Qt::ClosedHandCursor);
}

void LoadProfileChart::mouseReleaseEvent(QMouseEvent *)
{
    m_dragging = false;
    unsetCursor();
}

void LoadProfileChart::mouseDoubleClickEvent(QMouseEvent *)
{
    resetView();
}

void LoadProfileChart::wheelEvent(QWheelEvent *event)
{
    if (isEmpty() || event->angleDelta().y() == 0) {
        event->ignore();
        return;
    }
    const double factor = std::pow(zoomStep, event->angleDelta().y() / 120.0);
    zoom(factor, painterFor(rect()).timeAt(event->position().x()));
    event->accept();
}

void LoadProfileChart::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCrosshair(-1);
}

void LoadProfileChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    invalidate();
}

void LoadProfileChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LayoutDirectionChange)
        invalidate();
}

} // namespace ems
