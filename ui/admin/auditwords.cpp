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
    {"user.role", QT_TRANSLATE_NOOP("AuditWords", "Role changed")},
    {"user.enable", QT_TRANSLATE_NOOP("AuditWords", "User enabled")},
    {"user.disable", QT_TRANSLATE_NOOP("AuditWords", "User disabled")},
    {"user.delete", QT_TRANSLATE_NOOP("AuditWords", "User deleted")},
    {"user.restore", QT_TRANSLATE_NOOP("AuditWords", "User restored")},
    {"user.resetPassword", QT_TRANSLATE_NOOP("AuditWords", "Password reset")},
    {"user.password-reset", QT_TRANSLATE_NOOP("AuditWords", "Password reset")},
    {"user.changePassword", QT_TRANSLATE_NOOP("AuditWords", "Password changed")},
    {"user.password", QT_TRANSLATE_NOOP("AuditWords", "Password changed")},
    {"user.request", QT_TRANSLATE_NOOP("AuditWords", "Account requested")},
    {"user.approve", QT_TRANSLATE_NOOP("AuditWords", "Account request approved")},
    {"user.reject", QT_TRANSLATE_NOOP("AuditWords", "Account request rejected")},
    {"request.approve", QT_TRANSLATE_NOOP("AuditWords", "Account request approved")},
    {"request.reject", QT_TRANSLATE_NOOP("AuditWords", "Account request rejected")},
    {"device.create", QT_TRANSLATE_NOOP("AuditWords", "Device created")},
    {"device.update", QT_TRANSLATE_NOOP("AuditWords", "Device changed")},
    {"device.delete", QT_TRANSLATE_NOOP("AuditWords", "Device deleted")},
    {"device.restore", QT_TRANSLATE_NOOP("AuditWords", "Device restored")},
    {"assignment.create", QT_TRANSLATE_NOOP("AuditWords", "Devices assigned")},
    {"assignment.assign", QT_TRANSLATE_NOOP("AuditWords", "Devices assigned")},
    {"assignment.end", QT_TRANSLATE_NOOP("AuditWords", "Assignment ended")},
    {"assignment.reopen", QT_TRANSLATE_NOOP("AuditWords", "Assignment opened again")},
    {"assignment.withdraw", QT_TRANSLATE_NOOP("AuditWords", "Assignment withdrawn")},
    {"reading.import", QT_TRANSLATE_NOOP("AuditWords", "Readings imported")},
    {"reading.purge", QT_TRANSLATE_NOOP("AuditWords", "Old readings removed")},
    {"site.create", QT_TRANSLATE_NOOP("AuditWords", "Site created")},
    {"site.update", QT_TRANSLATE_NOOP("AuditWords", "Site settings changed")},
    {"session.signIn", QT_TRANSLATE_NOOP("AuditWords", "Signed in")},
    {"session.sign-in", QT_TRANSLATE_NOOP("AuditWords", "Signed in")},
    {"session.signOut", QT_TRANSLATE_NOOP("AuditWords", "Signed out")},
    {"session.sign-out", QT_TRANSLATE_NOOP("AuditWords", "Signed out")},
    {"session.failed", QT_TRANSLATE_NOOP("AuditWords", "Sign-in failed")},
    {"session.confirm", QT_TRANSLATE_NOOP("AuditWords", "Password confirmed")},
});

constexpr auto nameKeys = std::to_array<const char *>(
    {"name", "username", "device", "user", "deviceName", "siteName", "source"});

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
    return {};
}

std::vector<AuditDetail> detailsOf(const AuditEvent &event)
{
    std::vector<AuditDetail> details;
    const QJsonObject before = part(event, u"before"_s);
    const QJsonObject after = part(event, u"after"_s);
    QStringList keys = before.keys() + after.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString &key : keys)
        details.push_back({key, wordOf(before.value(key)), wordOf(after.value(key)), true});
    for (auto it = event.detail.begin(); it != event.detail.end(); ++it) {
        if (it.key() != u"before"_s && it.key() != u"after"_s)
            details.push_back({it.key(), {}, wordOf(it.value()), false});
    }
    return details;
}

} // namespace ems
