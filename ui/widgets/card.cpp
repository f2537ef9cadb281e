// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel({}, TextStyle::CardTitle))
    , m_subtitle(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_header(new QHBoxLayout)
    , m_content(new QVBoxLayout)
{
    m_title->setObjectName(u"cardTitleLabel"_s);
    m_subtitle->setObjectName(u"cardSubtitleLabel"_s);
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    m_header->setSpacing(space::s);
    m_header->addLayout(titles, 1);
    m_content->setSpacing(space::m);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::l, space::l, space::l);
    layout->setSpacing(space::m);
    layout->addLayout(m_header);
    layout->addLayout(m_content, 1);
    updateHeader();
}

Card::Card(const QString &title, QWidget *parent)
    : Card(parent)
{
    setTitle(title);
}

QString Card::title() const
{
    return m_title->text();
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    updateHeader();
}

void Card::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    setAccessibleDescription(subtitle);
    updateHeader();
}

void Card::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget, 0, Qt::AlignTop);
}

void Card::updateHeader()
{
    m_title->setVisible(!m_title->text().isEmpty());
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    paintSurface(painter, rect(), metric::cardRadius, tokens.surface, tokens.border);
}

} // namespace ems
