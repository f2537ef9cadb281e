// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/textlabel.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QColor colourOf(const Tokens &t, TextLabel::Colour colour)
{
    switch (colour) {
    case TextLabel::Colour::Normal:
        return t.text;
    case TextLabel::Colour::Muted:
        return t.muted;
    case TextLabel::Colour::Accent:
        return t.accent;
    case TextLabel::Colour::Good:
        return t.success;
    case TextLabel::Colour::Warning:
        return t.warning;
    case TextLabel::Colour::Bad:
        return t.danger;
    }
    return t.text;
}

// What a label asks for at least: a longer word is broken where there is no room for it.
constexpr int unbrokenCharacters = 24;
constexpr int widestLine = 80;
constexpr int shortestElided = 18;

/// Lays the text out in lines of that width, and breaks words that are longer. Answers with the
/// height.
qreal layOut(QTextLayout &layout, qreal width, Qt::Alignment alignment)
{
    QTextOption option(alignment & Qt::AlignHorizontal_Mask);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal height = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return height;
}

QString withLineSeparators(QString text)
{
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

TextLabel::TextLabel(const QString &text, TextStyle style, Colour colour, QWidget *parent)
    : QLabel(parent)
    , m_style(style)
    , m_colour(colour)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    m_ownAlignment = alignment();
    align();
    restyle();
}

void TextLabel::setTextStyle(TextStyle style)
{
    m_style = style;
    restyle();
}

void TextLabel::setColour(Colour colour)
{
    m_colour = colour;
    restyle();
}

void TextLabel::setElided(bool isElided)
{
    m_isElided = isElided;
    updateGeometry();
    update();
}

QSize TextLabel::sizeHint() const
{
    const QSize hint = QLabel::sizeHint();
    const int widest = widestLine * fontMetrics().averageCharWidth();
    if (!wordWrap() || hint.width() <= widest)
        return hint;
    return {widest, heightForWidth(widest)};
}

QSize TextLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    const int characters = wordWrap() ? unbrokenCharacters : shortestElided;
    if (!wordWrap() && !m_isElided)
        return hint;
    return {std::min(hint.width(), characters * fontMetrics().averageCharWidth()), hint.height()};
}

bool TextLabel::isTooLongFor(int width) const
{
    return QLabel::minimumSizeHint().width() > width;
}

int TextLabel::heightForWidth(int width) const
{
    if (!wordWrap() || !isTooLongFor(width))
        return QLabel::heightForWidth(width);
    const QMargins margins = contentsMargins();
    QTextLayout layout(withLineSeparators(text()), font(), this);
    const qreal height =
        layOut(layout, std::max(1, width - margins.left() - margins.right()), alignment());
    return static_cast<int>(std::ceil(height)) + margins.top() + margins.bottom();
}

bool TextLabel::event(QEvent *event)
{
    const bool isCut =
        m_isElided && fontMetrics().horizontalAdvance(text()) > contentsRect().width();
    if (event->type() != QEvent::ToolTip || !isCut || !toolTip().isEmpty())
        return QLabel::event(event);
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
                       u"<qt>%1</qt>"_s.arg(text().toHtmlEscaped()), this);
    return true;
}

void TextLabel::paintEvent(QPaintEvent *event)
{
    if (m_isElided && !wordWrap())
        paintElided();
    else if (wordWrap() && !hasSelectedText() && isTooLongFor(width()))
        paintBroken();
    else
        QLabel::paintEvent(event);
}

void TextLabel::paintElided()
{
    QPainter painter(this);
    const QRect room = contentsRect();
    style()->drawItemText(
        &painter, room, static_cast<int>(alignment()) | Qt::TextSingleLine, palette(), isEnabled(),
        fontMetrics().elidedText(text(), Qt::ElideRight, room.width()), foregroundRole());
}

void TextLabel::paintBroken()
{
    const QRect room = contentsRect();
    QTextLayout layout(withLineSeparators(text()), font(), this);
    const qreal height = layOut(layout, room.width(), alignment());
    const qreal top =
        alignment() & Qt::AlignVCenter ? std::max(0.0, (room.height() - height) / 2) : 0.0;
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    layout.draw(&painter, QPointF(room.left(), room.top() + top));
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
    else if (event->type() == QEvent::LayoutDirectionChange)
        align();
}

void TextLabel::align()
{
    if (alignment() != m_ownAlignment)
        return; // the caller chose another
    // QLabel follows the script of the text: a Latin name would stand on the wrong side.
    m_ownAlignment =
        Qt::AlignAbsolute | Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    setAlignment(m_ownAlignment);
}

void TextLabel::restyle()
{
    if (m_restyling)
        return;
    m_restyling = true;
    setFont(fontOf(this, m_style));
    QPalette colours = palette();
    const QColor colour = colourOf(tokensOf(this), m_colour);
    colours.setColor(QPalette::Active, QPalette::WindowText, colour);
    colours.setColor(QPalette::Inactive, QPalette::WindowText, colour);
    setPalette(colours);
    m_restyling = false;
}

} // namespace ems
