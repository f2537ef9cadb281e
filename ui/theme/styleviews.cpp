// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QPainter>
#include <QStyleOption>
#include <QTableView>

namespace ems {

void Style::drawItemRow(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (item && (item->features & QStyleOptionViewItem::Alternate))
        painter->fillRect(option->rect, item->palette.color(QPalette::AlternateBase));
}

void Style::drawItem(const QStyleOption *option, QPainter *painter) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (!item)
        return;
    if (option->state & State_Selected) {
        painter->fillRect(option->rect, m_tokens.accentSoft);
        if (item->index.column() == 0) {
            const QRect mark(option->rect.topLeft(), QSize(3, option->rect.height()));
            painter->fillRect(visualRect(option->direction, option->rect, mark), m_tokens.accent);
        }
    } else if ((option->state & State_MouseOver)
               && !qobject_cast<const QTableView *>(item->widget)) {
        painter->fillRect(option->rect, mixed(m_tokens.surface, m_tokens.surface2, 0.8));
    } else if (item->backgroundBrush.style() != Qt::NoBrush) {
        painter->fillRect(option->rect, item->backgroundBrush);
    }
}

void Style::drawHeaderBackground(const QRect &rect, QPainter *painter) const
{
    painter->fillRect(rect, m_tokens.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), m_tokens.border);
}

void Style::drawHeader(const QStyleOption *option, QPainter *painter) const
{
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (!header)
        return;
    drawHeaderBackground(option->rect, painter);
    if (option->state & State_MouseOver)
        painter->fillRect(option->rect.adjusted(0, 0, 0, -1), m_tokens.surface2);

    const bool sorted = header->sortIndicator != QStyleOptionHeader::None;
    const int arrow = sorted ? scaled(14) : 0;
    const QRect room = option->rect.adjusted(space::m, 0, -space::m, 0);
    const QFontMetrics metrics = painter->fontMetrics();
    const int wanted = metrics.horizontalAdvance(header->text) + 1;
    const int text = std::min(wanted, room.width() - (sorted ? arrow + space::xs : 0));
    const bool atEnd = header->textAlignment & (Qt::AlignRight | Qt::AlignTrailing);
    int x = room.left();
    if (atEnd)
        x = room.right() + 1 - text;
    else if (header->textAlignment & Qt::AlignHCenter)
        x = room.left() + (room.width() - text) / 2;
    const int arrowX = atEnd ? x - space::xs - arrow : x + text + space::xs;
    const auto place = [&](int left, int width) {
        return visualRect(option->direction, option->rect,
                          QRect(left, room.top(), width, room.height()));
    };
    painter->setPen(sorted ? m_tokens.text : m_tokens.muted);
    painter->drawText(place(x, text), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                      metrics.elidedText(header->text, Qt::ElideRight, text));
    if (sorted) // SortDown is Qt's word for ascending
        paintIcon(*painter,
                  alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(arrow, arrow),
                              place(arrowX, arrow)),
                  header->sortIndicator == QStyleOptionHeader::SortDown ? Icon::ArrowUp
                                                                        : Icon::ArrowDown,
                  m_tokens.accent);
}

void Style::drawTabShape(const QStyleOption *option, QPainter *painter) const
{
    const QRect r = option->rect;
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_tokens.border);
    const bool selected = option->state & State_Selected;
    if (selected)
        painter->fillRect(QRect(r.left(), r.bottom() - 1, r.width(), 2), m_tokens.accent);
    else if (option->state & State_MouseOver)
        painter->fillRect(r.adjusted(0, 0, 0, -1), m_tokens.surface2);
}

void Style::drawTabLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    if (!tab)
        return;
    painter->save();
    QFont font = painter->font();
    font.setWeight(QFont::Medium);
    painter->setFont(font);
    painter->setPen(!(option->state & State_Enabled) ? mixed(m_tokens.surface, m_tokens.muted, 0.65)
                    : option->state & State_Selected ? m_tokens.accent
                                                     : m_tokens.muted);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, tab->text);
    const State keyboardFocus = State_HasFocus | State_KeyboardFocusChange;
    if ((option->state & keyboardFocus) == keyboardFocus)
        drawFocusRing(painter, QRectF(option->rect).adjusted(2, 4, -2, -4), metric::controlRadius);
    painter->restore();
}

void Style::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const qreal height = std::min<qreal>(option->rect.height(), space::s);
    QRectF groove(option->rect);
    groove.setHeight(height);
    groove.moveCenter(QRectF(option->rect).center());
    painter->setBrush(m_tokens.dark ? m_tokens.border
                                    : mixed(m_tokens.surface2, m_tokens.border, 0.6));
    painter->drawRoundedRect(groove, height / 2, height / 2);
    const qint64 span = qint64(bar->maximum) - bar->minimum;
    const qreal share =
        span > 0 ? qreal(qint64(bar->progress) - bar->minimum) / qreal(span) : 0.35; // unknown
    if (share > 0) {
        QRectF done(groove);
        done.setWidth(std::max(height, groove.width() * std::min<qreal>(share, 1)));
        if (span <= 0)
            done.moveCenter(groove.center());
        else if (option->direction == Qt::RightToLeft)
            done.moveRight(groove.right());
        painter->setBrush(option->state & State_Enabled ? m_tokens.accent : m_tokens.inputBorder);
        painter->drawRoundedRect(done, height / 2, height / 2);
    }
    painter->restore();
}

QRect Style::scrollBarPart(const QStyleOptionComplex *option, SubControl part) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return {};
    const bool horizontal = bar->orientation == Qt::Horizontal;
    const int length = horizontal ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    int slider = length;
    if (range > 0) {
        slider = static_cast<int>(qint64(length) * bar->pageStep / (range + bar->pageStep));
        slider = std::clamp(slider, std::min(36, length), length);
    }
    const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                              length - slider, bar->upsideDown);
    const auto stretch = [&](int from, int size) {
        const QRect r = bar->rect;
        return horizontal ? visualRect(bar->direction, r,
                                       QRect(r.left() + from, r.top(), size, r.height()))
                          : QRect(r.left(), r.top() + from, r.width(), size);
    };
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return stretch(start, slider);
    case SC_ScrollBarSubPage:
        return stretch(0, start);
    case SC_ScrollBarAddPage:
        return stretch(start + slider, length - start - slider);
    default:
        return {}; // no arrows
    }
}

void Style::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool active =
        (option->activeSubControls & SC_ScrollBarSlider) && (option->state & State_MouseOver);
    const bool pressed = option->state & State_Sunken;
    const QRectF slider = QRectF(scrollBarPart(option, SC_ScrollBarSlider)).adjusted(3, 3, -3, -3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mixed(m_tokens.surface, m_tokens.inputBorder,
                            pressed  ? 1.0
                            : active ? 0.85
                                     : 0.55));
    const qreal radius = std::min(slider.width(), slider.height()) / 2;
    painter->drawRoundedRect(slider, radius, radius);
    painter->restore();
}

} // namespace ems
