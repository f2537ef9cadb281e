// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/busyindicator.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr int diameter = 28;

} // namespace

BusyIndicator::BusyIndicator(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(new TextLabel(text, TextStyle::Body, TextLabel::Colour::Muted))
{
    m_text->setObjectName(u"busyTextLabel"_s);
    m_text->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addSpacing(diameter + space::m);
    layout->addWidget(m_text);
    layout->addStretch(3);
    m_timer.setInterval(40ms);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_angle = (m_angle + 14) % 360;
        update();
    });
    setAccessibleName(text);
}

void BusyIndicator::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
}

void BusyIndicator::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(this);
    const QRectF ring(width() / 2.0 - diameter / 2.0, m_text->y() - space::m - diameter, diameter,
                      diameter);
    painter.setPen(QPen(tokens.border, 3));
    painter.drawEllipse(ring);
    painter.setPen(QPen(tokens.accent, 3, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(ring, -m_angle * 16, 100 * 16);
}

void BusyIndicator::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0)
        m_timer.start();
}

void BusyIndicator::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

} // namespace ems
