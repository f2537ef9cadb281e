// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/fieldnote.h"

#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

FieldNote::FieldNote(QWidget *window)
    : QWidget(window)
    , m_label(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Bad))
{
    setObjectName(u"fieldNote"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    m_label->setObjectName(u"fieldNoteLabel"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::m, space::s, space::m, space::s);
    layout->setSpacing(6);
    layout->addWidget(new SymbolLabel(Icon::CircleAlert, 14, Tone::Bad));
    layout->addWidget(m_label);
}

void FieldNote::showBelow(const QWidget &field, const QString &sentence)
{
    const bool isNew = m_label->text() != sentence;
    m_label->setText(sentence);
    adjustSize();
    const QPoint corner = field.mapTo(window(), QPoint(0, field.height() + space::xs));
    const int wanted = isRightToLeft() ? corner.x() + field.width() - width() : corner.x();
    const int greatest = std::max(0, window()->width() - width() - space::s);
    move(std::clamp(wanted, 0, greatest), corner.y());
    show();
    raise();
    if (!isNew)
        return;
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString FieldNote::text() const
{
    return m_label->text();
}

void FieldNote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &tokens = tokensOf(this);
    paintSurface(painter, rect(), metric::controlRadius, tokens.surface, tokens.danger);
}

} // namespace ems
