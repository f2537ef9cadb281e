// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/sharedparts.h"
#include "core/storage/changesubscription.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <memory>

namespace ems {

/// Keeps a connection to the server of a shared site that listens for changes, and finds out for
/// all others whether the server is there. Lives on a thread with an event loop.
class ChangeListener final : public QObject
{
    Q_OBJECT

public:
    /// The slot, which is told of its connections, outlives it.
    ChangeListener(SharedParts &parts, WireSlot &slot);
    ~ChangeListener() override;

    /// Looks whether the server is there, and connects where it is not connected. Thread-safe; a
    /// look that is still to come is enough for everybody.
    void requestLook();

signals:
    /// Something has changed, or may have changed unnoticed.
    void noticed();

private:
    void look();
    void check();
    void hangUp();
    void gather();
    void tell();
    [[nodiscard]] Result<void> connectNow();
    void handleFailure(const Error &error);
    void retryIn(std::chrono::milliseconds delay);

    SharedParts &m_parts;
    WireSlot &m_slot;
    std::atomic_bool m_isLookPending = false;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ChangeSubscription> m_subscription;
    QTimer *m_check; ///< A server that went without a word is missed by nobody else.
    QTimer *m_retry;
    QTimer *m_gather;
    using Moment = std::chrono::steady_clock::time_point;
    Moment m_told; ///< When noticed() was emitted last.
    QString m_horizon;
    std::chrono::milliseconds m_delay;
    qint64 m_process = 0;
    int m_refusals = 0;
};

} // namespace ems
