// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/heatmap.h"

#include "ui/charts/chartaccessible.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int hours = 24;
constexpr int labelGap = 8;
constexpr int legendWidth = 104;

/// 0 to 1 as a colour that only grows in strength.
QColor rampColour(const Tokens &tokens, double share)
{
    const QColor weak = mixed(tokens.surface, tokens.accent, tokens.dark ? 0.06 : 0.08);
    const QColor strong =
        tokens.dark ? mixed(tokens.accent, Qt::white, 0.72) : mixed(tokens.accent, Qt::black, 0.62);
    const double turn = 0.62;
    return share < turn ? mixed(weak, tokens.accent, share / turn)
                        : mixed(tokens.accent, strong, (share - turn) / (1 - turn));
}

QString hourText(int hour)
{
    return QLocale().toString(QTime(hour, 0), u"HH:mm"_s);
}

} // namespace

HeatMap::HeatMap(QWidget *parent)
    : QWidget(parent)
    , m_emptyText(tr("No readings in this period"))
{
    installChartAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Heat map of hours and days"));
}

void HeatMap::setValues(std::vector<double> values)
{
    m_values = std::move(values);
    m_values.resize(m_values.size() / hours * hours);
    m_cell = {-1, -1};
    update();
}

int HeatMap::days() const
{
    return static_cast<int>(m_values.size()) / hours;
}

void HeatMap::setUnit(const QString &unit)
{
    m_unit = unit;
    update();
}

void HeatMap::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

void HeatMap::setDayFormatter(DayFormatter formatter)
{
    m_dayFormatter = std::move(formatter);
}

void HeatMap::setDayTicks(std::vector<std::pair<int, QString>> ticks)
{
    m_dayTicks = std::move(ticks);
    update();
}

void HeatMap::setValueFormatter(ValueFormatter formatter)
{
    m_valueFormatter = std::move(formatter);
    update();
}

void HeatMap::setCell(QPoint cell)
{
    const bool valid = cell.x() >= 0 && cell.x() < days() && cell.y() >= 0 && cell.y() < hours;
    const QPoint wanted = valid ? cell : QPoint(-1, -1);
    if (wanted == m_cell)
        return;
    m_cell = wanted;
    update();
    emit cellChanged(m_cell);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

QString HeatMap::valueText(double value) const
{
    if (!std::isfinite(value))
        return tr("no reading");
    if (m_valueFormatter)
        return m_valueFormatter(value);
    const QString number = QLocale().toString(value, 'f', 2);
    return m_unit.isEmpty() ? number : number + QChar(QChar::Nbsp) + m_unit;
}

QString HeatMap::cellText() const
{
    if (m_cell.x() < 0)
        return {};
    const QString day =
        m_dayFormatter ? m_dayFormatter(m_cell.x()) : tr("Day %1").arg(m_cell.x() + 1);
    const double value = m_values[static_cast<std::size_t>(m_cell.x()) * hours
                                  + static_cast<std::size_t>(m_cell.y())];
    //: date, hour, value with unit
    return tr("%1, %2: %3").arg(day, hourText(m_cell.y()), valueText(value));
}

QString HeatMap::summary() const
{
    if (m_values.empty())
        return m_emptyText;
    return tr("%n day(s), highest %1", nullptr, days()).arg(valueText(maximum()));
}

double HeatMap::maximum() const
{
    double highest = 0;
    for (const double value : m_values) {
        if (std::isfinite(value))
            highest = std::max(highest, value);
    }
    return highest;
}

QRect HeatMap::plotIn(const QRect &rect) const
{
    const QFontMetrics metrics(fontOf(this, TextStyle::Axis));
    const int axis = metrics.horizontalAdvance(hourText(0)) + labelGap;
    const int line = metrics.height() + labelGap;
    return isRightToLeft() ? rect.adjusted(0, line, -axis, -line)
                           : rect.adjusted(axis, line, 0, -line);
}

void HeatMap::paintChart(QPainter &painter, const QRect &rect, bool dark) const
{
    const Tokens &tokens = dark ? darkTokens() : lightTokens();
    painter.save();
    painter.fillRect(rect, tokens.surface);
    const QRect plot = plotIn(rect);
    const double highest = std::max(maximum(), 1e-9);
    QImage image(days(), hours, QImage::Format_RGB32);
    for (int day = 0; day < days(); ++day) {
        for (int hour = 0; hour < hours; ++hour) {
            const double value =
                m_values[static_cast<std::size_t>(day) * hours + static_cast<std::size_t>(hour)];
            image.setPixelColor(day, hour,
                                std::isfinite(value) ? rampColour(tokens, value / highest)
                                                     : tokens.surface);
        }
    }
    painter.drawImage(plot, image);
    const QFont font = fontOf(this, TextStyle::Axis);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(tokens.muted);
    for (int hour = 0; hour < hours; hour += 6) {
        const QString text = hourText(hour);
        const int y = plot.top() + plot.height() * hour / hours;
        const int width = metrics.horizontalAdvance(text) + 1;
        const int x = isRightToLeft() ? plot.right() + labelGap : plot.left() - labelGap - width;
        painter.drawText(QRect(x, y - 2, width, metrics.height()), Qt::AlignCenter, text);
    }
    int taken = plot.left() - labelGap;
    for (const auto &[day, text] : m_dayTicks) {
        const int x = plot.left() + plot.width() * day / std::max(days(), 1);
        const int width = metrics.horizontalAdvance(text) + 2;
        if (x < taken + labelGap || x + width > rect.right() + 1)
            continue;
        painter.drawText(QRect(x, plot.bottom() + labelGap - 2, width, metrics.height()),
                         Qt::AlignCenter, text);
        taken = x + width;
    }
    paintLegend(painter, rect, dark);
    painter.restore();
}

void HeatMap::paintLegend(QPainter &painter, const QRect &rect, bool dark) const
{
    const Tokens &tokens = dark ? darkTokens() : lightTokens();
    const QFontMetrics metrics = painter.fontMetrics();
    const QString low = QLocale().toString(0);
    const QString high = valueText(maximum());
    const int lowWidth = metrics.horizontalAdvance(low) + 1;
    const int highWidth = metrics.horizontalAdvance(high) + 1;
    const int width = lowWidth + legendWidth + highWidth + 2 * labelGap;
    const int height = metrics.height();
    const int left = isRightToLeft() ? rect.left() : rect.right() + 1 - width;
    painter.drawText(QRect(left, rect.top(), lowWidth, height), Qt::AlignCenter, low);
    painter.drawText(QRect(left + width - highWidth, rect.top(), highWidth, height),
                     Qt::AlignCenter, high);
    const int start = left + lowWidth + labelGap;
    for (int i = 0; i < legendWidth; ++i)
        painter.fillRect(start + i, rect.top() + height / 2 - 4, 1, 8,
                         rampColour(tokens, double(i) / (legendWidth - 1)));
}

void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    if (m_values.empty()) {
        painter.setPen(tokens.muted);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    } else {
        paintChart(painter, rect(), tokens.dark);
        if (m_cell.x() >= 0)
            paintCell(painter, plotIn(rect()));
    }
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect(), metric::controlRadius, tokens.accent);
}

