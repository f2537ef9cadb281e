// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/auditwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonValue>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct ActionWord
{
    const char *action;
    const char *text;
};

constexpr auto actionWords = std::to_array<ActionWord>({
    {"user.create", QT_TRANSLATE_NOOP("AuditWords", "User created")},
    {"user.update", QT_TRANSLATE_NOOP("AuditWords", "User changed")},
    {"user.enable", QT_TRANSLATE_NOOP("AuditWords", "Users enabled")},
    {"user.disable", QT_TRANSLATE_NOOP("AuditWords", "Users disabled")},
    {"user.delete", QT_TRANSLATE_NOOP("AuditWords", "Users deleted")},
    {"user.restore", QT_TRANSLATE_NOOP("AuditWords", "Users restored")},
    {"user.resetPassword", QT_TRANSLATE_NOOP("AuditWords", "Password reset")},
    {"user.changePassword", QT_TRANSLATE_NOOP("AuditWords", "Password changed")},
    {"request.decide", QT_TRANSLATE_NOOP("AuditWords", "Account request decided")},
    {"request.reopen", QT_TRANSLATE_NOOP("AuditWords", "Account request reopened")},
    {"device.create", QT_TRANSLATE_NOOP("AuditWords", "Device created")},
    {"device.update", QT_TRANSLATE_NOOP("AuditWords", "Device changed")},
    {"device.delete", QT_TRANSLATE_NOOP("AuditWords", "Devices deleted")},
    {"device.restore", QT_TRANSLATE_NOOP("AuditWords", "Devices restored")},
    {"assignment.create", QT_TRANSLATE_NOOP("AuditWords", "Devices assigned")},
    {"assignment.end", QT_TRANSLATE_NOOP("AuditWords", "Assignments ended")},
    {"assignment.reopen", QT_TRANSLATE_NOOP("AuditWords", "Assignments opened again")},
    {"assignment.withdraw", QT_TRANSLATE_NOOP("AuditWords", "Assignments withdrawn")},
    {"reading.import", QT_TRANSLATE_NOOP("AuditWords", "Readings imported")},
    {"reading.rollUp", QT_TRANSLATE_NOOP("AuditWords", "Hours or days written by hand")},
    {"reading.purge", QT_TRANSLATE_NOOP("AuditWords", "Old readings removed")},
    {"site.create", QT_TRANSLATE_NOOP("AuditWords", "Site created")},
    {"site.demo", QT_TRANSLATE_NOOP("AuditWords", "Demo site created")},
    {"site.demo", QT_TRANSLATE_NOOP("AuditWords", "Demo data made")},
    {"site.update", QT_TRANSLATE_NOOP("AuditWords", "Site settings changed")},
    {"site.move", QT_TRANSLATE_NOOP("AuditWords", "Site moved to another database")},
    {"audit.key", QT_TRANSLATE_NOOP("AuditWords", "Key of the audit log changed")},
    {"session.signIn", QT_TRANSLATE_NOOP("AuditWords", "Signed in")},
    {"session.signOut", QT_TRANSLATE_NOOP("AuditWords", "Signed out")},
    {"session.refused", QT_TRANSLATE_NOOP("AuditWords", "Sign-in refused")},
});

