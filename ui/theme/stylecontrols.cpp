// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/icons.h"
#include "ui/theme/style.h"

#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int gap = 8;      // between icon and text
constexpr int padding = 14; // left and right of a button's content
constexpr int edge = 4;     // what stays of it when the button is squeezed
constexpr int inputPadding = 10;
constexpr int arrowWidth = 28;

/// The order is that of ems::Button::Role.
enum class Role
{
    Secondary,
    Primary,
    Quiet,
    Danger
};

Role roleOf(const QWidget *widget)
{
    const QVariant role = widget ? widget->property("role") : QVariant();
    return role.isValid() ? static_cast<Role>(role.toInt()) : Role::Secondary;
}

ButtonColours coloursOf(const Tokens &t, Role role, QStyle::State state)
{
    const bool down = state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = state & QStyle::State_MouseOver;
    const double tint = down ? 0.18 : hover ? 0.09 : 0.0;
    if (!(state & QStyle::State_Enabled)) {
        const QColor text = mixed(t.surface, t.muted, 0.65);
        if (role == Role::Quiet)
            return {Qt::transparent, Qt::transparent, text};
        return {t.surface2, t.border, text};
    }
    switch (role) {
    case Role::Primary: {
        const QColor fill = mixed(t.accent, t.text, tint);
        return {fill, fill, t.onAccent};
    }
    case Role::Danger: {
        const QColor fill = mixed(t.danger, t.text, tint);
        return {fill, fill, t.dark ? t.onAccent : QColor(Qt::white)};
    }
    case Role::Quiet:
        return {tint > 0 ? mixed(t.surface, t.accent, tint) : QColor(Qt::transparent),
                Qt::transparent, t.accent};
    case Role::Secondary:
        return {down    ? mixed(t.surface2, t.text, 0.06)
                : hover ? t.surface2
                        : t.surface,
                t.inputBorder, t.text};
    }
    return {};
}

void drawRounded(QPainter *painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QColor &border, qreal width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.alpha() > 0 ? QPen(border, width) : QPen(Qt::NoPen));
    painter->setBrush(fill);
    const qreal inset = border.alpha() > 0 ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

/// The icon of our font in this colour, another icon in its own.
void drawSymbol(QPainter *painter, const QRect &rect, const QIcon &icon, const QColor &colour,
                bool enabled)
{
    const QString name = icon.name();
    if (name.startsWith("ems:"_L1) && name.size() == 5)
        paintIcon(*painter, rect, static_cast<Icon>(name.back().unicode()), colour);
    else
        icon.paint(painter, rect, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
}

QFont buttonFont(QFont font)
{
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

void Style::drawFocusRing(QPainter *painter, const QRectF &rect, qreal radius) const
{
    drawRounded(painter, rect, radius, Qt::transparent, m_tokens.accent, metric::focusRing);
}

void Style::drawInputFrame(const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const bool invalid = widget && widget->property("emsInvalid").toBool();
    const bool focused = enabled && (option->state & State_HasFocus);
    QColor border = enabled ? m_tokens.inputBorder : m_tokens.border;
    if (invalid)
        border = m_tokens.danger;
    else if (focused)
        border = m_tokens.accent;
    const QColor fill = enabled ? m_tokens.surface : m_tokens.surface2;
    drawRounded(painter, option->rect, metric::controlRadius, fill, border,
                focused || invalid ? metric::focusRing : 1);
    if (invalid && focused)
        drawRounded(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), metric::controlRadius - 2,
                    Qt::transparent, m_tokens.accent, 1);
}

void Style::drawPushButton(const QStyleOption *option, QPainter *painter,
                           const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const Role role =
        button && (button->features & QStyleOptionButton::Flat) ? Role::Quiet : roleOf(widget);
    const ButtonColours colours = coloursOf(m_tokens, role, option->state);
    drawRounded(painter, option->rect, metric::controlRadius, colours.fill, colours.border);
    const State keyboardFocus = State_HasFocus | State_KeyboardFocusChange;
    if ((option->state & keyboardFocus) != keyboardFocus)
        return;
    const bool filled = role == Role::Primary || role == Role::Danger;
    drawFocusRing(painter, option->rect, metric::controlRadius);
    if (filled)
        drawRounded(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), metric::controlRadius - 2,
                    Qt::transparent, colours.text, 1.5);
}

