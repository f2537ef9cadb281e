// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/importtakeback.h"

#include "core/base/logging.h"
#include "core/domain/rollup.h"
#include "core/storage/settingrepository.h"

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// Readings that are taken back in one transaction: a moment's work.
constexpr int readingsOfASlice = 20'000;

/// Takes back one import, slice by slice. What it added goes first, then what it replaced comes
/// back, so that no intervals ever overlap.
class TakeBack final
{
public:
    TakeBack(Database &database, const UnfinishedImport &import, const Zone &zone)
        : m_database(database)
        , m_imports(database)
        , m_readings(database)
        , m_import(import)
        , m_zone(zone)
        , m_grid(zone)
    {}
    /// The number of readings that were removed; 0 at the end.
    [[nodiscard]] Result<qint64> removeSlice();
    [[nodiscard]] Result<qint64> restoreSlice();
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> rebuild(const std::vector<Reading> &touched);
    [[nodiscard]] Result<void> rebuildDays(const std::set<UtcSeconds> &hours);

    Database &m_database;
    ImportRepository m_imports;
    ReadingRepository m_readings;
    UnfinishedImport m_import;
    Zone m_zone;
    HourGrid m_grid;
    UtcSeconds m_from = UtcSeconds::min(); ///< Nothing is left before.
};

Period startsOf(const std::vector<Reading> &readings)
{
    return {readings.front().start, readings.back().start + std::chrono::seconds(1)};
}

Result<qint64> TakeBack::removeSlice()
{
    Transaction transaction(m_database);
    EMS_TRY(transaction.begun());
    EMS_LET(slice, m_imports.added(m_import, m_from, readingsOfASlice));
    if (slice.empty())
        return 0;
    EMS_TRY(m_imports.removeAdded(m_import, startsOf(slice)));
    EMS_TRY(rebuild(slice));
    EMS_TRY(transaction.commit());
    m_from = slice.back().start;
    return static_cast<qint64>(slice.size());
}

Result<qint64> TakeBack::restoreSlice()
{
    Transaction transaction(m_database);
    EMS_TRY(transaction.begun());
    EMS_LET(slice, m_imports.replaced(m_import, readingsOfASlice));
    if (slice.empty())
        return 0;
    EMS_TRY(m_imports.restoreReplaced(m_import, startsOf(slice)));
    EMS_TRY(rebuild(slice));
    EMS_TRY(transaction.commit());
    return static_cast<qint64>(slice.size());
}

Result<void> TakeBack::finish()
{
    Transaction transaction(m_database);
    EMS_TRY(transaction.begun());
    EMS_LET(kept, m_imports.keptHours(m_import.batch));
    std::set<UtcSeconds> starts;
    for (const RollUp &hour : kept)
        starts.insert(hour.start);
    EMS_TRY(m_readings.upsertHours(m_import.which, kept));
    EMS_TRY(rebuildDays(starts));
    EMS_TRY(m_imports.removeBatch(m_import.batch));
    return transaction.commit();
}

/// The hours of these readings anew, from what is stored now. Others stay: their raw readings may
/// have been purged.
Result<void> TakeBack::rebuild(const std::vector<Reading> &touched)
{
    std::set<UtcSeconds> starts;
    Period all{UtcSeconds::max(), UtcSeconds::min()};
    for (const Reading &reading : touched) {
        for (Period hour = m_grid.hourAt(reading.start); hour.start < reading.end();
             hour = m_grid.hourAt(hour.end)) {
            starts.insert(hour.start);
            all = {std::min(all.start, hour.start), std::max(all.end, hour.end)};
        }
    }
    EMS_LET(stored, m_readings.overlapping(m_import.which, all));
    std::vector<Reading> raw;
    raw.reserve(stored.size());
    for (const StoredReading &item : stored)
        raw.push_back(item.reading);
    std::vector<RollUp> hours = rollUpHours(raw, m_grid);
    std::erase_if(hours, [&starts](const RollUp &hour) { return !starts.contains(hour.start); });
    for (const UtcSeconds start : starts)
        EMS_TRY(m_readings.clearRollUps(m_import.which, {start, start + std::chrono::seconds(1)},
                                        Resolution::Hour));
    EMS_TRY(m_readings.upsertHours(m_import.which, hours));
    return rebuildDays(starts);
}

Result<void> TakeBack::rebuildDays(const std::set<UtcSeconds> &hours)
{
    Period day{UtcSeconds::min(), UtcSeconds::min()};
    for (const UtcSeconds start : hours) {
        if (start < day.end)
            continue;
        day = m_zone.dayOf(start);
        EMS_LET(ofDay, m_readings.hours(m_import.which, day));
        EMS_TRY(m_readings.clearRollUps(m_import.which, day, Resolution::Day));
        EMS_TRY(m_readings.upsertDays(m_import.which, rollUpDays(ofDay, m_zone)));
    }
    return {};
}

} // namespace

ImportLock::ImportLock(const Database &database)
    : m_file(database.path() + u".importing"_s)
{
    m_file.setStaleLockTime(0); // by its process alone, however long an import takes
}

bool ImportLock::tryLock()
{
    return m_file.isLocked() || m_file.tryLock(0);
}

Result<void> takeBack(Database &database, const UnfinishedImport &import, const CancelToken &cancel,
                      const ReadingService::Progress &progress)
{
    EMS_LET(settings, SettingRepository(database).site());
    EMS_LET(zone, Zone::find(settings.zoneName));
    EMS_LET(total, ImportRepository(database).countAdded(import));
    TakeBack work(database, import, zone);
    qint64 removed = 0;
    const auto advance = [&]() -> Result<void> {
        if (progress)
            progress({total > 0 ? static_cast<double>(removed) / static_cast<double>(total) : 1.0,
                      removed, true});
        return cancel.isAbandoned() ? makeError(ErrorCode::Cancelled) : Result<void>();
    };
    EMS_TRY(advance());
    while (true) {
        EMS_LET(slice, work.removeSlice());
        if (slice == 0)
            break;
        removed += slice;
        EMS_TRY(advance());
    }
    while (true) {
        EMS_LET(slice, work.restoreSlice());
        if (slice == 0)
            break;
        EMS_TRY(advance());
    }
    return work.finish();
}

Result<void> takeBackUnfinishedImports(Database &database)
{
    EMS_LET(found, ImportRepository(database).unfinished());
    if (found.empty())
        return {};
    ImportLock lock(database);
    if (!lock.tryLock())
        return {};
    // Between the two, another program may have finished it.
    EMS_LET(left, ImportRepository(database).unfinished());
    for (const UnfinishedImport &import : left) {
        qCInfo(lcStorage) << "taking back the unfinished import" << import.batch.value;
        EMS_TRY(takeBack(database, import, {}, {}));
    }
    return {};
}

Result<void> requireNoUnfinishedImport(Database &database)
{
    EMS_LET(found, ImportRepository(database).unfinished());
    return found.empty() ? Result<void>() : makeError(ErrorCode::Conflict, Reason::ImportRunning);
}

} // namespace ems
