// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/statusline.h"

#include "ui/widgets/button.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

StatusLine::StatusLine(QWidget *parent)
    : QFrame(parent)
    , m_said(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_news(new Button(QString(), Button::Role::Quiet))
    , m_writing(new TextLabel(tr("Saving…"), TextStyle::Caption, TextLabel::Colour::Muted))
    , m_lock(new SymbolLabel(Icon::Lock, 12))
    , m_server(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_facts(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    setObjectName(u"statusLine"_s);
    m_said->setObjectName(u"statusLabel"_s);
    m_news->setObjectName(u"newVersionButton"_s);
    m_writing->setObjectName(u"writingLabel"_s);
    m_lock->setObjectName(u"serverLockSymbol"_s);
    m_server->setObjectName(u"serverLabel"_s);
    m_facts->setObjectName(u"siteFactsLabel"_s);
    // A long sentence must not widen the window.
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_said->setElided(true);
    m_facts->setElided(true);
    m_server->setElided(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xs, space::xl, space::s);
    layout->setSpacing(space::l);
    layout->addWidget(m_said, 1);
    layout->addWidget(m_news);
    layout->addWidget(m_writing);
    auto *server = new QHBoxLayout;
    server->setSpacing(space::xs);
    server->addWidget(m_lock);
    server->addWidget(m_server);
    layout->addLayout(server);
    layout->addWidget(m_facts);
    m_writing->hide();
    setNews({});
    setServer({}, false);
    m_fade.setSingleShot(true);
    m_fade.setInterval(20s);
    m_writingDelay.setSingleShot(true);
    m_writingDelay.setInterval(300ms);
    connect(m_news, &QPushButton::clicked, this, &StatusLine::newsRequested);
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

void StatusLine::setServer(const QString &server, bool isEncrypted)
{
    const bool isShared = !server.isEmpty();
    m_lock->setVisible(isShared);
    m_server->setVisible(isShared);
    m_lock->setSymbol(isEncrypted ? Icon::Lock : Icon::LockOpen);
    m_server->setText(server);
    //: %1 is the name of a server
    const QString sentence = isEncrypted ? tr("%1, encrypted connection").arg(server)
                                         : tr("%1, connection without encryption").arg(server);
    m_server->setToolTip(sentence.toHtmlEscaped());
    m_server->setAccessibleName(sentence);
}

void StatusLine::setNews(const QString &news)
{
    m_news->setText(news);
    m_news->setVisible(!news.isEmpty());
}

void StatusLine::setWaiting(bool isWaiting)
{
    m_writing->setText(isWaiting ? tr("Waiting for the server…") : tr("Saving…"));
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