void Style::drawPushButtonLabel(const QStyleOption *option, QPainter *painter,
                                const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const bool enabled = option->state & State_Enabled;
    const Role role = button->features & QStyleOptionButton::Flat ? Role::Quiet : roleOf(widget);
    const QColor colour = coloursOf(m_tokens, role, option->state).text;
    painter->save();
    painter->setFont(buttonFont(widget ? widget->font() : painter->font()));
    const int icon = button->icon.isNull() ? 0 : scaled(metric::icon);
    const int between = icon > 0 && !button->text.isEmpty() ? gap : 0;
    const int arrow = button->features & QStyleOptionButton::HasMenu ? scaled(16) + gap : 0;
    const int room = option->rect.width() - 2 * edge - icon - between - arrow;
    const QFontMetrics metrics = painter->fontMetrics();
    const int full = metrics.size(Qt::TextShowMnemonic, button->text).width();
    const int text = std::min(full, std::max(room, 0));
    const int start =
        option->rect.left() + (option->rect.width() - icon - between - text - arrow) / 2;
    const auto place = [&](int x, int width) {
        return visualRect(option->direction, option->rect,
                          QRect(x, option->rect.top(), width, option->rect.height()));
    };
    if (icon > 0)
        drawSymbol(
            painter,
            alignedRect(Qt::LeftToRight, Qt::AlignCenter, QSize(icon, icon), place(start, icon)),
            button->icon, colour, enabled);
    painter->setPen(colour);
    const QString shown =
        full > text ? metrics.elidedText(button->text, Qt::ElideRight, text) : button->text;
    painter->drawText(place(start + icon + between, text + 1),
                      Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, shown);
    if (arrow > 0)
        paintIcon(*painter, place(start + icon + between + text + gap, scaled(16)),
                  Icon::ChevronDown, colour);
    painter->restore();
}

void Style::drawToolButton(const QStyleOption *option, QPainter *painter) const
{
    const bool raised = !(option->state & State_AutoRaise);
    QColor fill = raised ? m_tokens.surface : QColor(Qt::transparent);
    if (option->state & State_Enabled) {
        if (option->state & State_On)
            fill = m_tokens.accentSoft;
        else if (option->state & State_Sunken)
            fill = mixed(m_tokens.surface2, m_tokens.text, 0.08);
        else if (option->state & State_MouseOver)
            fill = mixed(m_tokens.surface2, m_tokens.text, 0.03);
    }
    drawRounded(painter, option->rect, metric::controlRadius, fill,
                raised ? m_tokens.inputBorder : QColor(Qt::transparent));
}

void Style::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool filled = option->state & (State_On | State_NoChange);
    const QColor accent = enabled ? m_tokens.accent : m_tokens.inputBorder;
    const QRectF box = alignedRect(option->direction, Qt::AlignCenter,
                                   QSize(scaled(18), scaled(18)), option->rect);
    QColor border = filled ? accent : m_tokens.inputBorder;
    if (option->state & State_MouseOver)
        border = accent;
    drawRounded(painter, box, 4,
                filled    ? accent
                : enabled ? m_tokens.surface
                          : m_tokens.surface2,
                border, filled ? 1 : 1.5);
    if (filled)
        paintIcon(*painter, box.adjusted(2, 2, -2, -2),
                  option->state & State_On ? Icon::Check : Icon::Minus,
                  enabled ? m_tokens.onAccent : m_tokens.surface);
}

void Style::drawRadioButton(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const QColor accent = enabled ? m_tokens.accent : m_tokens.inputBorder;
    const QRectF circle = alignedRect(option->direction, Qt::AlignCenter,
                                      QSize(scaled(18), scaled(18)), option->rect);
    drawRounded(painter, circle, circle.width() / 2, enabled ? m_tokens.surface : m_tokens.surface2,
                on || option->state & State_MouseOver ? accent : m_tokens.inputBorder,
                on ? 2 : 1.5);
    if (on) {
        const qreal inset = circle.width() * 0.28;
        drawRounded(painter, circle.adjusted(inset, inset, -inset, -inset), circle.width(), accent,
                    Qt::transparent);
    }
}

void Style::drawComboBox(const QStyleOptionComplex *option, QPainter *painter,
                         const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (combo && combo->frame)
        drawInputFrame(option, painter, widget);
    const QRect arrow = proxy()->subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const int side = scaled(16);
    paintIcon(*painter, alignedRect(option->direction, Qt::AlignCenter, QSize(side, side), arrow),
              Icon::ChevronDown, option->state & State_Enabled ? m_tokens.muted : m_tokens.border);
}

