// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/keycap.h"

#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QFontMetrics>
#include <QPainter>

namespace ems {

KeyCap::KeyCap(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_key(key)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    const QFontMetrics metrics(fontOf(this, TextStyle::Caption));
    return {metrics.horizontalAdvance(m_key) + 2 * space::s, metrics.height() + space::s};
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    paintSurface(painter, rect(), 4, tokens.surface2, tokens.border);
    painter.setFont(fontOf(this, TextStyle::Caption));
    painter.setPen(tokens.text);
    painter.drawText(rect(), Qt::AlignCenter, m_key);
}

} // namespace ems
