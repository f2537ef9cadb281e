// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/assignmentrepository.h"

#include "core/storage/dialect.h"
#include "core/storage/query.h"
#include "core/storage/rowkeys.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString selection =
    u"SELECT a.num, u.id, u.num, u.username, u.first_name, u.last_name, d.id, d.num, d.name,"
    " a.assigned_at, a.ended_at, u.deleted_at IS NOT NULL, d.deleted_at IS NOT NULL"
    " FROM assignment a JOIN user_account u ON u.num = a.user_num"
    " JOIN device d ON d.num = a.device_num WHERE "_s;

Assignment readAssignment(const Query &query)
{
    Assignment a;
    a.num = {query.integer(0)};
    a.userId = UserId::fromString(query.text(1)).value_or(UserId());
    a.userNum = {query.integer(2)};
    a.username = query.text(3);
    a.userDisplayName = (query.text(4) + u' ' + query.text(5)).trimmed();
    if (a.userDisplayName.isEmpty())
        a.userDisplayName = a.username;
    a.deviceId = DeviceId::fromString(query.text(6)).value_or(DeviceId());
    a.deviceNum = {query.integer(7)};
    a.deviceName = query.text(8);
    a.assignedAt = query.instant(9);
    a.endedAt = query.optionalInstant(10);
    a.isUserDeleted = query.flag(11);
    a.isDeviceDeleted = query.flag(12);
    return a;
}

QString sortColumn(AssignmentSort sort)
{
    switch (sort) {
    case AssignmentSort::User:
        return u"u.name_fold"_s;
    case AssignmentSort::Device:
        return u"d.name_fold"_s;
    case AssignmentSort::AssignedAt:
        return u"a.assigned_at"_s;
    case AssignmentSort::EndedAt:
        return u"a.ended_at"_s;
    }
    return {};
}

QString condition(AssignmentFilter filter)
{
    switch (filter) {
    case AssignmentFilter::Open:
        return u"a.ended_at IS NULL"_s;
    case AssignmentFilter::Ended:
        return u"a.ended_at IS NOT NULL"_s;
    case AssignmentFilter::All:
        return u"1 = 1"_s;
    }
    return {};
}

/// A search resolves users and devices first: there are far fewer of them than of assignments.
const QString searchCondition =
    u" AND (a.user_num IN (SELECT num FROM user_account WHERE search_fold LIKE ? ESCAPE '\\')"
    " OR a.device_num IN (SELECT num FROM device WHERE search_fold LIKE ? ESCAPE '\\'))"_s;

} // namespace

AssignmentRepository::AssignmentRepository(Database &database)
    : m_database(database)
{}

Result<RowKeys> AssignmentRepository::order(const AssignmentQuery &query, int limit)
{
    const QStringList words = searchWords(query.text);
    const bool needsNames = query.user || query.device || query.sort == AssignmentSort::User
                            || query.sort == AssignmentSort::Device;
    QString statement = u"SELECT a.num FROM assignment a"_s;
    if (needsNames) {
        statement += u" JOIN user_account u ON u.num = a.user_num"
                     " JOIN device d ON d.num = a.device_num"_s;
    }
    statement += u" WHERE "_s + condition(query.filter);
    if (query.user)
        statement += u" AND u.id = ?"_s;
    if (query.device)
        statement += u" AND d.id = ?"_s;
    if (query.at)
        statement += u" AND a.assigned_at <= ? AND (a.ended_at IS NULL OR a.ended_at > ?)"_s;
    statement += searchCondition.repeated(words.size());
    const QString way = direction(query.order);
    statement += u" ORDER BY "_s + sortColumn(query.sort) + way;
    if (query.sort == AssignmentSort::EndedAt)
        statement += dialect::nothingFirst(query.order);
    statement += u", a.num"_s + way;
    if (limit > 0)
        statement += u" LIMIT "_s + QString::number(limit);

    Query select(m_database, statement);
    if (query.user)
        select.bind(*query.user);
    if (query.device)
        select.bind(*query.device);
    if (query.at)
        select.bind(*query.at).bind(*query.at);
    for (const QString &word : words)
        select.bind(likePattern(word)).bind(likePattern(word));
    return fetchKeys(select);
}

Result<std::vector<Assignment>> AssignmentRepository::rows(const RowKeys &keys)
{
    return fetchRows<Assignment>(m_database, selection + u"a.num IN (%1)"_s, keys, readAssignment,
                                 [](const Assignment &a) { return a.num.value; });
}

Result<std::vector<Assignment>> AssignmentRepository::select(Query &query)
{
    EMS_TRY(query.run());
    std::vector<Assignment> all;
    while (query.next())
        all.push_back(readAssignment(query));
    return all;
}

Result<std::vector<Assignment>> AssignmentRepository::page(AssignmentNum after, int size)
{
    Query query(m_database, selection + u"a.num > ? ORDER BY a.num LIMIT ?"_s);
    return select(query.bind(after).bind(size));
}

namespace {
const QString openFirst = u" ORDER BY a.ended_at IS NOT NULL, a.assigned_at DESC, a.num DESC"_s;
}

Result<std::vector<Assignment>> AssignmentRepository::ofUser(UserNum user)
{
    Query query(m_database, selection + u"a.user_num = ?"_s + openFirst);
    return select(query.bind(user));
}

Result<std::vector<Assignment>> AssignmentRepository::ofDevice(DeviceNum device)
{
    Query query(m_database, selection + u"a.device_num = ?"_s + openFirst);
    return select(query.bind(device));
}

Result<std::vector<Assignment>> AssignmentRepository::ofPair(UserNum user, DeviceNum device)
{
    Query query(m_database, selection + u"a.user_num = ? AND a.device_num = ?"_s + openFirst);
    return select(query.bind(user).bind(device));
}

Result<std::optional<Assignment>> AssignmentRepository::find(AssignmentNum num)
{
    Query query(m_database, selection + u"a.num = ?"_s);
    EMS_LET(found, select(query.bind(num)));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

Result<std::optional<AssignmentNum>> AssignmentRepository::insert(UserNum user, DeviceNum device,
                                                                  Instant from)
{
    Query query(m_database,
                u"INSERT INTO assignment(user_num, device_num, assigned_at) VALUES(?, ?, ?)"
                " ON CONFLICT(user_num, device_num) WHERE ended_at IS NULL DO NOTHING"
                " RETURNING num"_s);
    EMS_LET(num, singleInteger(query.bind(user).bind(device).bind(from)));
    return num ? std::optional(AssignmentNum{*num}) : std::nullopt;
}

Result<void> AssignmentRepository::setEnd(AssignmentNum num, std::optional<Instant> at)
{
    Query query(m_database, u"UPDATE assignment SET ended_at = ? WHERE num = ?"_s);
    return query.bind(at).bind(num).run();
}

Result<void> AssignmentRepository::remove(AssignmentNum num)
{
    Query query(m_database, dialect::either(m_database, u"DELETE FROM assignment WHERE num = ?"_s,
                                            u"SELECT ems.withdraw_assignment(?)"_s));
    return query.bind(num).run();
}

} // namespace ems
