// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/sessionsupervisor.h"

#include <QCoreApplication>
#include <QEvent>

namespace ems {

using namespace std::chrono_literals;

namespace {

constexpr auto warnBefore = 5min;
// Often enough for a limit of one minute; also after the machine has slept.
constexpr auto checkEvery = 5s;

} // namespace

SessionSupervisor::SessionSupervisor(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setInterval(checkEvery);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SessionSupervisor::check);
}

void SessionSupervisor::start(const Session &session, const SiteSettings &settings)
{
    if (!m_isWatching)
        QCoreApplication::instance()->installEventFilter(this);
    m_isWatching = true;
    m_isLocked = false;
    m_signedInAt = session.signedInAt;
    m_announced = 0min;
    noteInput();
    setLimits(settings);
    m_timer.start();
}

void SessionSupervisor::setLimits(const SiteSettings &settings)
{
    m_endsAt = m_signedInAt + settings.sessionLength;
    m_idleLimit = settings.idleLock;
}

void SessionSupervisor::stop()
{
    m_timer.stop();
    m_isWatching = false;
    QCoreApplication::instance()->removeEventFilter(this);
}

void SessionSupervisor::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    noteInput();
}

void SessionSupervisor::noteInput()
{
    m_lastInput = m_clock.now();
}

void SessionSupervisor::check()
{
    if (!m_isWatching)
        return;
    const Instant now = m_clock.now();
    if (now >= m_endsAt) {
        stop();
        emit ended();
        return;
    }
    if (now < m_lastInput) // the clock went back
        m_lastInput = now;
    if (!m_isLocked && now - m_lastInput >= m_idleLimit) {
        m_isLocked = true;
        emit idled();
    }
    const auto left = std::chrono::ceil<std::chrono::minutes>(m_endsAt - now);
    if (left <= warnBefore && left != m_announced) {
        m_announced = left;
        emit endingSoon(left);
    }
}

bool SessionSupervisor::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        noteInput();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ems
