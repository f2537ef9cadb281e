// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/rollup.h"
#include "tests/core/postgres/attackedsite.h"

#include <random>

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

class Ingest : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

/// Intervals of all lengths with gaps between them, over some days.
std::vector<Reading> randomReadings(std::mt19937 &random, UtcSeconds from, int number)
{
    const std::vector<int> lengths{60, 300, 900, 900, 1800, 3600, 3600, 5400, 7200, 86400};
    std::vector<Reading> readings;
    UtcSeconds at = from;
    for (int i = 0; i < number; ++i) {
        const int seconds = lengths[random() % lengths.size()];
        readings.push_back({.start = at,
                            .seconds = seconds,
                            .energy = {static_cast<qint64>(random() % 5'000'000)}});
        at += std::chrono::seconds(seconds + (random() % 3 == 0 ? 7 * 60 : 0));
    }
    return readings;
}

QString array(const std::vector<Reading> &readings, qint64 (*field)(const Reading &))
{
    QStringList all;
    for (const Reading &reading : readings)
        all.append(QString::number(field(reading)));
    return u"'{"_s + all.join(u',') + u"}'"_s;
}

QString ingestStatement(int device, const std::vector<Reading> &readings)
{
    return u"SELECT ingest(array_fill(%1, '{%2}'), array_fill(0::smallint, '{%2}'), %3, %4, %5)"_s
        .arg(device)
        .arg(readings.size())
        .arg(array(readings, [](const Reading &r) { return toSeconds(r.start); }),
             array(readings, [](const Reading &r) { return qint64(r.seconds); }),
             array(readings, [](const Reading &r) { return r.energy.milliwattHours; }));
}

/// Start, length, energy, covered, estimated, smallest and largest, a line each.
QStringList lines(const std::vector<RollUp> &all)
{
    QStringList text;
    for (const RollUp &r : all)
        text += u"%1 %2 %3 %4 %5 %6 %7"_s.arg(toSeconds(r.start))
                    .arg(r.seconds)
                    .arg(r.energy.milliwattHours)
                    .arg(r.coveredSeconds)
                    .arg(r.estimatedSeconds)
                    .arg(r.smallest.milliwatts)
                    .arg(r.largest.milliwatts);
    return text;
}

QStringList stored(RawConnection &connection, const QString &table, const QString &length,
                   int device)
{
    const Outcome outcome = connection.run(
        u"SELECT start_utc, %1, energy, covered, estimated, smallest_mw, largest_mw FROM ems.%2"
        " WHERE device_num = %3 ORDER BY start_utc"_s.arg(length, table)
            .arg(device));
    EXPECT_TRUE(outcome.ok()) << outcome.message.toStdString();
    QStringList text;
    for (const QStringList &row : outcome.rows)
        text += row.join(u' ');
    return text;
}

/// The first line in which they differ, or nothing.
std::string difference(const QStringList &is, const QStringList &wanted)
{
    for (qsizetype i = 0; i < std::max(is.size(), wanted.size()); ++i) {
        if (is.value(i) != wanted.value(i))
            return (is.value(i) + u" instead of "_s + wanted.value(i)).toStdString();
    }
    return {};
}

} // namespace

// In SQL for gateways what the import does in C++: the same hours and days, also where the clock
// changes and where hours begin at a half.
TEST_F(Ingest, RollsUpAsAnImportDoes)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    std::mt19937 random(20260316);
    for (const char *zoneName : {"Europe/Paris", "Asia/Kolkata", "America/St_Johns", "Etc/UTC"}) {
        const QString name = QString::fromLatin1(zoneName);
        const auto zone = Zone::find(name);
        ASSERT_TRUE(zone.ok());
        AttackedSite::value(
            *root,
            u"UPDATE setting SET value = '%1' WHERE key = 'site.zone' RETURNING 1"_s.arg(name));
        // Around the ends of March and October 2025, where clocks change.
        for (const qint64 from : {1'743'120'000LL, 1'761'350'400LL}) {
            const QString device = AttackedSite::value(
                *root, u"INSERT INTO device(id, name, name_fold, maximum_mw, created_at,"
                       " updated_at) VALUES(gen_random_uuid(), '%1 %2', '%1 %2', 1, 0, 0)"
                       " RETURNING num"_s.arg(name)
                           .arg(from));
            const auto readings = randomReadings(random, fromSeconds(from), 120);
            // In three messages, the second one first, and one of them twice.
            const std::vector<Reading> first(readings.begin(), readings.begin() + 40);
            const std::vector<Reading> second(readings.begin() + 40, readings.begin() + 81);
            const std::vector<Reading> third(readings.begin() + 81, readings.end());
            for (const auto &[part, isNew] :
                 {std::pair{&second, true}, {&first, true}, {&second, false}, {&third, true}})
                EXPECT_EQ(AttackedSite::value(*root, ingestStatement(device.toInt(), *part)),
                          QString::number(isNew ? part->size() : 0));
            HourGrid grid(*zone);
            const auto hours = rollUpHours(readings, grid);
            EXPECT_EQ(difference(stored(*root, u"reading_hour"_s, u"3600"_s, device.toInt()),
                                 lines(hours)),
                      "")
                << zoneName;
            EXPECT_EQ(difference(stored(*root, u"reading_day"_s, u"seconds"_s, device.toInt()),
                                 lines(rollUpDays(hours, *zone))),
                      "")
                << zoneName;
        }
    }
}

TEST_F(Ingest, KeepsHoursWhoseReadingsAreGone)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const QString before = AttackedSite::value(
        *root, site.filledIn("SELECT sum(energy) FROM reading_hour WHERE device_num = $mine"));
    EXPECT_EQ(AttackedSite::value(*root, u"SELECT purge_raw(4000000000)"_s), u"2"_s);
    // A minute of the hour that was purged, sent late.
    AttackedSite::value(*root,
                        site.filledIn("SELECT ingest(ARRAY[$mine], ARRAY[0::smallint],"
                                      " ARRAY[1700000000 / 3600 * 3600], ARRAY[60], ARRAY[1])"));
    EXPECT_EQ(AttackedSite::value(
                  *root, site.filledIn("SELECT sum(energy) FROM reading_hour WHERE device_num ="
                                       " $mine")),
              before);
}

TEST_F(Ingest, RefusesAMessageWholeWhenOneOfItOverlaps)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const QString before = site.fingerprint();
    EXPECT_EQ(root->run(site.filledIn("SELECT ingest(ARRAY[$other, $mine], '{0,0}',"
                                      " ARRAY[1800000000, 1700000000], '{60,60}', '{1,1}')"))
                  .state,
              u"23P01"_s);
    EXPECT_EQ(root->run(site.filledIn("SELECT ingest(ARRAY[$mine, $mine], '{0,0}',"
                                      " ARRAY[1800000000, 1800000030], '{60,60}', '{1,1}')"))
                  .state,
              u"23P01"_s)
        << "they overlap each other";
    EXPECT_EQ(site.fingerprint(), before);
}

} // namespace ems::test
