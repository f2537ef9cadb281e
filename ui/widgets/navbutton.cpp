// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/navbutton.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int iconSide = 18;

} // namespace

NavButton::NavButton(Icon icon, const QString &title, QWidget *parent)
    : QToolButton(parent)
    , m_icon(icon)
{
    setText(title);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void NavButton::setSymbol(Icon icon)
{
    m_icon = icon;
    update();
}

void NavButton::setBadge(int count)
{
    m_badge = count;
    update();
}

QSize NavButton::sizeHint() const
{
    return {scaledOf(this, iconSide) + 2 * space::s, scaledOf(this, 36)};
}

QSize NavButton::minimumSizeHint() const
{
    // With a large text in a low window they move together before the last one is cut.
    return {sizeHint().width(), QFontMetrics(fontOf(this, TextStyle::Body)).height() + space::xs};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = Qt::transparent;
    if (isChecked())
        fill = tokens.accentSoft;
    else if (isDown())
        fill = mixed(tokens.surface2, tokens.text, 0.06);
    else if (underMouse())
        fill = tokens.surface2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(rect(), metric::navigationRadius, metric::navigationRadius);

    const QColor colour = isChecked() ? tokens.accent : tokens.muted;
    const int side = scaledOf(this, iconSide);
    const bool iconOnly = toolButtonStyle() == Qt::ToolButtonIconOnly;
    const int left = iconOnly ? (width() - side) / 2 : space::m - 3;
    const QRect icon(left, (height() - side) / 2, side, side);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), icon), m_icon, colour);
    if (!iconOnly) {
        QFont font = fontOf(this, TextStyle::Body);
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(isChecked() ? tokens.accent : tokens.text);
        const int end = m_badge > 0 ? 44 : space::s;
        const QRect room(icon.right() + 1 + space::m, 0, width() - icon.right() - space::m - end,
                         height());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), room),
                         Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    }
    if (m_badge > 0)
        paintBadge(painter);
    if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect(), metric::navigationRadius, tokens.accent);
}

void NavButton::paintBadge(QPainter &painter) const
{
    const Tokens &tokens = tokensOf(this);
    QFont font = fontOf(this, TextStyle::Axis);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.danger);
    if (toolButtonStyle() == Qt::ToolButtonIconOnly) {
        const QRect dot(width() / 2 + 4, height() / 2 - 11, 8, 8);
        painter.drawEllipse(QStyle::visualRect(layoutDirection(), rect(), dot));
        return;
    }
    const QString text = m_badge > 99 ? u"99+"_s : locale().toString(m_badge);
    const QFontMetrics metrics = painter.fontMetrics();
    const int high = metrics.height() + 3;
    const int wide = std::max(high, metrics.horizontalAdvance(text) + 10);
    const QRect place =
        QStyle::visualRect(layoutDirection(), rect(),
                           QRect(width() - wide - space::s, (height() - high) / 2, wide, high));
    painter.drawRoundedRect(place, high / 2.0, high / 2.0);
    painter.setPen(tokens.dark ? tokens.onAccent : QColor(Qt::white));
    painter.drawText(place, Qt::AlignCenter, text);
}

Avatar::Avatar(QWidget *parent)
    : QWidget(parent)
{
    takeSize();
}

void Avatar::takeSize()
{
    const int side = scaledOf(this, metric::avatarSide);
    setFixedSize(side, side);
}

void Avatar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        takeSize();
}

void Avatar::setName(const QString &name)
{
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    m_initials.clear();
    if (!words.isEmpty())
        m_initials = words.front().left(1).toUpper();
    if (words.size() > 1)
        m_initials += words.back().left(1).toUpper();
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(this);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.accentSoft);
    painter.drawEllipse(rect());
    QFont font = fontOf(this, TextStyle::Axis);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(tokens.accent);
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

} // namespace ems
