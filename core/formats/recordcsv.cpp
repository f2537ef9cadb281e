// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/recordcsv.h"

#include "core/base/decimal.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString padded(int number, int digits)
{
    return QString::number(number).rightJustified(digits, u'0');
}

QString moment(Instant instant, const Zone &zone)
{
    return localIso8601(std::chrono::floor<std::chrono::seconds>(instant), zone);
}

QString moment(std::optional<Instant> instant, const Zone &zone)
{
    return instant ? moment(*instant, zone) : QString();
}

QString flag(bool isSet)
{
    return isSet ? u"true"_s : u"false"_s;
}

} // namespace

QStringList userCsvHeader()
{
    return {u"id"_s,    u"username"_s, u"role"_s,    u"first_name"_s,   u"last_name"_s,
            u"email"_s, u"phone"_s,    u"enabled"_s, u"last_sign_in"_s, u"created_at"_s};
}

QStringList toCsv(const User &user, const Zone &zone)
{
    return {user.id.toString(),
            user.data.username,
            toString(user.data.role),
            user.data.firstName,
            user.data.lastName,
            user.data.email,
            user.data.phone,
            flag(user.data.isEnabled),
            moment(user.lastSignIn, zone),
            moment(user.createdAt, zone)};
}

QStringList deviceCsvHeader()
{
    return {u"id"_s,
            u"name"_s,
            u"description"_s,
            u"maximum_consumption_w"_s,
            u"price"_s,
            u"serial"_s,
            u"location"_s,
            u"tags"_s,
            u"open_assignments"_s,
            u"latest_reading"_s,
            u"created_at"_s};
}

QStringList toCsv(const Device &device, const Zone &zone)
{
    constexpr qint64 milliwattsPerCentiwatt =
        10; // a maximum has two decimals of a watt, never more
    return {device.id.toString(),
            device.data.name,
            device.data.description,
            formatDecimal(device.data.maximumConsumption.milliwatts / milliwattsPerCentiwatt, 2),
            formatDecimal(device.data.price.minorUnits, 2),
            device.data.serial,
            device.data.location,
            device.data.tags.join(u"; "_s),
            QString::number(device.openAssignments),
            device.latestReading ? localIso8601(*device.latestReading, zone) : QString(),
            moment(device.createdAt, zone)};
}

QStringList assignmentCsvHeader()
{
    return {u"user_id"_s,     u"username"_s,    u"user_name"_s, u"device_id"_s,
            u"device_name"_s, u"assigned_at"_s, u"ended_at"_s};
}

QStringList toCsv(const Assignment &assignment, const Zone &zone)
{
    return {assignment.userId.toString(),    assignment.username,
            assignment.userDisplayName,      assignment.deviceId.toString(),
            assignment.deviceName,           moment(assignment.assignedAt, zone),
            moment(assignment.endedAt, zone)};
}

QString localIso8601(UtcSeconds utc, const Zone &zone)
{
    const LocalTime local = zone.toLocal(utc);
    const auto offset = static_cast<int>(
        std::chrono::duration_cast<std::chrono::minutes>(zone.offsetAt(utc)).count());
    const int minutes = std::abs(offset);
    return padded(local.year, 4) + u'-' + padded(local.month, 2) + u'-' + padded(local.day, 2)
           + u'T' + padded(local.hour, 2) + u':' + padded(local.minute, 2) + u':'
           + padded(local.second, 2) + (offset < 0 ? u'-' : u'+') + padded(minutes / 60, 2) + u':'
           + padded(minutes % 60, 2);
}

} // namespace ems