void HeatMap::paintCell(QPainter &painter, const QRect &plot) const
{
    const Tokens &tokens = tokensOf(this);
    const double cellWidth = double(plot.width()) / days();
    const double cellHeight = double(plot.height()) / hours;
    const QRectF cell(plot.left() + m_cell.x() * cellWidth, plot.top() + m_cell.y() * cellHeight,
                      std::max(cellWidth, 2.0), cellHeight);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens.surface, 3));
    painter.drawRect(cell);
    painter.setPen(QPen(tokens.text, 1));
    painter.drawRect(cell);

    painter.setFont(fontOf(this, TextStyle::Label));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString text = cellText();
    const QSize size(metrics.horizontalAdvance(text) + 20, metrics.height() + 12);
    QRectF box(cell.right() + space::s, cell.top() - size.height() - 4, size.width(),
               size.height());
    if (box.right() > rect().right())
        box.moveRight(cell.left() - space::s);
    if (box.top() < 0)
        box.moveTop(cell.bottom() + 4);
    paintSurface(painter, box, metric::controlRadius,
                 tokens.dark ? tokens.surface2 : tokens.surface, tokens.inputBorder);
    painter.setPen(tokens.text);
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
}

void HeatMap::keyPressEvent(QKeyEvent *event)
{
    const QPoint cell = m_cell.x() < 0 ? QPoint(0, 0) : m_cell;
    const int far = event->modifiers() & Qt::ControlModifier ? 7 : 1;
    const auto go = [this, &cell](int day, int hour) {
        if (days() > 0)
            setCell(m_cell.x() < 0 ? QPoint(0, 0)
                                   : QPoint(std::clamp(cell.x() + day, 0, days() - 1),
                                            std::clamp(cell.y() + hour, 0, hours - 1)));
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return go(-far, 0);
    case Qt::Key_Right:
        return go(far, 0);
    case Qt::Key_Up:
        return go(0, -1);
    case Qt::Key_Down:
        return go(0, 1);
    case Qt::Key_Home:
        return go(-days(), 0);
    case Qt::Key_End:
        return go(days(), 0);
    case Qt::Key_Escape:
        if (m_cell.x() >= 0)
            return setCell({-1, -1});
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void HeatMap::mouseMoveEvent(QMouseEvent *event)
{
    const QRect plot = plotIn(rect());
    if (!plot.contains(event->pos()) || m_values.empty())
        return setCell({-1, -1});
    setCell({(event->pos().x() - plot.left()) * days() / plot.width(),
             (event->pos().y() - plot.top()) * hours / plot.height()});
}

void HeatMap::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (!hasFocus())
        setCell({-1, -1});
}

void HeatMap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    update();
}

QSize HeatMap::sizeHint() const
{
    return {scaledOf(this, 640), scaledOf(this, 200)};
}

QSize HeatMap::minimumSizeHint() const
{
    return {scaledOf(this, 240), scaledOf(this, 140)};
}

} // namespace ems
