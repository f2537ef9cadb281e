// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/auditjson.h"

#include "core/base/decimal.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ems {

QJsonObject auditJson(const UserDraft &draft)
{
    return {{u"username"_s, draft.username},   {u"role"_s, toString(draft.role)},
            {u"firstName"_s, draft.firstName}, {u"lastName"_s, draft.lastName},
            {u"email"_s, draft.email},         {u"phone"_s, draft.phone},
            {u"enabled"_s, draft.isEnabled}};
}

QJsonObject auditJson(const DeviceDraft &draft)
{
    return {{u"name"_s, draft.name},
            {u"description"_s, draft.description},
            {u"maximumConsumptionW"_s, formatDecimal(draft.maximumConsumption.milliwatts / 10, 2)},
            {u"price"_s, formatDecimal(draft.price.minorUnits, 2)},
            {u"serial"_s, draft.serial},
            {u"location"_s, draft.location},
            {u"tags"_s, QJsonArray::fromStringList(draft.tags)}};
}

QJsonObject auditJson(const SiteSettings &settings)
{
    return {{u"siteName"_s, settings.siteName},
            {u"zone"_s, settings.zoneName},
            {u"currency"_s, settings.currency},
            {u"sessionMinutes"_s, static_cast<qint64>(settings.sessionLength.count())},
            {u"lockMinutes"_s, static_cast<qint64>(settings.idleLock.count())},
            {u"registrationOpen"_s, settings.isRegistrationOpen},
            {u"rawRetentionMonths"_s, settings.rawRetentionMonths},
            {u"monthlyBudgetKWh"_s, formatDecimal(settings.monthlyBudget.milliwattHours, 6)},
            {u"overConsumptionPercent"_s, settings.overConsumptionPercent},
            {u"dataMissingHours"_s, static_cast<qint64>(settings.dataMissingAfter.count())},
            // As the key itself, which the trigger of a server tells for what it does not know.
            {u"site.update_address"_s, settings.updateAddress}};
}

QJsonObject auditChange(const QString &name, const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject was;
    QJsonObject is;
    for (const QString &key : after.keys()) {
        if (before.value(key) == after.value(key))
            continue;
        was.insert(key, before.value(key));
        is.insert(key, after.value(key));
    }
    return {{u"name"_s, name}, {u"before"_s, was}, {u"after"_s, is}};
}

} // namespace ems
