// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/pill.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace ems {

namespace {

constexpr int sidePadding = 8;
constexpr int gap = 6;

QFont pillFont(const QFont &base)
{
    QFont font(base);
    font.setPixelSize(qRound(font.pixelSize() * 12.5 / 14.0));
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

QSize pillSize(const QFont &font, const QString &text)
{
    const QFontMetrics metrics(pillFont(font));
    const int symbol = metrics.height() - 2;
    return {metrics.horizontalAdvance(text) + symbol + gap + 2 * sidePadding + 2,
            metrics.height() + 6};
}

void paintPill(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction,
               const QFont &font, const Tokens &tokens, Icon icon, const QString &text, Tone tone)
{
    const QSize wanted = pillSize(font, text);
    const QSize size(std::min(wanted.width(), rect.width()),
                     std::min(wanted.height(), rect.height()));
    const QRect pill = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, size, rect);
    const QColor colour = tone == Tone::Neutral ? tokens.muted : tokens.tone(tone);
    paintSurface(painter, pill, size.height() / 2.0, tokens.toneSoft(tone),
                 mixed(tokens.toneSoft(tone), colour, 0.28));
    painter.save();
    painter.setFont(pillFont(font));
    const QFontMetrics metrics = painter.fontMetrics();
    const int side = metrics.height() - 2;
    const auto place = [&](int x, int width) {
        return QStyle::visualRect(direction, pill,
                                  QRect(pill.left() + x, pill.top(), width, pill.height()));
    };
    paintIcon(painter,
              QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side},
                                  place(sidePadding, side)),
              icon, colour);
    const int room = pill.width() - side - gap - 2 * sidePadding;
    painter.setPen(tone == Tone::Neutral ? tokens.text : colour);
    painter.drawText(place(sidePadding + side + gap, room + 2),
                     Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, room + 2));
    painter.restore();
}

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Pill::Pill(Icon icon, const QString &text, Tone tone, QWidget *parent)
    : Pill(parent)
{
    setStatus(icon, text, tone);
}

void Pill::setStatus(Icon icon, const QString &text, Tone tone)
{
    m_icon = icon;
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return pillSize(fontOf(this, TextStyle::Body), m_text);
}

QSize Pill::minimumSizeHint() const
{
    return sizeHint();
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(painter, rect(), layoutDirection(), fontOf(this, TextStyle::Body), tokensOf(this),
              m_icon, m_text, m_tone);
}

void Pill::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

} // namespace ems
