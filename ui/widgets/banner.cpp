// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/banner.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ems {

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new SymbolLabel(Icon::Info, 16))
    , m_text(new TextLabel({}, TextStyle::Label))
    , m_action(new Button(QString(), Button::Role::Quiet))
{
    m_text->setObjectName(u"bannerTextLabel"_s);
    m_text->setWordWrap(true);
    m_action->setObjectName(u"bannerActionButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::s, 2, space::s, 3);
    layout->addSpacing(space::s); // margins are not mirrored
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    setMinimumHeight(scaledOf(this, 39));
    setFocusProxy(m_action);
    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    hide();
}

void Banner::showNotice(Tone tone, const QString &text, const QString &action)
{
    m_tone = tone;
    m_symbol->setTone(tone);
    m_symbol->setSymbol(tone == Tone::Warning || tone == Tone::Bad ? Icon::Warning : Icon::Info);
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    show();
    update();
    QAccessibleEvent event(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::clear()
{
    m_text->clear();
    hide();
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    const QColor fill = tokens.toneSoft(m_tone);
    painter.fillRect(rect(), fill);
    painter.fillRect(0, height() - 1, width(), 1, mixed(fill, tokens.tone(m_tone), 0.35));
}

} // namespace ems
