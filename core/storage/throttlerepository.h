// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/storage/database.h"

#include <QString>

#include <chrono>
#include <optional>

namespace ems {

/// Failed sign-ins by the hash of the name that was typed, known or not; at most 10,000 rows.
class ThrottleRepository final
{
public:
    explicit ThrottleRepository(Database &database);

    /// How long the name still has to wait. A clock that was put back begins the wait anew.
    [[nodiscard]] Result<std::chrono::seconds> remaining(const QString &nameFold, Instant now);
    /// Counts a failure: from the fifth on 30 s, doubling to 15 minutes.
    [[nodiscard]] Result<void> recordFailure(const QString &nameFold, Instant now);
    [[nodiscard]] Result<void> clear(const QString &nameFold);

private:
    Database &m_database;
};

} // namespace ems
