// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/settingrepository.h"

#include "core/storage/dialect.h"
#include "core/storage/query.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

// Younger than the sites that are there already: absent until there is an address.
const QString updateAddressKey = u"site.update_address"_s;

} // namespace

SettingRepository::SettingRepository(Database &database)
    : m_database(database)
{}

Result<std::optional<QString>> SettingRepository::value(const QString &key)
{
    Query query(m_database, u"SELECT value FROM setting WHERE key = ?"_s);
    EMS_TRY(query.bind(key).run());
    std::optional<QString> found;
    if (query.next())
        found = query.text(0);
    query.finish();
    return found;
}

Result<void> SettingRepository::setValue(const QString &key, const QString &value)
{
    Query query(m_database, u"INSERT INTO setting VALUES(?, ?)"
                            " ON CONFLICT(key) DO UPDATE SET value = excluded.value"_s);
    return query.bind(key).bind(value).run();
}

Result<SiteSettings> SettingRepository::site()
{
    Query query(m_database, u"SELECT key, value FROM setting WHERE key LIKE 'site.%'"_s);
    EMS_TRY(query.run());
    QHash<QString, QString> values;
    while (query.next())
        values.insert(query.text(0), query.text(1));
    const auto number = [&values](const QString &key, qint64 fallback) {
        const auto found = values.constFind(key);
        return found == values.cend() ? fallback : found->toLongLong();
    };
    SiteSettings s;
    s.siteName = values.value(u"site.name"_s);
    s.zoneName = values.value(u"site.zone"_s, s.zoneName);
    s.currency = values.value(u"site.currency"_s, s.currency);
    s.sessionLength = std::chrono::minutes(number(u"site.session_minutes"_s, 300));
    s.idleLock = std::chrono::minutes(number(u"site.lock_minutes"_s, 15));
    s.isRegistrationOpen = number(u"site.registration"_s, 0) != 0;
    s.rawRetentionMonths = static_cast<int>(number(u"site.raw_months"_s, 0));
    s.monthlyBudget = {number(u"site.monthly_budget_mwh"_s, 0)};
    s.overConsumptionPercent = static_cast<int>(number(u"site.over_percent"_s, 100));
    s.dataMissingAfter = std::chrono::hours(number(u"site.missing_hours"_s, 24));
    s.updateAddress = values.value(updateAddressKey);
    s.version = number(u"site.version"_s, 1);
    return s;
}

Result<SiteSettings> SettingRepository::siteToChange()
{
    Query lock(m_database, u"SELECT 1 FROM setting WHERE key = 'site.version'"_s
                               + dialect::locking(m_database));
    EMS_TRY(lock.run());
    lock.finish();
    return site();
}

Result<SiteSettings> SettingRepository::storeSite(const SiteSettings &settings)
{
    SiteSettings stored = settings;
    ++stored.version;
    const std::pair<QString, QString> pairs[] = {
        {u"site.name"_s, stored.siteName},
        {u"site.zone"_s, stored.zoneName},
        {u"site.currency"_s, stored.currency},
        {u"site.session_minutes"_s, QString::number(stored.sessionLength.count())},
        {u"site.lock_minutes"_s, QString::number(stored.idleLock.count())},
        {u"site.registration"_s, stored.isRegistrationOpen ? u"1"_s : u"0"_s},
        {u"site.raw_months"_s, QString::number(stored.rawRetentionMonths)},
        {u"site.monthly_budget_mwh"_s, QString::number(stored.monthlyBudget.milliwattHours)},
        {u"site.over_percent"_s, QString::number(stored.overConsumptionPercent)},
        {u"site.missing_hours"_s, QString::number(stored.dataMissingAfter.count())},
        {u"site.version"_s, QString::number(stored.version)},
    };
    for (const auto &[key, value] : pairs)
        EMS_TRY(setValue(key, value));
    EMS_LET(address, value(updateAddressKey));
    if (address.value_or(QString()) != stored.updateAddress)
        EMS_TRY(setValue(updateAddressKey, stored.updateAddress));
    return stored;
}

Result<QString> SettingRepository::siteId()
{
    EMS_LET(found, value(u"site.id"_s));
    return found.value_or(QString());
}

Result<bool> SettingRepository::isDemo()
{
    EMS_LET(found, value(u"site.demo"_s));
    return found.value_or(QString()) == u"1"_s;
}

} // namespace ems
