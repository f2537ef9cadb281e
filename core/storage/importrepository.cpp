// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/importrepository.h"

#include "core/storage/query.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Query &bindImport(Query &query, const UnfinishedImport &import)
{
    query.bind(import.which.device).bind(static_cast<int>(import.which.channel));
    return query.bind(import.batch);
}

Result<std::vector<Reading>> fetchReadings(Query &query)
{
    EMS_TRY(query.run());
    std::vector<Reading> all;
    while (query.next()) {
        all.push_back({.start = query.seconds(0),
                       .seconds = query.small(1),
                       .energy = {query.integer(2)},
                       .quality = static_cast<Quality>(query.small(3))});
    }
    query.finish();
    return all;
}

Result<void> setState(Database &database, BatchNum batch, int state)
{
    Query query(database, u"UPDATE import_batch SET state = ? WHERE num = ?"_s);
    return query.bind(state).bind(batch).run();
}

} // namespace

ImportRepository::ImportRepository(Database &database)
    : m_database(database)
{}

Result<void> ImportRepository::markUnfinished(BatchNum batch)
{
    return setState(m_database, batch, 0);
}

Result<void> ImportRepository::markFinished(BatchNum batch)
{
    return setState(m_database, batch, 1);
}

Result<std::vector<UnfinishedImport>> ImportRepository::unfinished()
{
    // Newest first: an older one lies below it.
    Query query(m_database, u"SELECT num, device_num, channel FROM import_batch WHERE state = 0"
                            " ORDER BY num DESC"_s);
    EMS_TRY(query.run());
    std::vector<UnfinishedImport> all;
    while (query.next()) {
        all.push_back(
            {{query.integer(0)}, {{query.integer(1)}, static_cast<Channel>(query.small(2))}});
    }
    query.finish();
    return all;
}

Result<void> ImportRepository::keepHours(BatchNum batch, std::span<const RollUp> hours)
{
    Query query(m_database, u"INSERT INTO import_hour VALUES(?, ?, ?, ?, ?, ?, ?)"
                            " ON CONFLICT(batch, start_utc) DO NOTHING"_s);
    for (const RollUp &hour : hours) {
        query.bind(batch).bind(hour.start).bind(hour.energy).bind(hour.coveredSeconds);
        query.bind(hour.estimatedSeconds).bind(hour.smallest).bind(hour.largest);
        EMS_TRY(query.run());
    }
    return {};
}

Result<std::vector<RollUp>> ImportRepository::keptHours(BatchNum batch)
{
    Query query(m_database, u"SELECT start_utc, energy, covered, estimated, smallest_mw, largest_mw"
                            " FROM import_hour WHERE batch = ? ORDER BY start_utc"_s);
    EMS_TRY(query.bind(batch).run());
    std::vector<RollUp> all;
    while (query.next()) {
        all.push_back({.start = query.seconds(0),
                       .seconds = 3600,
                       .energy = {query.integer(1)},
                       .coveredSeconds = query.small(2),
                       .estimatedSeconds = query.small(3),
                       .smallest = {query.integer(4)},
                       .largest = {query.integer(5)}});
    }
    query.finish();
    return all;
}

Result<void> ImportRepository::dropKeptHours(BatchNum batch)
{
    Query query(m_database, u"DELETE FROM import_hour WHERE batch = ?"_s);
    return query.bind(batch).run();
}

Result<std::vector<Reading>> ImportRepository::added(const UnfinishedImport &import,
                                                     UtcSeconds from, int limit)
{
    Query query(m_database,
                u"SELECT start_utc, seconds, energy, quality FROM reading WHERE device_num = ?"
                " AND channel = ? AND batch = ? AND start_utc >= ? ORDER BY start_utc LIMIT ?"_s);
    return fetchReadings(bindImport(query, import).bind(from).bind(limit));
}

Result<qint64> ImportRepository::countAdded(const UnfinishedImport &import)
{
    Query query(m_database, u"SELECT count(*) FROM reading WHERE device_num = ? AND channel = ?"
                            " AND batch = ?"_s);
    EMS_LET(number, singleInteger(bindImport(query, import)));
    return number.value_or(0);
}

Result<void> ImportRepository::removeAdded(const UnfinishedImport &import, const Period &starts)
{
    Query query(m_database, u"DELETE FROM reading WHERE device_num = ? AND channel = ?"
                            " AND batch = ? AND start_utc >= ? AND start_utc < ?"_s);
    return bindImport(query, import).bind(starts.start).bind(starts.end).run();
}

Result<std::vector<Reading>> ImportRepository::replaced(const UnfinishedImport &import, int limit)
{
    Query query(m_database, u"SELECT start_utc, seconds, energy, quality FROM reading_revision"
                            " WHERE device_num = ? AND channel = ? AND replaced_by = ?"
                            " ORDER BY start_utc LIMIT ?"_s);
    return fetchReadings(bindImport(query, import).bind(limit));
}

Result<void> ImportRepository::restoreReplaced(const UnfinishedImport &import, const Period &starts)
{
    const QString which = u" FROM reading_revision WHERE device_num = ? AND channel = ?"
                          " AND replaced_by = ? AND start_utc >= ? AND start_utc < ?"_s;
    Query restore(m_database,
                  u"INSERT INTO reading(device_num, channel, start_utc, seconds, energy, quality,"
                  " batch) SELECT device_num, channel, start_utc, seconds, energy, quality, batch"_s
                      + which);
    EMS_TRY(bindImport(restore, import).bind(starts.start).bind(starts.end).run());
    Query remove(m_database, u"DELETE"_s + which);
    return bindImport(remove, import).bind(starts.start).bind(starts.end).run();
}

Result<void> ImportRepository::removeBatch(BatchNum batch)
{
    EMS_TRY(dropKeptHours(batch));
    Query query(m_database, u"DELETE FROM import_batch WHERE num = ?"_s);
    return query.bind(batch).run();
}

} // namespace ems
