// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/readingservice.h"

#include "core/services/access.h"
#include "core/services/importrun.h"
#include "core/services/ownership.h"
#include "core/storage/assignmentrepository.h"
#include "core/storage/devicerepository.h"
#include "core/storage/settingrepository.h"

#include <set>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

RollUp asRollUp(const Reading &reading)
{
    const Power power = meanPower(reading.energy, reading.seconds);
    return {.start = reading.start,
            .seconds = reading.seconds,
            .energy = reading.energy,
            .coveredSeconds = reading.seconds,
            .estimatedSeconds = reading.quality == Quality::Estimated ? reading.seconds : 0,
            .smallest = power,
            .largest = power};
}

Result<Zone> siteZone(Database &database)
{
    EMS_LET(site, SettingRepository(database).site());
    return Zone::find(site.zoneName);
}

/// Hours of a client: those that lie wholly inside an assignment, so that no neighbour's energy
/// leaks.
Result<std::vector<RollUp>> ownHours(const ServiceContext &context, UserNum user,
                                     const Register &which, const Period &period)
{
    EMS_LET(periods, ownedPeriods(context, user, which.device));
    EMS_LET(hours, ReadingRepository(context.database).hours(which, period));
    std::erase_if(hours, [&periods](const RollUp &hour) {
        return !isInside(periods, hour.start, hour.start + std::chrono::seconds(hour.seconds));
    });
    return hours;
}

Result<std::vector<RollUp>> ownRaw(const ServiceContext &context, UserNum user,
                                   const Register &which, const Period &period)
{
    EMS_LET(periods, ownedPeriods(context, user, which.device));
    EMS_LET(stored, ReadingRepository(context.database).overlapping(which, period));
    std::vector<RollUp> all;
    for (const StoredReading &item : stored) {
        if (isInside(periods, item.reading.start, item.reading.end()))
            all.push_back(asRollUp(item.reading));
    }
    return all;
}

Result<std::vector<RollUp>> inResolution(const ServiceContext &context, std::vector<RollUp> hours,
                                         Resolution resolution)
{
    if (resolution != Resolution::Day)
        return hours;
    EMS_LET(zone, siteZone(context.database));
    return rollUpDays(hours, zone);
}

} // namespace

ReadingService::ReadingService(ServiceContext &context)
    : m_context(context)
{}

Result<ImportResult> ReadingService::import(const Session &session, const DeviceId &id,
                                            ReadingSource &source, const ImportOptions &options,
                                            const CancelToken &cancel, const Progress &progress)
{
    EMS_TRY(requirePermission(m_context, session, Action::ImportReadings));
    EMS_TRY(takeBackUnfinishedImports(m_context.database));
    return ImportRun(m_context, session, options, cancel, progress).run(id, source);
}

Result<std::vector<ImportRecord>> ReadingService::imports(const Session &session,
                                                          const DeviceId &id)
{
    EMS_TRY(requirePermission(m_context, session, Action::ImportReadings));
    EMS_LET(device, DeviceRepository(m_context.database).find(id));
    if (!device)
        return makeError(ErrorCode::NotFound);
    EMS_LET(batches, ReadingRepository(m_context.database).batches(device->num));
    std::vector<ImportRecord> all;
    for (const BatchRecord &batch : batches) {
        all.push_back({batch.num, batch.sourceName, batch.username, batch.at, batch.rows,
                       batch.added, batch.replaced});
    }
    return all;
}

Result<std::vector<RollUp>> ReadingService::profile(const Session &session, const DeviceId &id,
                                                    Channel channel, const Period &period,
                                                    Resolution resolution)
{
    Transaction view(m_context.database, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_LET(device, deviceFor(m_context, session, Action::SeeReadings, id));
    const Register which{device.num, channel};
    if (session.role == Role::Client) {
        if (resolution == Resolution::Raw)
            return ownRaw(m_context, session.userNum, which, period);
        EMS_LET(hours, ownHours(m_context, session.userNum, which, period));
        return inResolution(m_context, hours, resolution);
    }
    ReadingRepository readings(m_context.database);
    if (resolution == Resolution::Hour)
        return readings.hours(which, period);
    if (resolution == Resolution::Day)
        return readings.days(which, period);
    EMS_LET(stored, readings.overlapping(which, period));
    std::vector<RollUp> all;
    all.reserve(stored.size());
    for (const StoredReading &item : stored)
        all.push_back(asRollUp(item.reading));
    return all;
}

Result<std::vector<RollUp>> ReadingService::siteProfile(const Session &session,
                                                        const Period &period, Resolution resolution)
{
    EMS_TRY(requirePermission(m_context, session, Action::SeeSiteStatistics));
    return ReadingRepository(m_context.database).siteSums(period, resolution);
}

Result<std::vector<RollUp>> ReadingService::ownProfile(const Session &session, const Period &period,
                                                       Resolution resolution)
{
    Transaction view(m_context.database, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_TRY(requirePermission(m_context, session, Action::SeeOwnStatistics, Ownership::Own));
    EMS_LET(all, AssignmentRepository(m_context.database).ofUser(session.userNum));
    std::set<DeviceNum> devices;
    for (const Assignment &assignment : all)
        devices.insert(assignment.deviceNum);
    std::vector<RollUp> sums;
    for (const DeviceNum device : devices) {
        EMS_LET(hours,
                ownHours(m_context, session.userNum, {device, Channel::Consumption}, period));
        addRollUps(sums, hours);
    }
    return inResolution(m_context, std::move(sums), resolution);
}

Result<std::optional<Period>> ReadingService::extent(const Session &session, const DeviceId &id,
                                                     Channel channel)
{
    EMS_LET(device, deviceFor(m_context, session, Action::SeeReadings, id));
    const Register which{device.num, channel};
    ReadingRepository readings(m_context.database);
    if (session.role == Role::Admin)
        return readings.extent(which,
                               {fromSeconds(-endOfTime.time_since_epoch().count()), endOfTime});
    EMS_LET(periods, ownedPeriods(m_context, session.userNum, device.num));
    std::optional<Period> all;
    for (const Period &period : periods) {
        EMS_LET(found, readings.extent(which, period));
        if (found && all)
            all->end = found->end;
        else if (found)
            all = found;
    }
    return all;
}

Result<std::optional<Period>> ReadingService::siteExtent(const Session &session)
{
    EMS_TRY(requirePermission(m_context, session, Action::SeeSiteStatistics));
    return ReadingRepository(m_context.database).siteExtent();
}

Result<qint64> ReadingService::countRawBefore(const Session &session, UtcSeconds before)
{
    EMS_TRY(requirePermission(m_context, session, Action::DeleteReadings));
    return ReadingRepository(m_context.database).countRawBefore(before);
}

Result<qint64> ReadingService::purgeRawBefore(const Session &session, UtcSeconds before)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DeleteReadings));
    EMS_TRY(requireFreshPassword(m_context, session));
    EMS_TRY(requireNoUnfinishedImport(m_context.database));
    EMS_LET(removed, ReadingRepository(m_context.database).removeRawBefore(before));
    EMS_TRY(recordEvent(m_context, session,
                        {.action = u"reading.purge"_s,
                         .entity = u"site"_s,
                         .entityId = {},
                         .detail = {{u"before"_s, toSeconds(before)}, {u"readings"_s, removed}}}));
    EMS_TRY(transaction.commit());
    return removed;
}

} // namespace ems
