// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/statusline.h"

#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

StatusLine::StatusLine(QWidget *parent)
    : QFrame(parent)
    , m_said(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_writing(new TextLabel(tr("Saving…"), TextStyle::Caption, TextLabel::Colour::Muted))
    , m_facts(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    setObjectName(u"statusLine"_s);
    m_said->setObjectName(u"statusLabel"_s);
    m_writing->setObjectName(u"writingLabel"_s);
    m_facts->setObjectName(u"siteFactsLabel"_s);
    // A long sentence must not widen the window.
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_said->setElided(true);
    m_facts->setElided(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xs, space::xl, space::s);
    layout->setSpacing(space::l);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_writing);
    layout->addWidget(m_facts);
    m_writing->hide();
    m_fade.setSingleShot(true);
    m_fade.setInterval(20s);
    m_writingDelay.setSingleShot(true);
    m_writingDelay.setInterval(300ms);
    connect(&m_fade, &QTimer::timeout, m_said, &QLabel::clear);
    connect(&m_writingDelay, &QTimer::timeout, m_writing, &QWidget::show);
}

void StatusLine::say(const QString &sentence)
{
    m_said->setText(sentence);
    m_fade.start();
    QAccessibleEvent event(m_said, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatusLine::setFacts(const QString &facts)
{
    m_facts->setText(facts);
}

void StatusLine::setWriting(bool isWriting)
{
    if (isWriting) {
        m_writingDelay.start();
        return;
    }
    m_writingDelay.stop();
    m_writing->hide();
}

} // namespace ems
