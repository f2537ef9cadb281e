// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/settingservice.h"

#include "core/base/zone.h"
#include "core/domain/rollup.h"
#include "core/services/access.h"
#include "core/services/auditjson.h"
#include "core/services/importtakeback.h"
#include "core/services/ownership.h"
#include "core/storage/readingrepository.h"
#include "core/storage/schemamigrator.h"
#include "core/storage/settingrepository.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const Period always{fromSeconds(-endOfTime.time_since_epoch().count()), endOfTime};

/// Whether hours begin at other minutes in the two zones at the time of these readings.
bool isAlignedAlike(const Zone &before, const Zone &after, const std::vector<RollUp> &hours)
{
    for (const RollUp &hour : hours) {
        if (before.hourOf(hour.start) != after.hourOf(hour.start))
            return false;
    }
    return true;
}

/// Days are rebuilt from hours, and hours from raw readings where their alignment changes; where
/// the raw ones are gone by then, the change is refused.
Result<void> rebuild(ReadingRepository &readings, const Register &which, const Zone &before,
                     const Zone &after)
{
    EMS_LET(hours, readings.hours(which, always));
    if (!isAlignedAlike(before, after, hours)) {
        EMS_LET(stored, readings.overlapping(which, always));
        std::vector<Reading> raw;
        raw.reserve(stored.size());
        for (const StoredReading &item : stored)
            raw.push_back(item.reading);
        HourGrid grid(after);
        std::vector<RollUp> rebuilt = rollUpHours(raw, grid);
        Energy was;
        Energy is;
        for (const RollUp &hour : hours)
            was += hour.energy;
        for (const RollUp &hour : rebuilt)
            is += hour.energy;
        if (was != is)
            return invalid(u"zoneName"_s, Reason::OutOfRange);
        EMS_TRY(readings.clearRollUps(which, always, Resolution::Hour));
        EMS_TRY(readings.upsertHours(which, rebuilt));
        hours = std::move(rebuilt);
    }
    EMS_TRY(readings.clearRollUps(which, always, Resolution::Day));
    return readings.upsertDays(which, rollUpDays(hours, after));
}

} // namespace

SettingService::SettingService(ServiceContext &context)
    : m_context(context)
{}

Result<SiteFacts> SettingService::facts()
{
    SettingRepository settings(m_context.database);
    EMS_LET(site, settings.site());
    EMS_LET(id, settings.siteId());
    EMS_LET(isDemo, settings.isDemo());
    EMS_LET(number, SchemaMigrator(m_context.database, m_context.clock).currentNumber());
    return SiteFacts{id, site, isDemo, number};
}

Result<SiteSettings> SettingService::update(const Session &session, const SiteSettings &settings)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::ChangeSiteSettings));
    EMS_LET(wanted, validated(settings));
    SettingRepository store(m_context.database);
    EMS_LET(before, store.siteToChange());
    if (before.version != wanted.version)
        return makeError(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    // On a server the log has to know of the time zone before the hours change.
    EMS_LET(stored, store.storeSite(wanted));
    if (before.zoneName != wanted.zoneName) {
        EMS_TRY(requireNoUnfinishedImport(m_context.database));
        EMS_LET(oldZone, Zone::find(before.zoneName));
        EMS_LET(newZone, Zone::find(wanted.zoneName));
        ReadingRepository readings(m_context.database);
        EMS_LET(registers, readings.registers());
        for (const Register &which : registers)
            EMS_TRY(rebuild(readings, which, oldZone, newZone));
    }
    EMS_TRY(recordEvent(
        m_context, session,
        {.action = u"site.update"_s,
         .entity = u"site"_s,
         .entityId = {},
         .detail = auditChange(stored.siteName, auditJson(before), auditJson(stored))}));
    EMS_TRY(transaction.commit());
    return stored;
}

} // namespace ems
