// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/messagebar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Info:
        return Icon::Info;
    case Tone::Good:
        return Icon::CircleCheck;
    case Tone::Warning:
        return Icon::Warning;
    case Tone::Bad:
        return Icon::CircleAlert;
    }
    return Icon::Info;
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_symbol(new SymbolLabel(Icon::Info, 18))
    , m_text(new TextLabel)
    , m_waiting(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_action(new Button(QString(), Button::Role::Quiet))
    , m_close(new IconButton(Icon::Close, tr("Close message")))
{
    m_text->setObjectName(u"messageTextLabel"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(u"messageActionButton"_s);
    m_close->setObjectName(u"messageCloseButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::xs, space::xs, space::xs, space::xs);
    layout->setSpacing(space::s);
    layout->addSpacing(space::s); // margins are not mirrored
    layout->addWidget(m_symbol);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_waiting);
    layout->addWidget(m_action);
    layout->addWidget(m_close);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const int id = m_queue.front().id;
        dismiss(id);
        emit actionTriggered(id);
    });
    connect(m_close, &QToolButton::clicked, this, [this] { dismiss(m_queue.front().id); });
    hide();
}

int MessageBar::show(Tone tone, const QString &text, const QString &action)
{
    m_queue.push_back({++m_lastId, tone, text, action});
    showFront();
    return m_lastId;
}

void MessageBar::dismiss(int id)
{
    const auto found = std::ranges::find(m_queue, id, &Message::id);
    if (found == m_queue.end())
        return;
    m_queue.erase(found);
    showFront();
    emit dismissed(id);
}

void MessageBar::clear()
{
    m_queue.clear();
    showFront();
}

QString MessageBar::currentText() const
{
    return m_queue.empty() ? QString() : m_queue.front().text;
}

void MessageBar::showFront()
{
    if (m_queue.empty()) {
        hide();
        return;
    }
    const Message &message = m_queue.front();
    m_symbol->setSymbol(iconOf(message.tone));
    m_symbol->setTone(message.tone);
    const bool isNew = m_text->text() != message.text || isHidden();
    m_text->setText(message.text);
    m_action->setText(message.action);
    m_action->setVisible(!message.action.isEmpty());
    m_waiting->setVisible(m_queue.size() > 1);
    m_waiting->setText(tr("%n more", nullptr, static_cast<int>(m_queue.size()) - 1));
    setVisible(true);
    update();
    if (isNew) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void MessageBar::paintEvent(QPaintEvent *)
{
    if (m_queue.empty())
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    const Tone tone = m_queue.front().tone;
    paintSurface(painter, rect(), metric::controlRadius, tokens.toneSoft(tone),
                 mixed(tokens.toneSoft(tone), tokens.tone(tone), 0.35));
}

} // namespace ems
