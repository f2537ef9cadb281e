// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/domain/session.h"
#include "core/domain/sitesettings.h"

#include <QObject>
#include <QTimer>

namespace ems {

/// Watches the end of the session and the idle time at this window. It decides nothing about
/// access, the services do; it only brings the right screen in time.
class SessionSupervisor final : public QObject
{
    Q_OBJECT

public:
    /// Listens to keys and mouse of the whole program while a session is watched.
    explicit SessionSupervisor(const Clock &clock, QObject *parent = nullptr);

    void start(const Session &session, const SiteSettings &settings);
    void setLimits(const SiteSettings &settings);
    void stop();
    /// While locked, only the end of the session is watched.
    void setLocked(bool isLocked);
    /// Somebody is there.
    void noteInput();
    /// Compares the clock with the limits; a timer calls it, and a test.
    void check();

    [[nodiscard]] bool isWatching() const { return m_isWatching; }

signals:
    void idled();
    /// Five minutes or less are left; once a minute.
    void endingSoon(std::chrono::minutes left);
    void ended();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Clock &m_clock;
    QTimer m_timer;
    Instant m_endsAt{};
    Instant m_signedInAt{};
    Instant m_lastInput{};
    std::chrono::milliseconds m_idleLimit{0};
    std::chrono::minutes m_announced{0};
    bool m_isWatching = false;
    bool m_isLocked = false;
};

} // namespace ems
