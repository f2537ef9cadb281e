// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

EmptyState::EmptyState(Icon icon, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_symbol(new SymbolLabel(icon, 40))
    , m_title(new TextLabel(title, TextStyle::CardTitle))
    , m_sentence(new TextLabel(sentence, TextStyle::Body, TextLabel::Colour::Muted))
    , m_action(new Button(QString(), Button::Role::Primary))
{
    m_title->setObjectName(u"emptyTitleLabel"_s);
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setObjectName(u"emptySentenceLabel"_s);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(scaledOf(this, 440));
    m_sentence->setMinimumWidth(scaledOf(this, 240));
    m_action->setObjectName(u"emptyActionButton"_s);
    m_action->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    layout->setSpacing(space::s);
    layout->addStretch(2);
    layout->addWidget(m_symbol, 0, Qt::AlignHCenter);
    layout->addSpacing(space::xs);
    layout->addWidget(m_title, 0, Qt::AlignHCenter);
    auto *sentenceRow = new QHBoxLayout; // an alignment would cut its lines
    sentenceRow->addStretch(1);
    sentenceRow->addWidget(m_sentence, 100);
    sentenceRow->addStretch(1);
    layout->addLayout(sentenceRow);
    layout->addSpacing(space::s);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    setAccessibleName(title);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);
}

void EmptyState::setSymbol(Icon icon)
{
    m_symbol->setSymbol(icon);
}

void EmptyState::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setAction(const QString &text, bool primary)
{
    m_action->setText(text);
    m_action->setRole(primary ? Button::Role::Primary : Button::Role::Secondary);
    m_action->setVisible(!text.isEmpty());
}

} // namespace ems
