// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/recordcsv.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

const Instant noon{1'609'498'800'123ms}; // 2021-01-01 11:00:00.123 UTC

Zone paris()
{
    return Zone::find(u"Europe/Paris"_s).value();
}

QString cell(const QStringList &header, const QStringList &row, const QString &column)
{
    EXPECT_EQ(header.size(), row.size());
    EXPECT_TRUE(header.contains(column)) << column.toStdString();
    return row.value(header.indexOf(column));
}

TEST(RecordCsv, WritesAUser)
{
    User user;
    user.id = UserId::make();
    user.data.username = u"ann"_s;
    user.data.role = Role::Admin;
    user.data.email = u"ann@example.org"_s;
    user.createdAt = noon;
    const QStringList row = toCsv(user, paris());
    EXPECT_EQ(cell(userCsvHeader(), row, u"id"_s), user.id.toString());
    EXPECT_EQ(cell(userCsvHeader(), row, u"role"_s), u"admin"_s);
    EXPECT_EQ(cell(userCsvHeader(), row, u"email"_s), u"ann@example.org"_s);
    EXPECT_EQ(cell(userCsvHeader(), row, u"enabled"_s), u"true"_s);
    EXPECT_EQ(cell(userCsvHeader(), row, u"last_sign_in"_s), QString());
    EXPECT_EQ(cell(userCsvHeader(), row, u"created_at"_s), u"2021-01-01T12:00:00+01:00"_s);
}

TEST(RecordCsv, WritesADevice)
{
    Device device;
    device.data.name = u"Heater, big"_s;
    device.data.maximumConsumption = {1'500'250};
    device.data.price = {5};
    device.data.tags = {u"kitchen"_s, u"cellar"_s};
    device.latestReading =
        UtcSeconds(1'635'640'200s); // 2021-10-31 00:30 UTC, the first 02:30 in Paris
    device.openAssignments = 2;
    const QStringList row = toCsv(device, paris());
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"name"_s), u"Heater, big"_s);
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"maximum_consumption_w"_s), u"1500.25"_s);
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"price"_s), u"0.05"_s);
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"tags"_s), u"kitchen; cellar"_s);
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"open_assignments"_s), u"2"_s);
    EXPECT_EQ(cell(deviceCsvHeader(), row, u"latest_reading"_s), u"2021-10-31T02:30:00+02:00"_s);
}

TEST(RecordCsv, WritesAnAssignmentOpenOrEnded)
{
    Assignment assignment;
    assignment.username = u"ann"_s;
    assignment.deviceName = u"Heater"_s;
    assignment.assignedAt = noon;
    EXPECT_EQ(cell(assignmentCsvHeader(), toCsv(assignment, paris()), u"ended_at"_s), QString());
    assignment.endedAt = noon + 24h;
    const QStringList row = toCsv(assignment, paris());
    EXPECT_EQ(cell(assignmentCsvHeader(), row, u"username"_s), u"ann"_s);
    EXPECT_EQ(cell(assignmentCsvHeader(), row, u"device_name"_s), u"Heater"_s);
    EXPECT_EQ(cell(assignmentCsvHeader(), row, u"assigned_at"_s), u"2021-01-01T12:00:00+01:00"_s);
    EXPECT_EQ(cell(assignmentCsvHeader(), row, u"ended_at"_s), u"2021-01-02T12:00:00+01:00"_s);
}

TEST(LocalIso8601, NamesTheOffset)
{
    const UtcSeconds first(1'635'640'200s);
    EXPECT_EQ(localIso8601(first, paris()), u"2021-10-31T02:30:00+02:00"_s);
    EXPECT_EQ(localIso8601(first + 1h, paris()), u"2021-10-31T02:30:00+01:00"_s);
    EXPECT_EQ(localIso8601(first, Zone()), u"2021-10-31T00:30:00+00:00"_s);
    EXPECT_EQ(localIso8601(first, Zone::find(u"America/St_Johns"_s).value()),
              u"2021-10-30T22:00:00-02:30"_s);
    EXPECT_EQ(localIso8601(UtcSeconds(-1s), Zone()), u"1969-12-31T23:59:59+00:00"_s);
}

} // namespace
