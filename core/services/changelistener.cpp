// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/changelistener.h"

#include "core/base/logging.h"
#include "core/storage/serverquestions.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto betweenChecks = 30s;
// The hints of one commit come together; those of many commits are told ten times a second.
constexpr auto gathering = 5ms;
constexpr auto betweenNotices = 100ms;
constexpr std::chrono::milliseconds firstDelay = 100ms;
constexpr std::chrono::milliseconds greatestDelay = 2s;
constexpr auto betweenRefusals = 500ms;
constexpr int greatestRefusals = 3;
// Somebody else of the account has to hang up first.
constexpr auto untilThereIsPlace = 5s;

} // namespace

ChangeListener::ChangeListener(SharedParts &parts, WireSlot &slot)
    : m_parts(parts)
    , m_slot(slot)
    , m_check(new QTimer(this))
    , m_retry(new QTimer(this))
    , m_gather(new QTimer(this))
    , m_delay(firstDelay)
{
    m_check->setInterval(betweenChecks);
    m_retry->setSingleShot(true);
    m_gather->setSingleShot(true);
    connect(m_check, &QTimer::timeout, this, &ChangeListener::check);
    connect(m_retry, &QTimer::timeout, this, &ChangeListener::look);
    connect(m_gather, &QTimer::timeout, this, &ChangeListener::tell);
}

ChangeListener::~ChangeListener()
{
    hangUp();
}

void ChangeListener::requestLook()
{
    if (!m_isLookPending.exchange(true))
        QMetaObject::invokeMethod(this, &ChangeListener::look, Qt::QueuedConnection);
}

void ChangeListener::hangUp()
{
    m_check->stop();
    m_subscription.reset();
    m_database.reset();
    m_slot.set(nullptr);
}

void ChangeListener::look()
{
    m_isLookPending = false;
    m_retry->stop();
    if (m_parts.state.stopToken().stop_requested() || m_parts.state.refusal()) {
        hangUp();
        return;
    }
    if (m_database && writingHorizon(*m_database).ok()) {
        m_parts.state.reportUp();
        return;
    }
    hangUp();
    const auto connected = connectNow();
    if (!connected.ok()) {
        hangUp();
        handleFailure(connected.error());
        return;
    }
    m_delay = firstDelay;
    m_refusals = 0;
    m_check->start();
    m_parts.state.reportUp();
    // What was changed before it listened, nobody has told.
    tell();
}

void ChangeListener::gather()
{
    if (m_gather->isActive())
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_told + betweenNotices
                                                                   - Moment::clock::now());
    m_gather->start(std::max<std::chrono::milliseconds>(gathering, left));
}

void ChangeListener::tell()
{
    m_told = Moment::clock::now();
    emit noticed();
}

Result<void> ChangeListener::connectNow()
{
    EMS_LET(database, m_parts.server.connect(m_parts.state.secret(), Access::ReadOnly,
                                             [this](const auto &wire) { m_slot.set(wire); }));
    EMS_LET(process, serverProcess(*database));
    database->wire()->setProcess(process);
    if (m_process != 0)
        EMS_TRY(endProcess(*database, m_process));
    m_process = process;
    m_database = std::move(database);
    m_subscription = std::make_unique<ChangeSubscription>(*m_database);
    connect(m_subscription.get(), &ChangeSubscription::notified, this, &ChangeListener::gather);
    connect(
        m_subscription.get(), &ChangeSubscription::hungUp, this,
        [this] {
            m_parts.state.reportLost();
            look();
        },
        Qt::QueuedConnection);
    EMS_TRY(m_subscription->start());
    EMS_LET(horizon, writingHorizon(*m_database));
    m_horizon = horizon;
    return {};
}

void ChangeListener::handleFailure(const Error &error)
{
    if (error.code == ErrorCode::Cancelled)
        return;
    if (error.code == ErrorCode::Unauthenticated) {
        m_parts.state.reportUp();
        if (++m_refusals < greatestRefusals)
            return retryIn(betweenRefusals);
        m_parts.state.refuse(makeError(ErrorCode::Unauthenticated, Reason::SessionExpired));
        emit noticed();
        return;
    }
    if (error.has(Reason::TooManyConnections)) {
        m_parts.state.reportUp();
        return retryIn(untilThereIsPlace);
    }
    m_parts.state.reportLost();
    retryIn(m_delay);
    m_delay = std::min(2 * m_delay, greatestDelay);
}

void ChangeListener::retryIn(std::chrono::milliseconds delay)
{
    m_retry->start(delay);
}

void ChangeListener::check()
{
    const auto horizon = writingHorizon(*m_database);
    if (!horizon.ok()) {
        m_parts.state.reportLost();
        look();
        return;
    }
    // Hints can be left out when the server's queue of them is full.
    if (*horizon != m_horizon)
        tell();
    m_horizon = *horizon;
}

} // namespace ems
