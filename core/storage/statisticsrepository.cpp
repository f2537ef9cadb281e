// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/statisticsrepository.h"

#include "core/storage/query.h"

using namespace Qt::StringLiterals;

namespace ems {

StatisticsRepository::StatisticsRepository(Database &database)
    : m_database(database)
{}

Result<SiteStatistics> StatisticsRepository::counts()
{
    SiteStatistics s;
    Query users(
        m_database,
        u"SELECT count(*) FILTER (WHERE role = 'admin'), count(*) FILTER (WHERE role = 'client'),"
        " count(*) FILTER (WHERE enabled = 1), count(*) FILTER (WHERE enabled = 0),"
        " coalesce(CAST(sum(open_assignments) AS BIGINT), 0) FROM user_account WHERE deleted_at IS NULL"_s);
    EMS_TRY(users.run());
    if (users.next()) {
        s.admins = users.integer(0);
        s.clients = users.integer(1);
        s.enabledUsers = users.integer(2);
        s.disabledUsers = users.integer(3);
        s.openAssignments = users.integer(4);
    }
    Query devices(m_database, u"SELECT count(*), count(*) FILTER (WHERE open_assignments > 0),"
                              " count(*) FILTER (WHERE open_assignments > 1)"
                              " FROM device WHERE deleted_at IS NULL"_s);
    EMS_TRY(devices.run());
    if (devices.next()) {
        s.devices = devices.integer(0);
        s.assignedDevices = devices.integer(1);
        s.unassignedDevices = s.devices - s.assignedDevices;
        s.sharedDevices = devices.integer(2);
    }
    Query requests(m_database, u"SELECT count(*) FROM account_request"_s);
    EMS_LET(pending, singleInteger(requests));
    s.pendingRequests = pending.value_or(0);
    return s;
}

Result<std::vector<DeviceFinding>> StatisticsRepository::overMaximum(UtcSeconds since, int percent)
{
    // An hour's maximum in mWh is the maximum in mW.
    Query query(
        m_database,
        u"SELECT d.id, d.name, d.maximum_mw, o.hours, o.latest, l.energy"
        " FROM (SELECT h.device_num AS num, count(*) AS hours, max(h.start_utc) AS latest,"
        "  max(h.energy) AS worst FROM reading_hour h JOIN device x ON x.num = h.device_num"
        "  WHERE h.start_utc >= ? AND h.channel = 0 AND x.deleted_at IS NULL"
        "  AND h.estimated = 0 AND h.energy * 100 > x.maximum_mw * ? GROUP BY h.device_num) o"
        " JOIN device d ON d.num = o.num JOIN reading_hour l"
        " ON l.device_num = o.num AND l.channel = 0 AND l.start_utc = o.latest"
        " ORDER BY o.worst * 1.0 / d.maximum_mw DESC, d.num"_s);
    EMS_TRY(query.bind(since).bind(percent).run());
    std::vector<DeviceFinding> all;
    while (query.next()) {
        all.push_back({.id = DeviceId::fromString(query.text(0)).value_or(DeviceId()),
                       .name = query.text(1),
                       .when = query.seconds(4),
                       .energy = {query.integer(5)},
                       .limit = {query.integer(2)},
                       .hours = query.small(3)});
    }
    return all;
}

Result<std::vector<DeviceFinding>> StatisticsRepository::dataMissing(UtcSeconds since, int limit)
{
    Query query(m_database, u"SELECT id, name, latest_reading FROM device"
                            " WHERE deleted_at IS NULL AND latest_reading < ?"
                            " ORDER BY latest_reading LIMIT ?"_s);
    EMS_TRY(query.bind(since).bind(limit).run());
    std::vector<DeviceFinding> all;
    while (query.next()) {
        DeviceFinding finding;
        finding.id = DeviceId::fromString(query.text(0)).value_or(DeviceId());
        finding.name = query.text(1);
        finding.when = query.seconds(2);
        all.push_back(finding);
    }
    return all;
}

Result<qint64> StatisticsRepository::dataMissingCount(UtcSeconds since)
{
    Query query(m_database, u"SELECT count(*) FROM device"
                            " WHERE deleted_at IS NULL AND latest_reading < ?"_s);
    EMS_LET(number, singleInteger(query.bind(since)));
    return number.value_or(0);
}

} // namespace ems
