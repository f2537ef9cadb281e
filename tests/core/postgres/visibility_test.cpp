// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/attackedsite.h"

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

constexpr qint64 t0 = 1'700'006'400; // 15 November 2023, 00:00 UTC
constexpr qint64 hour = 3600;
constexpr qint64 day = 24 * hour;

/// A row, and whether somebody sees it whose period begins and ends at these milliseconds.
struct Edge
{
    const char *table;
    qint64 assignedMs;
    qint64 endedMs; ///< 0: open
    qint64 start;
    qint64 seconds;
    bool isVisible;
};

const Edge edges[] = {
    // raw readings, at the beginning
    {"reading", t0 * 1000, 0, t0, 60, true},
    {"reading", t0 * 1000, 0, t0 - 1, 60, false},
    {"reading", t0 * 1000 + 1, 0, t0, 60, false},
    {"reading", t0 * 1000 + 1, 0, t0 + 1, 60, true},
    {"reading", t0 * 1000 - 1, 0, t0, 60, true},
    {"reading", t0 * 1000 - 999, 0, t0, 60, true},
    {"reading", t0 * 1000 - 1000, 0, t0 - 1, 60, true},
    // and at the end
    {"reading", 0, t0 * 1000, t0 - 60, 60, true},
    {"reading", 0, t0 * 1000, t0 - 60, 61, false},
    {"reading", 0, t0 * 1000, t0 - 59, 60, false},
    {"reading", 0, t0 * 1000, t0, 60, false},
    {"reading", 0, t0 * 1000 - 1, t0 - 60, 60, false},
    {"reading", 0, t0 * 1000 - 1, t0 - 61, 60, true},
    {"reading", 0, t0 * 1000 + 999, t0 - 60, 60, true},
    {"reading", 0, t0 * 1000 + 999, t0 - 59, 60, false},
    // a period shorter than the reading, or without a whole second
    {"reading", t0 * 1000, (t0 + 30) * 1000, t0, 60, false},
    {"reading", t0 * 1000, (t0 + 30) * 1000, t0, 30, true},
    {"reading", t0 * 1000 + 1, t0 * 1000 + 900, t0, 1, false},
    // hours
    {"reading_hour", t0 * 1000, 0, t0, hour, true},
    {"reading_hour", t0 * 1000 + 1, 0, t0, hour, false},
    {"reading_hour", t0 * 1000 + 1, 0, t0 + hour, hour, true},
    {"reading_hour", 0, t0 * 1000, t0 - hour, hour, true},
    {"reading_hour", 0, t0 * 1000 - 1, t0 - hour, hour, false},
    {"reading_hour", 0, (t0 + hour - 1) * 1000, t0, hour, false},
    {"reading_hour", 0, (t0 + hour) * 1000, t0, hour, true},
    // days of 23, 24 and 25 hours
    {"reading_day", t0 * 1000, 0, t0, day, true},
    {"reading_day", (t0 + 1) * 1000, 0, t0, day, false},
    {"reading_day", 0, (t0 + day) * 1000, t0, day, true},
    {"reading_day", 0, (t0 + day - 1) * 1000, t0, day, false},
    {"reading_day", 0, (t0 + 23 * hour) * 1000, t0, 23 * hour, true},
    {"reading_day", 0, (t0 + day) * 1000, t0, 25 * hour, false},
    {"reading_day", 0, (t0 + 25 * hour) * 1000, t0, 25 * hour, true},
};

class Visibility : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

/// A row as if it had been measured; its energy is its number of seconds.
QString insertRow(const char *table, int device, qint64 start, qint64 seconds)
{
    const QString name = QString::fromLatin1(table);
    const QString key = u"%1, 0, %2, "_s.arg(device).arg(start);
    if (name == u"reading"_s)
        return u"INSERT INTO ems.reading VALUES(%1 %2, %2, 0, 1)"_s.arg(key).arg(seconds);
    if (name == u"reading_hour"_s)
        return u"INSERT INTO ems.reading_hour VALUES(%1 %2, %2, 0, 1, 1)"_s.arg(key).arg(seconds);
    return u"INSERT INTO ems.reading_day VALUES(%1 %2, %2, %2, 0, 1, 1)"_s.arg(key).arg(seconds);
}

} // namespace

