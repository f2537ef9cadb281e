// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <algorithm>
#include <functional>
#include <optional>

namespace ems {

/// Write transactions of a sensible size.
class Chunks final
{
public:
    explicit Chunks(Database &database)
        : m_database(database)
    {}
    /// Call it before writing so many rows.
    [[nodiscard]] Result<void> next(qint64 rows)
    {
        constexpr qint64 most = 100'000;
        if (m_transaction && m_rows + rows > most)
            EMS_TRY(finish());
        if (!m_transaction) {
            m_transaction.emplace(m_database);
            EMS_TRY(m_transaction->begun());
        }
        m_rows += rows;
        return {};
    }
    [[nodiscard]] Result<void> finish()
    {
        if (!m_transaction)
            return {};
        EMS_TRY(m_transaction->commit());
        m_transaction.reset();
        m_rows = 0;
        return {};
    }

private:
    Database &m_database;
    std::optional<Transaction> m_transaction;
    qint64 m_rows = 0;
};

/// Tells how far it is, a hundred times at most, and whether to go on.
class Pace final
{
public:
    Pace(double total, const CancelToken &cancel, const std::function<void(double)> &progress)
        : m_total(std::max(total, 1.0))
        , m_cancel(cancel)
        , m_progress(progress)
    {}
    [[nodiscard]] Result<void> advance(double by)
    {
        m_done += by;
        const double fraction = std::min(m_done / m_total, 1.0);
        if (m_progress && fraction >= m_reported + 0.01) {
            m_reported = fraction;
            m_progress(fraction);
        }
        return m_cancel.isCancelled() ? makeError(ErrorCode::Cancelled) : Result<void>();
    }

private:
    double m_total;
    double m_done = 0;
    double m_reported = 0;
    const CancelToken &m_cancel;
    const std::function<void(double)> &m_progress;
};

} // namespace ems
