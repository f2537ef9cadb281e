// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/textlabel.h"

#include "ui/theme/theme.h"

#include <QEvent>

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
