// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/rollup.h"
#include "core/services/readingservice.h"
#include "core/storage/importrepository.h"
#include "core/storage/readingrepository.h"

#include <map>
#include <set>
#include <vector>

namespace ems {

/// One import into one register, inside transactions of the caller's: takes readings in pieces,
/// compares them with what is stored, and keeps hours and days in step.
class ReadingImport final
{
public:
    ReadingImport(Database &database, const Register &which, const Zone &zone, OverlapPolicy policy,
                  BatchNum batch);

    /// Conflict/Overlap names the stretch (arguments: start, end as local time).
    [[nodiscard]] Result<void> add(std::vector<Reading> readings);
    /// Brings the days up to date, and keeps what it takes to take the import back: what was added
    /// can be committed as it is.
    [[nodiscard]] Result<void> flush();
    /// After the last piece; rolls up the days that changed.
    [[nodiscard]] Result<void> finish();

    [[nodiscard]] const ImportResult &result() const { return m_result; }
    [[nodiscard]] bool hasChanges() const { return m_result.added + m_result.replaced > 0; }

private:
    struct Plan;
    [[nodiscard]] Result<std::vector<Reading>> prepared(std::vector<Reading> readings) const;
    [[nodiscard]] Result<void> compare(const std::vector<Reading> &readings, Plan &plan);
    [[nodiscard]] Result<void> write(const std::vector<Reading> &readings, Plan &plan);
    [[nodiscard]] Period changedHours(const Plan &plan);
    [[nodiscard]] Result<std::vector<Reading>> present(const std::vector<Reading> &readings,
                                                       const Plan &plan, const Period &changed);
    [[nodiscard]] Result<std::vector<RollUp>>
    untold(const Plan &plan, const std::vector<RollUp> &before, const Period &changed);
    void noteShrunk(const std::vector<RollUp> &hours, const std::vector<RollUp> &untold,
                    const std::vector<UtcSeconds> &touched);
    void addHours(const Reading &reading, std::vector<UtcSeconds> &starts);
    [[nodiscard]] Result<void> clearEmptied(const std::vector<UtcSeconds> &replaced,
                                            const std::vector<RollUp> &hours);
    [[nodiscard]] Result<void> clearHours(const Period &period);
    [[nodiscard]] Result<bool> isFilledAgain(UtcSeconds hour, qint32 covered);
    [[nodiscard]] Result<void> rollUpChangedDays();
    void markDays(const Period &period);
    [[nodiscard]] Error overlap(const Reading &reading) const;
    void count(const std::vector<Reading> &readings);

    ReadingRepository m_repository;
    ImportRepository m_imports;
    Register m_register;
    Zone m_zone;
    HourGrid m_grid;
    OverlapPolicy m_policy;
    BatchNum m_batch;
    ImportResult m_result;
    Period m_day;                       ///< The day of the last hour, to ask the zone once a day.
    std::set<UtcSeconds> m_changedDays; ///< Starts of days.
    std::map<UtcSeconds, qint32> m_shrunk; ///< Hours that lost coverage, and what they had.
    std::map<UtcSeconds, RollUp> m_before; ///< Hours that their readings alone did not tell.
    bool m_hasCorrectedItself = false;     ///< The source has two values for an interval.
};

} // namespace ems
