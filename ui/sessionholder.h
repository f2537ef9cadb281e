// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/session.h"

#include <QObject>

#include <optional>

namespace ems {

/// Who is signed in at this window. GUI thread.
class SessionHolder final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool hasSession() const { return m_session.has_value(); }
    /// The session, or an empty one that every service refuses.
    [[nodiscard]] Session session() const { return m_session.value_or(Session{}); }

    void set(const Session &session)
    {
        m_session = session;
        emit changed();
    }
    void clear()
    {
        m_session.reset();
        emit changed();
    }

signals:
    void changed();

private:
    std::optional<Session> m_session;
};

} // namespace ems
