// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/statestack.h"

#include "ui/widgets/busyindicator.h"
#include "ui/widgets/emptystate.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

StateStack::StateStack(QWidget *content, QWidget *parent)
    : QStackedWidget(parent)
    , m_content(content)
    , m_busy(new BusyIndicator(tr("Loading…")))
    , m_empty(new EmptyState(Icon::Inbox, tr("Nothing here yet"), {}))
    , m_noMatch(new EmptyState(Icon::SearchX, tr("No match"),
                               tr("Nothing fits the search and the filters.")))
    , m_error(new EmptyState(Icon::CloudOff, tr("This could not be loaded"), {}))
{
    m_empty->setObjectName(u"emptyState"_s);
    m_noMatch->setObjectName(u"noMatchState"_s);
    m_error->setObjectName(u"errorState"_s);
    m_noMatch->setAction(tr("Clear search and filters"), false);
    m_error->setAction(tr("Try again"), false);
    for (QWidget *page :
         {m_content, static_cast<QWidget *>(m_busy), static_cast<QWidget *>(m_empty),
          static_cast<QWidget *>(m_noMatch), static_cast<QWidget *>(m_error)})
        addWidget(page);
    m_delay.setSingleShot(true);
    m_delay.setInterval(200ms);
    connect(&m_delay, &QTimer::timeout, this, [this] { showPage(m_busy); });
    connect(m_error, &EmptyState::actionTriggered, this, &StateStack::retryRequested);
    connect(m_noMatch, &EmptyState::actionTriggered, this, &StateStack::clearFilterRequested);
}

StateStack::State StateStack::shownState() const
{
    const QWidget *page = currentWidget();
    if (page == m_busy)
        return State::Loading;
    if (page == m_empty)
        return State::Empty;
    if (page == m_noMatch)
        return State::NoMatch;
    return page == m_error ? State::Error : State::Content;
}

void StateStack::setState(State state)
{
    m_state = state;
    if (state == State::Loading) {
        if (shownState() != State::Loading && !m_delay.isActive())
            m_delay.start();
        return;
    }
    m_delay.stop();
    switch (state) {
    case State::Content:
        return showPage(m_content);
    case State::Empty:
        return showPage(m_empty);
    case State::NoMatch:
        return showPage(m_noMatch);
    case State::Error:
        return showPage(m_error);
    case State::Loading:
        return;
    }
}

void StateStack::showError(const QString &sentence)
{
    m_error->setSentence(sentence);
    setState(State::Error);
}

void StateStack::setLoadingText(const QString &text)
{
    m_busy->setText(text);
}

void StateStack::setLoadingDelay(std::chrono::milliseconds delay)
{
    m_delay.setInterval(delay);
}

void StateStack::showPage(QWidget *page)
{
    if (currentWidget() == page)
        return;
    setCurrentWidget(page);
    emit shownStateChanged();
}

} // namespace ems
