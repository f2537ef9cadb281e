// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/statisticsservice.h"

#include "core/base/zone.h"
#include "core/domain/rollup.h"
#include "core/services/access.h"
#include "core/services/ownership.h"
#include "core/storage/assignmentrepository.h"
#include "core/storage/devicerepository.h"
#include "core/storage/readingrepository.h"
#include "core/storage/settingrepository.h"
#include "core/storage/statisticsrepository.h"
#include "core/storage/userrepository.h"

#include <algorithm>
#include <array>

namespace ems {

namespace {

constexpr std::chrono::hours recently{30 * 24};
constexpr int mostFindings = 50;

/// The moments that the figures compare, in the site's zone.
struct Calendar
{
    UtcSeconds now{};
    Period today;
    Period yesterday;
    Period month;
    Period lastMonth;
    UtcSeconds sameTimeYesterday{};
    UtcSeconds sameTimeLastMonth{}; ///< Its end where it has no such day.

    Calendar(const Zone &zone, UtcSeconds moment)
        : now(moment)
        , today(zone.dayOf(moment))
        , yesterday(zone.dayOf(today.start - std::chrono::seconds(1)))
        , month(zone.monthOf(moment))
        , lastMonth(zone.monthOf(month.start - std::chrono::seconds(1)))
    {
        const QDate before = zone.dateOf(lastMonth.start);
        const QDate sameDay(before.year(), before.month(), zone.dateOf(now).day());
        sameTimeYesterday = sameTime(zone, zone.dateOf(yesterday.start), yesterday.end);
        sameTimeLastMonth =
            sameDay.isValid() ? sameTime(zone, sameDay, lastMonth.end) : lastMonth.end;
    }
    [[nodiscard]] UtcSeconds earliest() const { return std::min(lastMonth.start, now - recently); }

private:
    /// What the clock on the wall shows now, on another date.
    [[nodiscard]] UtcSeconds sameTime(const Zone &zone, const QDate &date, UtcSeconds latest) const
    {
        LocalTime local = zone.toLocal(now);
        local.year = date.year();
        local.month = date.month();
        local.day = date.day();
        return std::min(zone.toUtc(local).first, latest);
    }
};

/// An hour that `until` cuts counts pro rata.
Energy sumWithin(const std::vector<RollUp> &hours, UtcSeconds from, UtcSeconds until)
{
    Energy sum;
    for (const RollUp &hour : hours) {
        if (hour.start < from || hour.start >= until)
            continue;
        const qint64 part = std::min<qint64>((until - hour.start).count(), hour.seconds);
        const qint64 energy = hour.energy.milliwattHours;
        sum += {energy / hour.seconds * part + energy % hour.seconds * part / hour.seconds};
    }
    return sum;
}

void addHoursOfDay(ConsumptionFigures &figures, const std::vector<RollUp> &hours, const Zone &zone,
                   UtcSeconds since)
{
    std::array<Energy, 24> ofDay{};
    for (const RollUp &hour : hours) {
        if (hour.start >= since)
            ofDay.at(static_cast<std::size_t>(zone.toLocal(hour.start).hour)) += hour.energy;
    }
    const auto peak = std::ranges::max_element(ofDay);
    if (peak->milliwattHours > 0)
        figures.peakHourOfDay = static_cast<int>(peak - ofDay.begin());
    figures.activeHours = static_cast<int>(
        std::ranges::count_if(ofDay, [](Energy energy) { return energy.milliwattHours > 0; }));
}

ConsumptionFigures figuresOf(const std::vector<RollUp> &hours, const Zone &zone,
                             const Calendar &calendar)
{
    ConsumptionFigures f;
    f.today = sumWithin(hours, calendar.today.start, calendar.today.end);
    f.yesterday = sumWithin(hours, calendar.yesterday.start, calendar.yesterday.end);
    f.yesterdaySoFar = sumWithin(hours, calendar.yesterday.start, calendar.sameTimeYesterday);
    f.thisMonth = sumWithin(hours, calendar.month.start, calendar.month.end);
    f.lastMonth = sumWithin(hours, calendar.lastMonth.start, calendar.lastMonth.end);
    f.lastMonthSoFar = sumWithin(hours, calendar.lastMonth.start, calendar.sameTimeLastMonth);
    for (const RollUp &hour : hours) {
        if (hour.start >= calendar.month.start && hour.estimatedSeconds > 0)
            f.estimatedThisMonth += hour.energy;
    }
    f.hasReadings = !hours.empty();
    addHoursOfDay(f, hours, zone, calendar.now - recently);
    return f;
}

/// Each device once, in the order of its newest assignment.
std::vector<DeviceId> devicesOf(const std::vector<Assignment> &all)
{
    std::vector<DeviceId> ids;
    for (const Assignment &assignment : all) {
        if (std::ranges::find(ids, assignment.deviceId) == ids.end())
            ids.push_back(assignment.deviceId);
    }
    return ids;
}

OwnDevice describeOwn(const Device &device, const std::vector<Period> &periods, UtcSeconds now)
{
    OwnDevice own;
    own.id = device.id;
    own.num = device.num;
    own.name = device.data.name;
    own.description = device.data.description;
    own.location = device.data.location;
    own.serial = device.data.serial;
    own.maximumConsumption = device.data.maximumConsumption;
    own.price = device.data.price;
    own.periods = periods;
    const auto isNow = [now](const Period &p) { return p.start <= now && now < p.end; };
    own.isCurrent = std::ranges::any_of(periods, isNow);
    if (!periods.empty()) {
        own.since = periods.back().start;
        if (periods.back().end != endOfTime)
            own.until = periods.back().end;
    }
    return own;
}

} // namespace

StatisticsService::StatisticsService(ServiceContext &context)
    : m_context(context)
{}

Result<SiteStatistics> StatisticsService::site(const Session &session)
{
    Transaction view(m_context.database, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_TRY(requirePermission(m_context, session, Action::SeeSiteStatistics));
    EMS_LET(settings, SettingRepository(m_context.database).site());
    EMS_LET(zone, Zone::find(settings.zoneName));
    StatisticsRepository statistics(m_context.database);
    EMS_LET(result, statistics.counts());

    const auto now = std::chrono::floor<std::chrono::seconds>(m_context.clock.now());
    const Calendar calendar(zone, now);
    EMS_LET(hours, ReadingRepository(m_context.database)
                       .siteSums({calendar.earliest(), calendar.today.end}, Resolution::Hour));
    result.consumption = figuresOf(hours, zone, calendar);

    EMS_LET(over, statistics.overMaximum(now - recently, settings.overConsumptionPercent));
    result.overMaximumCount = static_cast<qint64>(over.size());
    over.resize(std::min<std::size_t>(over.size(), mostFindings));
    result.overMaximum = std::move(over);
    const UtcSeconds missingSince = now - settings.dataMissingAfter;
    EMS_LET(missing, statistics.dataMissing(missingSince, mostFindings));
    EMS_LET(missingCount, statistics.dataMissingCount(missingSince));
    result.dataMissing = std::move(missing);
    result.dataMissingCount = missingCount;
    return result;
}

Result<OwnStatistics> StatisticsService::own(const Session &session,
                                             const std::optional<UserId> &of)
{
    Transaction view(m_context.database, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    const bool isForeign = of && *of != session.userId;
    EMS_TRY(requirePermission(m_context, session, Action::SeeOwnStatistics,
                              isForeign ? Ownership::Foreign : Ownership::Own));
    UserNum user = session.userNum;
    if (isForeign) {
        EMS_LET(viewed, UserRepository(m_context.database).find(*of));
        if (!viewed)
            return makeError(ErrorCode::NotFound);
        user = viewed->num;
    }
    EMS_LET(settings, SettingRepository(m_context.database).site());
    EMS_LET(zone, Zone::find(settings.zoneName));
    const auto now = std::chrono::floor<std::chrono::seconds>(m_context.clock.now());
    const Calendar calendar(zone, now);

    EMS_LET(all, AssignmentRepository(m_context.database).ofUser(user));
    DeviceRepository devices(m_context.database);
    ReadingRepository readings(m_context.database);
    OwnStatistics result;
    std::vector<RollUp> sums;
    for (const DeviceId &id : devicesOf(all)) {
        EMS_LET(device, devices.find(id));
        if (!device)
            continue;
        EMS_LET(periods, ownedPeriods(m_context, user, device->num));
        std::erase_if(periods, [now](const Period &period) { return period.start > now; });
        if (periods.empty())
            continue;
        OwnDevice own = describeOwn(*device, periods, now);
        const Register which{device->num, Channel::Consumption};
        for (const Period &period : periods) {
            EMS_LET(extent, readings.extent(which, period));
            if (extent)
                own.latestReading = extent->end;
        }
        EMS_LET(hours, readings.hours(which, {calendar.earliest(), calendar.today.end}));
        std::erase_if(hours, [&periods](const RollUp &hour) {
            return !isInside(periods, hour.start, hour.start + std::chrono::seconds(hour.seconds));
        });
        own.today = sumWithin(hours, calendar.today.start, calendar.today.end);
        own.thisMonth = sumWithin(hours, calendar.month.start, calendar.month.end);
        const qint64 limit = own.maximumConsumption.milliwatts * settings.overConsumptionPercent;
        own.overMaximumHours =
            static_cast<int>(std::ranges::count_if(hours, [&calendar, limit](const RollUp &hour) {
                return hour.start >= calendar.now - recently && hour.estimatedSeconds == 0
                       && hour.energy.milliwattHours * 100 > limit;
            }));
        addRollUps(sums, hours);
        result.devices.push_back(std::move(own));
    }
    std::ranges::stable_sort(result.devices, [](const OwnDevice &a, const OwnDevice &b) {
        return a.isCurrent != b.isCurrent ? a.isCurrent : a.name.localeAwareCompare(b.name) < 0;
    });
    result.consumption = figuresOf(sums, zone, calendar);
    return result;
}

} // namespace ems
