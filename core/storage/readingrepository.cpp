// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/readingrepository.h"

#include "core/storage/dialect.h"
#include "core/storage/query.h"
#include "core/storage/readingcalls.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// Rows of one statement. 250 rows cost 1.2 times the bare SQLite C API, one row 2.1 times.
constexpr std::size_t rowsOfAStatement = 250;

/// Runs `head (row), (row), … tail` for all items, a statement for each 250 of them. Statements are
/// prepared once: Qt names every placeholder, which SQLite resolves in quadratic time.
template <typename T, typename Bind>
Result<void> inBatches(StatementCache &cache, const QString &head, const QString &row,
                       const QString &tail, std::span<const T> items, Bind bind)
{
    for (std::size_t begin = 0; begin < items.size(); begin += rowsOfAStatement) {
        const std::size_t size = std::min(rowsOfAStatement, items.size() - begin);
        QString rows = (row + u',').repeated(static_cast<qsizetype>(size));
        rows.chop(1);
        Query &query = cache.query(head + rows + tail);
        for (const T &item : items.subspan(begin, size))
            bind(query, item);
        EMS_TRY(query.run());
    }
    return {};
}

/// Whether all have one length and one quality, which then stand in the statement once for all.
bool isUniform(std::span<const Reading> readings)
{
    return std::ranges::all_of(readings, [&readings](const Reading &reading) {
        return reading.seconds == readings.front().seconds
               && reading.quality == readings.front().quality;
    });
}

/// Numbers of ours, written into the statement: fewer values to bind.
QString literal(const Register &which)
{
    return QString::number(which.device.value) + u','
           + QString::number(static_cast<int>(which.channel));
}

QString tableOf(Resolution resolution)
{
    return resolution == Resolution::Day ? u"reading_day"_s : u"reading_hour"_s;
}

/// The column that tells how long a roll-up is: an hour always is 3,600 s.
QString lengthOf(Resolution resolution)
{
    return resolution == Resolution::Day ? u"seconds"_s : u"3600"_s;
}

RollUp readRollUp(const Query &query)
{
    return {.start = query.seconds(0),
            .seconds = query.small(1),
            .energy = {query.integer(2)},
            .coveredSeconds = query.small(3),
            .estimatedSeconds = query.small(4),
            .smallest = {query.integer(5)},
            .largest = {query.integer(6)}};
}

/// The first and the last hour that a query has run for.
Result<std::optional<Period>> fetchExtent(Query &query)
{
    std::optional<Period> found;
    if (query.next() && !query.isNull(0))
        found = Period{query.seconds(0), query.seconds(1)};
    query.finish();
    return found;
}

/// `hours` up to the end of the last reading in its last hour, which `last` asks for. It stays as
/// it is where the raw readings are no longer kept.
Result<std::optional<Period>> endedAtReading(Period hours, Query &last)
{
    EMS_TRY(last.run());
    if (last.next() && !last.isNull(0)) {
        const UtcSeconds end = last.seconds(0);
        if (end > hours.end - std::chrono::hours(1))
            hours.end = std::min(hours.end, end);
    }
    last.finish();
    return std::optional(hours);
}

Result<std::vector<RollUp>> fetchRollUps(Query &query)
{
    EMS_TRY(query.run());
    std::vector<RollUp> all;
    while (query.next())
        all.push_back(readRollUp(query));
    return all;
}

} // namespace

Result<qint64> ReadingRepository::runChanging(Query &query)
{
    if (!m_database.isShared())
        return query.runCounting();
    EMS_LET(changed, singleInteger(query));
    return changed.value_or(0);
}

ReadingRepository::ReadingRepository(Database &database)
    : m_database(database)
    , m_cache(database)
{}

Result<std::vector<StoredReading>> ReadingRepository::overlapping(const Register &which,
                                                                  const Period &period)
{
    // Intervals do not overlap each other, so of those that begin before, only the last can reach
    // in.
    Query query(m_database,
                u"SELECT start_utc, seconds, energy, quality, batch FROM reading"
                " WHERE device_num = ? AND channel = ? AND start_utc < ? AND start_utc >="
                " coalesce((SELECT start_utc FROM reading WHERE device_num = ? AND channel = ?"
                " AND start_utc <= ? ORDER BY start_utc DESC LIMIT 1), ?) ORDER BY start_utc"_s);
    const int channel = static_cast<int>(which.channel);
    query.bind(which.device).bind(channel).bind(period.end).bind(which.device).bind(channel);
    EMS_TRY(query.bind(period.start).bind(period.start).run());
    std::vector<StoredReading> found;
    while (query.next()) {
        const Reading reading{.start = query.seconds(0),
                              .seconds = query.small(1),
                              .energy = {query.integer(2)},
                              .quality = static_cast<Quality>(query.small(3))};
        if (reading.end() > period.start)
            found.push_back({reading, {query.integer(4)}});
    }
    return found;
}

