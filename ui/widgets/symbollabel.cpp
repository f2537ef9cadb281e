// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/symbollabel.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace ems {

SymbolLabel::SymbolLabel(Icon icon, int size, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_size(size)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void SymbolLabel::setSymbol(Icon icon)
{
    m_icon = icon;
    update();
}

void SymbolLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize SymbolLabel::sizeHint() const
{
    const int side = scaledOf(this, m_size);
    return {side, side};
}

void SymbolLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, tokensOf(this).tone(m_tone));
}

} // namespace ems