constexpr auto keyWords = std::to_array<ActionWord>({
    {"name", QT_TRANSLATE_NOOP("AuditWords", "Name")},
    {"names", QT_TRANSLATE_NOOP("AuditWords", "Names")},
    {"username", QT_TRANSLATE_NOOP("AuditWords", "Username")},
    {"role", QT_TRANSLATE_NOOP("AuditWords", "Role")},
    {"firstName", QT_TRANSLATE_NOOP("AuditWords", "First name")},
    {"lastName", QT_TRANSLATE_NOOP("AuditWords", "Last name")},
    {"email", QT_TRANSLATE_NOOP("AuditWords", "E-mail")},
    {"phone", QT_TRANSLATE_NOOP("AuditWords", "Phone")},
    {"enabled", QT_TRANSLATE_NOOP("AuditWords", "May sign in")},
    {"description", QT_TRANSLATE_NOOP("AuditWords", "Description")},
    {"maximumConsumptionW", QT_TRANSLATE_NOOP("AuditWords", "Maximum consumption [W]")},
    {"price", QT_TRANSLATE_NOOP("AuditWords", "Price")},
    {"serial", QT_TRANSLATE_NOOP("AuditWords", "Serial number")},
    {"location", QT_TRANSLATE_NOOP("AuditWords", "Location")},
    {"tags", QT_TRANSLATE_NOOP("AuditWords", "Tags")},
    {"siteName", QT_TRANSLATE_NOOP("AuditWords", "Site name")},
    {"site", QT_TRANSLATE_NOOP("AuditWords", "Site")},
    {"admin", QT_TRANSLATE_NOOP("AuditWords", "Administrator")},
    {"keyBefore", QT_TRANSLATE_NOOP("AuditWords", "Key before")},
    {"keyAfter", QT_TRANSLATE_NOOP("AuditWords", "Key after")},
    {"from", QT_TRANSLATE_NOOP("AuditWords", "Site before")},
    {"auditEntries", QT_TRANSLATE_NOOP("AuditWords", "Entries of its log")},
    {"auditKey", QT_TRANSLATE_NOOP("AuditWords", "Key of its log")},
    {"auditSeal", QT_TRANSLATE_NOOP("AuditWords", "Last seal of its log")},
    {"auditChecked", QT_TRANSLATE_NOOP("AuditWords", "Its log was checked")},
    {"zone", QT_TRANSLATE_NOOP("AuditWords", "Time zone")},
    {"currency", QT_TRANSLATE_NOOP("AuditWords", "Currency")},
    {"sessionMinutes", QT_TRANSLATE_NOOP("AuditWords", "Session length [min]")},
    {"lockMinutes", QT_TRANSLATE_NOOP("AuditWords", "Locks after [min]")},
    {"registrationOpen", QT_TRANSLATE_NOOP("AuditWords", "Account requests")},
    {"rawRetentionMonths", QT_TRANSLATE_NOOP("AuditWords", "Raw readings are kept for [months]")},
    {"monthlyBudgetKWh", QT_TRANSLATE_NOOP("AuditWords", "Monthly budget [kWh]")},
    {"overConsumptionPercent", QT_TRANSLATE_NOOP("AuditWords", "Over-consumption from [%]")},
    {"dataMissingHours", QT_TRANSLATE_NOOP("AuditWords", "Data is missing after [h]")},
    {"site.update_address", QT_TRANSLATE_NOOP("AuditWords", "Address for new versions")},
    {"pairs", QT_TRANSLATE_NOOP("AuditWords", "User and device")},
    {"at", QT_TRANSLATE_NOOP("AuditWords", "At")},
    {"file", QT_TRANSLATE_NOOP("AuditWords", "File")},
    {"sha256", QT_TRANSLATE_NOOP("AuditWords", "SHA-256")},
    {"added", QT_TRANSLATE_NOOP("AuditWords", "New readings")},
    {"replaced", QT_TRANSLATE_NOOP("AuditWords", "Replaced readings")},
    {"unchanged", QT_TRANSLATE_NOOP("AuditWords", "Unchanged readings")},
    {"readings", QT_TRANSLATE_NOOP("AuditWords", "Readings")},
    {"before", QT_TRANSLATE_NOOP("AuditWords", "Before")},
    {"decision", QT_TRANSLATE_NOOP("AuditWords", "Decision")},
    {"approved", QT_TRANSLATE_NOOP("AuditWords", "Approved")},
    {"users", QT_TRANSLATE_NOOP("AuditWords", "Users")},
    {"devices", QT_TRANSLATE_NOOP("AuditWords", "Devices")},
});

constexpr auto nameKeys =
    std::to_array<const char *>({"name", "username", "device", "user", "siteName", "site", "file"});

QString wordOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QCoreApplication::translate("AuditWords", "Yes")
                              : QCoreApplication::translate("AuditWords", "No");
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (value.isArray()) {
        QStringList words;
        for (const QJsonValue &each : value.toArray())
            words.append(wordOf(each));
        return words.join(u", "_s);
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return u"–"_s;
}

QString labelOf(const QString &key)
{
    const auto found = std::ranges::find_if(
        keyWords, [&key](const ActionWord &word) { return key == QLatin1String(word.action); });
    return found == keyWords.end() ? key : QCoreApplication::translate("AuditWords", found->text);
}

/// The parts that hold values before and after, where an event tells both.
QJsonObject part(const AuditEvent &event, const QString &name)
{
    return event.detail.value(name).toObject();
}

} // namespace

QString actionText(const AuditEvent &event)
{
    const auto found = std::ranges::find_if(actionWords, [&event](const ActionWord &word) {
        return event.action == QLatin1String(word.action);
    });
    return found == actionWords.end() ? event.action
                                      : QCoreApplication::translate("AuditWords", found->text);
}

QString actorText(const AuditEntry &entry)
{
    //: Stands where the program did something by itself
    return entry.actor.isEmpty() ? QCoreApplication::translate("AuditWords", "System")
                                 : entry.actor;
}

QString objectText(const AuditEvent &event)
{
    for (const QJsonObject &source :
         {event.detail, part(event, u"after"_s), part(event, u"before"_s)}) {
        for (const char *key : nameKeys) {
            const QJsonValue value = source.value(QLatin1String(key));
            if (value.isString() && !value.toString().isEmpty())
                return value.toString();
        }
    }
    for (const QString &key : {u"names"_s, u"pairs"_s}) {
        const QJsonArray all = event.detail.value(key).toArray();
        if (!all.isEmpty())
            return wordOf(all);
    }
    return {};
}

std::vector<AuditDetail> detailsOf(const AuditEvent &event, const Format &format)
{
    std::vector<AuditDetail> details;
    const QJsonObject before = part(event, u"before"_s);
    const QJsonObject after = part(event, u"after"_s);
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : keys)
        details.push_back(
            {labelOf(key), wordOf(before.value(key)), wordOf(after.value(key)), true});
    for (auto it = event.detail.begin(); it != event.detail.end(); ++it) {
        const bool isMoment = it.key() == u"at"_s && it.value().isDouble();
        const QString text = isMoment ? format.dateTime(fromMilliseconds(it.value().toInteger()))
                                      : wordOf(it.value());
        if (!it.value().isObject())
            details.push_back({labelOf(it.key()), {}, text, false});
    }
    return details;
}

} // namespace ems
