// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/changesubscription.h"

#include "core/storage/serverwire.h"
#include "core/storage/sqlerror.h"

#include <QSqlDriver>
#include <QSqlError>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString channel = u"ems_change"_s;

} // namespace

ChangeSubscription::ChangeSubscription(Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{}

ChangeSubscription::~ChangeSubscription() = default;

Result<void> ChangeSubscription::start()
{
    QSqlDriver *driver = m_database.handle().driver();
    if (!driver->subscribeToNotification(channel))
        return fromSqlError(m_database, driver->lastError(), u"LISTEN"_s);
    connect(driver, &QSqlDriver::notification, this, &ChangeSubscription::notified);
    // The driver says nothing when the server goes.
    const ServerWire *wire = m_database.wire();
    if (wire == nullptr || wire->descriptor() < 0)
        return {};
    m_notifier = std::make_unique<QSocketNotifier>(wire->descriptor(), QSocketNotifier::Read);
    // Queued: after the driver has read what came last, and before anybody polls a closed socket.
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &ChangeSubscription::look,
            Qt::QueuedConnection);
    return {};
}

void ChangeSubscription::look()
{
    if (!m_notifier->isEnabled() || (m_database.isAlive() && !m_database.wire()->isHungUp()))
        return;
    m_notifier->setEnabled(false);
    emit hungUp();
}

} // namespace ems
