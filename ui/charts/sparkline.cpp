// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/sparkline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace ems {

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void Sparkline::setValues(std::vector<double> values)
{
    m_values = std::move(values);
    update();
}

QSize Sparkline::sizeHint() const
{
    return {scaledOf(this, 88), scaledOf(this, 36)};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (const double value : m_values) {
        if (!std::isfinite(value))
            continue;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (m_values.size() < 2 || low > high)
        return;
    const double span = high > low ? high - low : 1;
    const QRectF area = QRectF(rect()).adjusted(3, 3, -3, -3);
    QPainterPath path;
    QPointF last;
    bool open = false;
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (!std::isfinite(m_values[i])) {
            open = false;
            continue;
        }
        last = {area.left() + area.width() * double(i) / double(m_values.size() - 1),
                area.bottom() - area.height() * (m_values[i] - low) / span};
        if (open)
            path.lineTo(last);
        else
            path.moveTo(last);
        open = true;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(this);
    painter.setPen(QPen(tokens.accent, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accent);
    painter.drawEllipse(last, 2.5, 2.5);
}

} // namespace ems