TEST_F(Visibility, FollowsThePeriodToTheSecond)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    const auto anna = site.signIn(u"anna"_s);
    ASSERT_TRUE(superuser->run(u"SET session_replication_role = replica"_s).ok());
    for (const Edge &edge : edges) {
        for (const char *statement :
             {"DELETE FROM ems.assignment", "DELETE FROM ems.reading",
              "DELETE FROM ems.reading_hour", "DELETE FROM ems.reading_day"})
            ASSERT_TRUE(superuser->run(QString::fromLatin1(statement)).ok());
        AttackedSite::value(
            *superuser,
            site.filledIn("INSERT INTO ems.assignment(user_num, device_num, assigned_at, ended_at)"
                          " VALUES($anna, $mine, %1, nullif(%2, 0))")
                .arg(edge.assignedMs)
                .arg(edge.endedMs));
        AttackedSite::value(*superuser, insertRow(edge.table, site.mine, edge.start, edge.seconds));
        AttackedSite::value(*superuser,
                            insertRow(edge.table, site.other, edge.start, edge.seconds));
        EXPECT_EQ(anna->run(u"SELECT count(*) FROM "_s + QString::fromLatin1(edge.table)).value(),
                  edge.isVisible ? u"1"_s : u"0"_s)
            << edge.table << " from t0" << std::showpos << edge.start - t0 << " for "
            << edge.seconds << " s, period t0" << edge.assignedMs - t0 * 1000 << " to "
            << (edge.endedMs == 0 ? 0 : edge.endedMs - t0 * 1000) << " ms";
    }
}

TEST_F(Visibility, NeitherSeesTheHourInWhichADeviceChangedHands)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const int device = site.makeDevice(*root, u"Shared boiler"_s, u"anna"_s);
    const qint64 handover = t0 + hour + 1800;
    AttackedSite::value(
        *root, u"UPDATE assignment SET ended_at = %1 WHERE device_num = %2"_s.arg(handover * 1000)
                   .arg(device));
    site.assign(*root, u"bruno"_s, device, QString::number(handover * 1000));
    AttackedSite::value(*root, u"SELECT ingest(array_fill(%1, '{4}'), '{0,0,0,0}', '{%2,%3,%4,%5}',"
                               " '{3600,1800,1800,3600}', '{1,2,4,8}')"_s.arg(device)
                                   .arg(t0)
                                   .arg(t0 + hour)
                                   .arg(handover)
                                   .arg(t0 + 2 * hour));
    const auto sum = [device](RawConnection &who, const char *table) {
        return who
            .run(u"SELECT coalesce(sum(energy), 0)::bigint FROM %1 WHERE device_num = %2"
                 " AND start_utc >= %3"_s.arg(QString::fromLatin1(table))
                     .arg(device)
                     .arg(t0))
            .value();
    };
    const auto anna = site.signIn(u"anna"_s);
    const auto bruno = site.signIn(u"bruno"_s);
    EXPECT_EQ(sum(*anna, "reading"), u"3"_s);
    EXPECT_EQ(sum(*anna, "reading_hour"), u"1"_s);
    EXPECT_EQ(sum(*anna, "reading_day"), u"0"_s);
    EXPECT_EQ(sum(*bruno, "reading"), u"12"_s);
    EXPECT_EQ(sum(*bruno, "reading_hour"), u"8"_s);
    EXPECT_EQ(sum(*bruno, "reading_day"), u"0"_s);
    EXPECT_EQ(sum(*root, "reading_hour"), u"15"_s);
}

TEST_F(Visibility, AnAssignmentThatBeginsLaterShowsNothingYet)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const auto anna = site.signIn(u"anna"_s);
    const auto superuser = site.rawSuperuser();
    const QString later = AttackedSite::value(*superuser, u"SELECT ems.now_ms() + 3600000"_s);
    site.assign(*root, u"anna"_s, site.other, later);
    const auto counts = [&](const char *table) {
        return anna
            ->run(site.filledIn("SELECT count(*) FROM %1 WHERE device_num = $other")
                      .arg(QString::fromLatin1(table)))
            .value();
    };
    EXPECT_EQ(anna->run(u"SELECT count(*) FROM device"_s).value(), u"1"_s);
    for (const char *table : {"assignment", "reading", "reading_hour", "device_tag"})
        EXPECT_EQ(counts(table), u"0"_s) << table;
    // An hour later: the device is hers, and nothing of what was before.
    ASSERT_TRUE(
        superuser
            ->run(
                u"CREATE OR REPLACE FUNCTION ems.now_ms() RETURNS bigint LANGUAGE sql"
                " STABLE SET search_path = pg_catalog, pg_temp AS 'SELECT %1::bigint'"_s.arg(later))
            .ok());
    EXPECT_EQ(anna->run(u"SELECT count(*) FROM device"_s).value(), u"2"_s);
    EXPECT_EQ(counts("assignment"), u"1"_s);
    EXPECT_EQ(counts("device_tag"), u"1"_s);
    EXPECT_EQ(counts("reading"), u"0"_s);
}