Result<void> ReadingRepository::upsert(const Register &which, BatchNum batch,
                                       std::span<const Reading> readings)
{
    if (m_database.isShared())
        return writeOnServer(m_database, which, batch, readings);
    const QString tail =
        u" ON CONFLICT(device_num, channel, start_utc) DO UPDATE SET seconds = excluded.seconds,"
        " energy = excluded.energy, quality = excluded.quality, batch = excluded.batch"_s;
    const QString head =
        u"INSERT INTO reading(device_num, channel, batch, start_utc, energy, seconds,"
        " quality) VALUES"_s;
    const QString start = u'(' + literal(which) + u',' + QString::number(batch.value);
    if (readings.empty() || !isUniform(readings)) {
        return inBatches(m_cache, head, start + u",?,?,?,?)"_s, tail, readings,
                         [](Query &query, const Reading &reading) {
                             query.bind(reading.start).bind(reading.energy).bind(reading.seconds);
                             query.bind(static_cast<int>(reading.quality));
                         });
    }
    const QString row = start + u",?,?,"_s + QString::number(readings.front().seconds) + u','
                        + QString::number(static_cast<int>(readings.front().quality)) + u')';
    return inBatches(m_cache, head, row, tail, readings, [](Query &query, const Reading &reading) {
        query.bind(reading.start).bind(reading.energy);
    });
}

Result<void> ReadingRepository::remove(const Register &which, std::span<const Reading> readings)
{
    if (m_database.isShared())
        return removeOnServer(m_database, which, readings);
    Query query(m_database,
                u"DELETE FROM reading WHERE device_num = ? AND channel = ? AND start_utc = ?"_s);
    for (const Reading &reading : readings) {
        query.bind(which.device).bind(static_cast<int>(which.channel));
        EMS_TRY(query.bind(reading.start).run());
    }
    return {};
}

Result<void> ReadingRepository::keepRevisions(const Register &which, BatchNum replacedBy,
                                              std::span<const StoredReading> readings)
{
    if (m_database.isShared())
        return keepOnServer(m_database, which, replacedBy, readings);
    return inBatches(m_cache,
                     u"INSERT INTO reading_revision(device_num, channel, replaced_by, start_utc,"
                     " seconds, energy, quality, batch) VALUES"_s,
                     u'(' + literal(which) + u',' + QString::number(replacedBy.value)
                         + u",?,?,?,?,?)"_s,
                     QString(), readings, [](Query &query, const StoredReading &stored) {
                         query.bind(stored.reading.start).bind(stored.reading.seconds);
                         query.bind(stored.reading.energy);
                         query.bind(static_cast<int>(stored.reading.quality)).bind(stored.batch);
                     });
}

Result<qint64> ReadingRepository::dropEqualRevisions(const Register &which, BatchNum replacedBy)
{
    const QString local = u"DELETE FROM reading_revision AS v WHERE device_num = ? AND channel = ?"
                          " AND replaced_by = ? AND EXISTS (SELECT 1 FROM reading r"
                          " WHERE r.device_num = v.device_num AND r.channel = v.channel"
                          " AND r.start_utc = v.start_utc AND r.seconds = v.seconds"
                          " AND r.energy = v.energy AND r.quality = v.quality)"_s;
    Query query(m_database,
                dialect::either(m_database, local, u"SELECT ems.drop_equal_revisions(?, ?, ?)"_s));
    query.bind(which.device).bind(static_cast<int>(which.channel)).bind(replacedBy);
    return runChanging(query);
}

Result<BatchNum> ReadingRepository::beginBatch(const Register &which, UserNum user,
                                               const BatchRecord &record)
{
    Query query(
        m_database,
        dialect::either(m_database,
                        u"INSERT INTO import_batch(device_num, channel, source_name, source_hash,"
                        " imported_at, user_num) VALUES(?, ?, ?, ?, ?, ?) RETURNING num"_s,
                        // Who it is, the server knows.
                        u"SELECT ems.begin_import(?, ?, ?, ?, ?)"_s));
    query.bind(which.device).bind(static_cast<int>(which.channel));
    query.bind(record.sourceName.left(1000)).bind(record.sourceHash).bind(record.at);
    if (!m_database.isShared())
        query.bind(user);
    EMS_LET(num, singleInteger(query));
    return BatchNum{num.value_or(0)};
}

