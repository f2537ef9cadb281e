// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/verifyrepository.h"

#include "core/storage/query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

VerifyRepository::VerifyRepository(Database &database)
    : m_database(database)
{}

Result<QStringList> VerifyRepository::firstColumn(const QString &statement, int limit)
{
    Query query(m_database, statement);
    EMS_TRY(query.run());
    QStringList all;
    while (all.size() < limit && query.next())
        all.append(query.text(0));
    query.finish();
    return all;
}

Result<QStringList> VerifyRepository::damage(int limit)
{
    // A server looks after its own pages.
    if (m_database.isShared())
        return QStringList();
    EMS_LET(lines, firstColumn(u"PRAGMA integrity_check(%1)"_s.arg(limit), limit));
    if (lines == QStringList{u"ok"_s})
        return QStringList();
    return lines;
}

Result<QStringList> VerifyRepository::brokenReferences(int limit)
{
    QStringList all;
    // A server never lets a foreign key point to nothing.
    if (!m_database.isShared()) {
        EMS_LET(broken, firstColumn(u"PRAGMA foreign_key_check"_s, limit));
        all = broken;
    }
    // Too many rows for a foreign key each: the devices of readings are compared instead.
    for (const QString &table : {u"reading"_s, u"reading_hour"_s, u"reading_day"_s}) {
        EMS_LET(orphans, firstColumn(u"SELECT '%1' FROM %1 WHERE device_num NOT IN"
                                     " (SELECT num FROM device) LIMIT 1"_s.arg(table),
                                     1));
        all += orphans;
    }
    return all;
}

Result<QStringList> VerifyRepository::wrongCounters(int limit)
{
    const QString statement =
        u"SELECT t.%1 FROM %2 t LEFT JOIN (SELECT %3 AS num, count(*) AS n FROM assignment"
        " WHERE ended_at IS NULL GROUP BY %3) a ON a.num = t.num"
        " WHERE t.open_assignments <> coalesce(a.n, 0)"_s;
    EMS_LET(users,
            firstColumn(statement.arg(u"username"_s, u"user_account"_s, u"user_num"_s), limit));
    EMS_LET(devices, firstColumn(statement.arg(u"name"_s, u"device"_s, u"device_num"_s), limit));
    return users + devices;
}

Result<QStringList> VerifyRepository::wrongLatestReadings(int limit)
{
    // It only ever moves on, so it may lie behind the newest one, but never before it.
    return firstColumn(
        u"SELECT name FROM device d WHERE coalesce(latest_reading, 0) < coalesce("
        "(SELECT start_utc + seconds FROM reading WHERE device_num = d.num AND channel = 0"
        " ORDER BY start_utc DESC LIMIT 1), 0)"_s,
        limit);
}

Result<StoredCounts> VerifyRepository::counts()
{
    StoredCounts counts;
    for (const auto &[table, count] : {std::pair(u"user_account"_s, &StoredCounts::users),
                                       std::pair(u"device"_s, &StoredCounts::devices),
                                       std::pair(u"assignment"_s, &StoredCounts::assignments),
                                       std::pair(u"reading"_s, &StoredCounts::readings)}) {
        Query query(m_database, u"SELECT count(*) FROM "_s + table);
        EMS_LET(number, singleInteger(query));
        counts.*count = number.value_or(0);
    }
    return counts;
}

namespace {

/// Minimum and maximum are found at the two ends of a key; no row in between is read.
QString endsOf(const QString &table, const QString &length)
{
    const QString of = u" FROM %1 WHERE device_num = d.num AND channel = c.n"_s.arg(table);
    return u"(SELECT min(start_utc)%1), (SELECT start_utc + %2%1 ORDER BY start_utc DESC LIMIT 1)"_s
        .arg(of, length);
}

RegisterExtent readExtent(const Query &query)
{
    RegisterExtent extent;
    extent.which = {{query.integer(0)}, static_cast<Channel>(query.small(1))};
    extent.firstRaw = query.optionalSeconds(2);
    extent.all = {UtcSeconds::max(), UtcSeconds::min()};
    for (int column = 2; column < 8; column += 2) {
        if (query.isNull(column))
            continue;
        extent.all.start = std::min(extent.all.start, query.seconds(column));
        extent.all.end = std::max(extent.all.end, query.seconds(column + 1));
    }
    const auto firstImported = query.optionalSeconds(8);
    extent.isRawComplete =
        !firstImported || (extent.firstRaw && *extent.firstRaw <= *firstImported);
    return extent;
}

} // namespace

Result<std::vector<RegisterExtent>> VerifyRepository::registers()
{
    Query query(m_database,
                u"SELECT d.num, c.n, "_s + endsOf(u"reading"_s, u"seconds"_s) + u", "_s
                    + endsOf(u"reading_hour"_s, u"3600"_s) + u", "_s
                    + endsOf(u"reading_day"_s, u"seconds"_s)
                    + u", (SELECT min(first_utc) FROM import_batch WHERE device_num = d.num"
                      " AND channel = c.n)"
                      " FROM device d, (SELECT 0 AS n UNION SELECT 1) c"_s);
    EMS_TRY(query.run());
    std::vector<RegisterExtent> all;
    while (query.next()) {
        const RegisterExtent extent = readExtent(query);
        if (!extent.all.isEmpty())
            all.push_back(extent);
    }
    return all;
}

Result<QString> VerifyRepository::deviceName(DeviceNum device)
{
    Query query(m_database, u"SELECT name FROM device WHERE num = ?"_s);
    EMS_TRY(query.bind(device).run());
    const QString name = query.next() ? query.text(0) : QString();
    query.finish();
    return name;
}

} // namespace ems
