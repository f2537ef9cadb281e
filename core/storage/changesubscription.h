// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/storage/database.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace ems {

/// Listens on a connection to a server for what others have changed. Lives on the connection's
/// thread, which needs an event loop, and no longer than the connection.
class ChangeSubscription final : public QObject
{
    Q_OBJECT

public:
    explicit ChangeSubscription(Database &database, QObject *parent = nullptr);
    ~ChangeSubscription() override;

    [[nodiscard]] Result<void> start();

signals:
    /// A hint and no more: others may have written it, and may have written nothing.
    void notified();
    /// The server has hung up. Once.
    void hungUp();

private:
    void look();

    Database &m_database;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace ems