void Style::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin)
        return;
    if (spin->frame)
        drawInputFrame(option, painter, widget);
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const auto arrow = [&](SubControl part, Icon icon, QAbstractSpinBox::StepEnabledFlag flag) {
        const QRect rect = proxy()->subControlRect(CC_SpinBox, option, part, widget);
        const bool usable = (spin->stepEnabled & flag) && (option->state & State_Enabled);
        const bool hover =
            usable && (option->state & State_MouseOver) && spin->activeSubControls == part;
        const int side = scaled(14);
        paintIcon(*painter,
                  alignedRect(option->direction, Qt::AlignCenter, QSize(side, side), rect), icon,
                  hover    ? m_tokens.accent
                  : usable ? m_tokens.muted
                           : m_tokens.border);
    };
    arrow(SC_SpinBoxUp, Icon::ChevronUp, QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, Icon::ChevronDown, QAbstractSpinBox::StepDownEnabled);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const int height = scaled(metric::controlHeight);
    switch (type) {
    case CT_PushButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button)
            break;
        const QFontMetrics metrics(buttonFont(widget ? widget->font() : QFont()));
        const int icon = button->icon.isNull() ? 0 : scaled(metric::icon);
        const int between = icon > 0 && !button->text.isEmpty() ? gap : 0;
        const int arrow = button->features & QStyleOptionButton::HasMenu ? scaled(16) + gap : 0;
        const int text = metrics.size(Qt::TextShowMnemonic, button->text).width();
        return {std::max(height, text + icon + between + arrow + 2 * padding + 1), height};
    }
    case CT_LineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!frame || frame->lineWidth <= 0)
            break;
        return {size.width() + 2 * inputPadding, std::max(height, size.height() + 6)};
    }
    case CT_ComboBox:
        return {size.width() + inputPadding + scaled(arrowWidth) + 4, height};
    case CT_SpinBox:
        return {size.width() + inputPadding + scaled(arrowWidth), height};
    case CT_ToolButton: {
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {std::max(base.width(), height), std::max(base.height(), height)};
    }
    case CT_CheckBox:
    case CT_RadioButton:
        return QProxyStyle::sizeFromContents(type, option, size, widget)
            .expandedTo({0, scaled(24)});
    case CT_MenuItem: {
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const QSize base = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (item && item->menuItemType == QStyleOptionMenuItem::Separator)
            return base;
        return {base.width() + space::l, std::max(base.height(), scaled(32))};
    }
    case CT_HeaderSection: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            break;
        const int text = header->fontMetrics.horizontalAdvance(header->text);
        return {text + 2 * space::m + scaled(18), rowHeight()};
    }
    case CT_ItemViewItem:
        if (widget && widget->inherits("QComboBoxListView"))
            return QProxyStyle::sizeFromContents(type, option, size, widget)
                .expandedTo({0, scaled(32)});
        break;
    case CT_TabBarTab:
        return QProxyStyle::sizeFromContents(type, option, size, widget)
            .expandedTo({0, scaled(38)});
    case CT_ProgressBar: {
        const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
        return {size.width(), bar && bar->textVisible ? scaled(20) : space::s};
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option,
                            const QWidget *widget) const
{
    if (element == SE_LineEditContents) {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(inputPadding - 2, 1, -(inputPadding - 2), -1);
    }
    if (element == SE_PushButtonContents || element == SE_ProgressBarContents
        || element == SE_ProgressBarGroove)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                            SubControl part, const QWidget *widget) const
{
    const QRect r = option->rect;
    const int arrow = scaled(arrowWidth);
    const auto mirrored = [&](const QRect &rect) { return visualRect(option->direction, r, rect); };
    if (control == CC_ScrollBar)
        return scrollBarPart(option, part);
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return mirrored({r.right() - arrow, r.top(), arrow, r.height()});
        if (part == SC_ComboBoxEditField)
            return mirrored(r.adjusted(inputPadding, 2, -arrow - 2, -2));
    }
    if (control == CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool plain = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons;
        const int half = r.height() / 2;
        const int x = r.right() - arrow;
        if (part == SC_SpinBoxUp)
            return plain ? QRect() : mirrored({x, r.top() + 3, arrow, half - 3});
        if (part == SC_SpinBoxDown)
            return plain ? QRect() : mirrored({x, r.top() + half, arrow, half - 3});
        if (part == SC_SpinBoxEditField)
            return mirrored(r.adjusted(inputPadding - 2, 2, plain ? -2 : -arrow, -2));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

} // namespace ems