// All periods lie on one line of numbers: the ends of one device's part must not be another's.
TEST_F(Visibility, ReachesIntoNoOtherDeviceAtTheEndsOfTime)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    for (const int device : {site.mine - 1, site.mine, site.mine + 1}) {
        for (const qint64 start : {-4'294'967'296LL, -1LL, 0LL, 4'294'967'235LL})
            AttackedSite::value(*superuser, insertRow("reading", device, start, 60));
    }
    const auto anna = site.signIn(u"anna"_s);
    EXPECT_EQ(anna->run(u"SELECT DISTINCT device_num FROM reading WHERE device_num <> %1"_s.arg(
                            site.mine))
                  .rows.size(),
              0);
    // Hers begins in 1970 and has no end.
    EXPECT_EQ(anna->run(u"SELECT string_agg(start_utc::text, ' ' ORDER BY start_utc) FROM reading"
                        " WHERE start_utc NOT BETWEEN 1 AND 4000000000"_s)
                  .value(),
              u"0 4294967235"_s);
}

TEST_F(Visibility, ShowsEachOfSeveralPeriods)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"DELETE FROM ems.assignment"_s).ok());
    for (int i = 0; i < 3; ++i) {
        AttackedSite::value(
            *superuser,
            site.filledIn("INSERT INTO ems.assignment(user_num, device_num, assigned_at, ended_at)"
                          " VALUES($anna, $mine, %1, %2)")
                .arg((t0 + 2 * hour * i) * 1000)
                .arg((t0 + 2 * hour * i + hour) * 1000));
    }
    for (int i = 0; i < 6; ++i)
        AttackedSite::value(*superuser, insertRow("reading_hour", site.mine, t0 + i * hour, hour));
    const auto anna = site.signIn(u"anna"_s);
    EXPECT_EQ(anna->run(u"SELECT string_agg(((start_utc - %1) / 3600)::text, ' ' ORDER BY"
                        " start_utc) FROM reading_hour"_s.arg(t0))
                  .value(),
              u"0 2 4"_s);
}

// One plan for all: the array is an index condition, so that no other device's rows are touched.
TEST_F(Visibility, IsDecidedByAnIndexCondition)
{
    AttackedSite site;
    const auto anna = site.signIn(u"anna"_s);
    ASSERT_TRUE(anna->run(u"SET enable_seqscan = off"_s).ok());
    const Outcome plan = anna->run(u"EXPLAIN SELECT * FROM reading_hour WHERE start_utc > 5"_s);
    ASSERT_TRUE(plan.ok());
    QString text;
    for (const QStringList &row : plan.rows)
        text += row[0] + u'\n';
    EXPECT_TRUE(text.contains(u"device_num = ANY ($"_s)) << text.toStdString();
    EXPECT_EQ(text.count(u"InitPlan"_s), 2) << text.toStdString();
    EXPECT_FALSE(text.contains(u"SubPlan"_s)) << text.toStdString();
}

// Nothing is kept of what the columns hold, so that the planner needs an index with the whole
// order.
TEST_F(Visibility, LeavesAnAdminAnIndexForEveryOrderOfDevices)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"SET enable_seqscan = off"_s).ok());
    ASSERT_TRUE(root->run(u"SET enable_bitmapscan = off"_s).ok());
    for (const char *column : {"name_fold", "location", "serial", "maximum_mw", "price_minor",
                               "open_assignments", "created_at"}) {
        const Outcome plan =
            root->run(u"EXPLAIN SELECT num FROM device WHERE deleted_at IS NULL"
                      " ORDER BY %1 DESC, num DESC LIMIT 256"_s.arg(QLatin1String(column)));
        ASSERT_TRUE(plan.ok());
        QString text;
        for (const QStringList &row : plan.rows)
            text += row[0] + u'\n';
        EXPECT_FALSE(text.contains(u"Sort"_s)) << text.toStdString();
    }
}

} // namespace ems::test