Result<void> ReadingRepository::finishBatch(const BatchRecord &record)
{
    Query query(m_database,
                dialect::either(
                    m_database,
                    u"UPDATE import_batch SET rows = ?, added = ?, replaced = ?, unchanged = ?,"
                    " first_utc = ?, end_utc = ?, energy = ? WHERE num = ?"_s,
                    u"SELECT ems.finish_import(p_rows => ?, p_added => ?, p_replaced => ?,"
                    " p_unchanged => ?, p_first => ?, p_end => ?, p_energy => ?, p_num => ?)"_s));
    query.bind(record.rows).bind(record.added).bind(record.replaced).bind(record.unchanged);
    query.bind(record.period ? std::optional(record.period->start) : std::nullopt);
    query.bind(record.period ? std::optional(record.period->end) : std::nullopt);
    return query.bind(record.energy).bind(record.num).run();
}

Result<std::vector<BatchRecord>> ReadingRepository::batches(DeviceNum device)
{
    Query query(
        m_database,
        u"SELECT b.num, b.source_name, coalesce(u.username, ''), b.imported_at, b.rows, b.added,"
        " b.replaced, b.unchanged, b.first_utc, b.end_utc, b.energy FROM import_batch b"
        " LEFT JOIN user_account u ON u.num = b.user_num"
        " WHERE b.device_num = ? AND b.state = 1 ORDER BY b.num DESC LIMIT 1000"_s);
    EMS_TRY(query.bind(device).run());
    std::vector<BatchRecord> all;
    while (query.next()) {
        BatchRecord record;
        record.num = {query.integer(0)};
        record.sourceName = query.text(1);
        record.username = query.text(2);
        record.at = query.instant(3);
        record.rows = query.integer(4);
        record.added = query.integer(5);
        record.replaced = query.integer(6);
        record.unchanged = query.integer(7);
        if (!query.isNull(8))
            record.period = Period{query.seconds(8), query.seconds(9)};
        record.energy = {query.integer(10)};
        all.push_back(record);
    }
    return all;
}

Result<void> ReadingRepository::upsertRollUps(const Register &which, std::span<const RollUp> all,
                                              Resolution resolution)
{
    if (m_database.isShared())
        return writeOnServer(m_database, which, all, resolution);
    const bool isDay = resolution == Resolution::Day;
    const QString length = isDay ? u"seconds, "_s : QString();
    const QString update = isDay ? u"seconds = excluded.seconds, "_s : QString();
    return inBatches(m_cache,
                     u"INSERT INTO "_s + tableOf(resolution)
                         + u"(device_num, channel, start_utc, "_s + length
                         + u"energy, covered, estimated, smallest_mw, largest_mw) VALUES"_s,
                     u'(' + literal(which) + (isDay ? u",?,?,?,?,?,?,?)"_s : u",?,?,?,?,?,?)"_s),
                     u" ON CONFLICT(device_num, channel, start_utc) DO UPDATE SET "_s + update
                         + u"energy = excluded.energy, covered = excluded.covered,"
                           " estimated = excluded.estimated, smallest_mw = excluded.smallest_mw,"
                           " largest_mw = excluded.largest_mw"_s,
                     all, [isDay](Query &query, const RollUp &item) {
                         query.bind(item.start);
                         if (isDay)
                             query.bind(item.seconds);
                         query.bind(item.energy).bind(item.coveredSeconds);
                         query.bind(item.estimatedSeconds).bind(item.smallest).bind(item.largest);
                     });
}

Result<void> ReadingRepository::upsertHours(const Register &which, std::span<const RollUp> hours)
{
    return upsertRollUps(which, hours, Resolution::Hour);
}

Result<void> ReadingRepository::upsertDays(const Register &which, std::span<const RollUp> days)
{
    return upsertRollUps(which, days, Resolution::Day);
}

Result<void> ReadingRepository::clearRollUps(const Register &which, const Period &period,
                                             Resolution resolution)
{
    const QString day = resolution == Resolution::Day ? u"true"_s : u"false"_s;
    Query query(
        m_database,
        dialect::either(
            m_database,
            u"DELETE FROM "_s + tableOf(resolution)
                + u" WHERE device_num = ? AND channel = ? AND start_utc >= ? AND start_utc < ?"_s,
            u"SELECT ems.clear_rollups(?, ?, ?, ?, %1)"_s.arg(day)));
    query.bind(which.device).bind(static_cast<int>(which.channel));
    return query.bind(period.start).bind(period.end).run();
}

