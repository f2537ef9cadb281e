// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/readingcalls.h"

#include "core/storage/query.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// Rows of one call: a message of about 200 KB.
constexpr std::size_t rowsOfACall = 5000;

/// Calls a function for all items, 5,000 at a time. `bind` binds what is the same for all and then
/// the columns.
template <typename T, typename Bind>
Result<void> inCalls(Database &database, const QString &statement, std::span<const T> items,
                     Bind bind)
{
    Query query(database, statement);
    for (std::size_t begin = 0; begin < items.size(); begin += rowsOfACall) {
        bind(query, items.subspan(begin, std::min(rowsOfACall, items.size() - begin)));
        EMS_TRY(query.run());
    }
    return {};
}

Query &bindRegister(Query &query, const Register &which)
{
    return query.bind(which.device).bind(static_cast<int>(which.channel));
}

} // namespace

Result<void> writeOnServer(Database &database, const Register &which, BatchNum batch,
                           std::span<const Reading> readings)
{
    return inCalls(database, u"SELECT ems.write_readings(?, ?, ?, ?, ?, ?, ?)"_s, readings,
                   [&](Query &query, std::span<const Reading> rows) {
                       bindRegister(query, which).bind(batch);
                       query.bindArray(rows, [](const auto &r) { return toSeconds(r.start); });
                       query.bindArray(rows, [](const auto &r) { return r.seconds; });
                       query.bindArray(rows, [](const auto &r) { return r.energy.milliwattHours; });
                       query.bindArray(rows, [](const auto &r) { return r.quality; });
                   });
}

Result<void> removeOnServer(Database &database, const Register &which,
                            std::span<const Reading> readings)
{
    return inCalls(database, u"SELECT ems.remove_readings(?, ?, ?)"_s, readings,
                   [&](Query &query, std::span<const Reading> rows) {
                       bindRegister(query, which).bindArray(rows, [](const auto &r) {
                           return toSeconds(r.start);
                       });
                   });
}

Result<void> keepOnServer(Database &database, const Register &which, BatchNum replacedBy,
                          std::span<const StoredReading> readings)
{
    return inCalls(
        database, u"SELECT ems.keep_revisions(?, ?, ?, ?, ?, ?, ?, ?)"_s, readings,
        [&](Query &query, std::span<const StoredReading> rows) {
            bindRegister(query, which).bind(replacedBy);
            query.bindArray(rows, [](const auto &r) { return toSeconds(r.reading.start); });
            query.bindArray(rows, [](const auto &r) { return r.reading.seconds; });
            query.bindArray(rows, [](const auto &r) { return r.reading.energy.milliwattHours; });
            query.bindArray(rows, [](const auto &r) { return r.reading.quality; });
            query.bindArray(rows, [](const auto &r) { return r.batch.value; });
        });
}

Result<void> writeOnServer(Database &database, const Register &which, std::span<const RollUp> all,
                           Resolution resolution)
{
    const bool isDay = resolution == Resolution::Day;
    return inCalls(database,
                   isDay ? u"SELECT ems.write_days(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s
                         : u"SELECT ems.write_hours(?, ?, ?, ?, ?, ?, ?, ?)"_s,
                   all, [&](Query &query, std::span<const RollUp> rows) {
                       bindRegister(query, which).bindArray(rows, [](const auto &r) {
                           return toSeconds(r.start);
                       });
                       if (isDay)
                           query.bindArray(rows, [](const auto &r) { return r.seconds; });
                       query.bindArray(rows, [](const auto &r) { return r.energy.milliwattHours; });
                       query.bindArray(rows, [](const auto &r) { return r.coveredSeconds; });
                       query.bindArray(rows, [](const auto &r) { return r.estimatedSeconds; });
                       query.bindArray(rows, [](const auto &r) { return r.smallest.milliwatts; });
                       query.bindArray(rows, [](const auto &r) { return r.largest.milliwatts; });
                   });
}

} // namespace ems