namespace {

QString rollUpSelection(Resolution resolution)
{
    return u"SELECT start_utc, "_s + lengthOf(resolution)
           + u", energy, covered, estimated, smallest_mw, largest_mw FROM "_s + tableOf(resolution)
           + u" WHERE device_num = ? AND channel = ? AND start_utc >= ? AND start_utc < ?"
             " ORDER BY start_utc"_s;
}

} // namespace

Result<std::vector<RollUp>> ReadingRepository::hours(const Register &which, const Period &period)
{
    Query query(m_database, rollUpSelection(Resolution::Hour));
    query.bind(which.device).bind(static_cast<int>(which.channel));
    return fetchRollUps(query.bind(period.start).bind(period.end));
}

Result<std::vector<RollUp>> ReadingRepository::days(const Register &which, const Period &period)
{
    Query query(m_database, rollUpSelection(Resolution::Day));
    query.bind(which.device).bind(static_cast<int>(which.channel));
    return fetchRollUps(query.bind(period.start).bind(period.end));
}

Result<std::vector<RollUp>> ReadingRepository::siteSums(const Period &period, Resolution resolution)
{
    // Of a sum, smallest and largest are its own mean power: those of the devices do not add up.
    const QString length = lengthOf(resolution);
    Query query(m_database,
                u"SELECT start_utc, max(%1), CAST(sum(energy) AS BIGINT), max(covered),"
                " max(estimated), CAST(sum(energy) AS BIGINT) * 3600 / max(%1),"
                " CAST(sum(energy) AS BIGINT) * 3600 / max(%1) FROM %2"
                " WHERE start_utc >= ? AND start_utc < ? AND channel = 0"
                " GROUP BY start_utc ORDER BY start_utc"_s.arg(length, tableOf(resolution)));
    return fetchRollUps(query.bind(period.start).bind(period.end));
}

Result<std::optional<Period>> ReadingRepository::extent(const Register &which, const Period &within)
{
    // Hours are kept for ever, raw readings perhaps not.
    Query query(m_database,
                u"SELECT min(start_utc), max(start_utc) + 3600 FROM reading_hour"
                " WHERE device_num = ? AND channel = ? AND start_utc >= ? AND start_utc <= ?"_s);
    query.bind(which.device).bind(static_cast<int>(which.channel));
    EMS_TRY(query.bind(within.start).bind(toSeconds(within.end) - 3600).run());
    EMS_LET(found, fetchExtent(query));
    if (!found)
        return found;
    Query last(m_database, u"SELECT start_utc + seconds FROM reading WHERE device_num = ?"
                           " AND channel = ? AND start_utc < ? ORDER BY start_utc DESC LIMIT 1"_s);
    last.bind(which.device).bind(static_cast<int>(which.channel)).bind(found->end);
    return endedAtReading(*found, last);
}

Result<std::optional<Period>> ReadingRepository::siteExtent()
{
    Query query(m_database, u"SELECT (SELECT min(start_utc) FROM reading_hour),"
                            " (SELECT max(start_utc) + 3600 FROM reading_hour)"_s);
    EMS_TRY(query.run());
    EMS_LET(found, fetchExtent(query));
    if (!found)
        return found;
    // Kept with each device and indexed; a look at each reading of the last hour takes seconds.
    Query last(m_database, u"SELECT max(latest_reading) FROM device WHERE deleted_at IS NULL"_s);
    return endedAtReading(*found, last);
}

Result<std::vector<Register>> ReadingRepository::registers()
{
    Query query(m_database, u"SELECT DISTINCT device_num, channel FROM import_batch"_s);
    EMS_TRY(query.run());
    std::vector<Register> all;
    while (query.next())
        all.push_back({{query.integer(0)}, static_cast<Channel>(query.small(1))});
    return all;
}

Result<qint64> ReadingRepository::countRawBefore(UtcSeconds before)
{
    Query query(m_database, u"SELECT count(*) FROM reading WHERE start_utc + seconds <= ?"_s);
    EMS_LET(number, singleInteger(query.bind(before)));
    return number.value_or(0);
}

Result<qint64> ReadingRepository::removeRawBefore(UtcSeconds before)
{
    EMS_TRY(m_database.takeTime());
    Query query(m_database,
                dialect::either(m_database, u"DELETE FROM reading WHERE start_utc + seconds <= ?"_s,
                                u"SELECT ems.purge_raw(?)"_s));
    return runChanging(query.bind(before));
}

} // namespace ems
