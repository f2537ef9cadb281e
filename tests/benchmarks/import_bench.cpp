// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Imports a year and eleven months of minutes (1,000,000 rows) from a CSV file through the service,
// parsing and roll-ups included, against the bare SQLite C API that upserts the same, already
// parsed readings (and the same roll-ups) with the same pragmas in one transaction.

#include "core/domain/rollup.h"
#include "core/formats/readingscsv.h"
#include "core/storage/sitefile.h"
#include "tests/support/testsite.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr int rows = 1'000'000;
constexpr int rounds = 3;

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void check(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "import_bench: %s failed\n", what);
    std::exit(1);
}

void writeCsv(const QString &path)
{
    QFile file(path);
    check(file.open(QIODevice::WriteOnly), "writing the CSV file");
    file.write("time,kWh\n");
    const Zone utc;
    for (int i = 0; i < rows; ++i) {
        const LocalTime t = utc.toLocal(fromSeconds(1'672'531'200 + 60LL * i));
        char line[64];
        const int length = std::snprintf(line, sizeof line, "%04d-%02d-%02dT%02d:%02d:00Z,0.%03d\n",
                                         t.year, t.month, t.day, t.hour, t.minute, (i * 37) % 1000);
        file.write(line, length);
    }
}

std::vector<Reading> parseAll(const QString &path, const ReadingsCsvFormat &format)
{
    auto reader = ReadingsCsvReader::open(path, format);
    check(reader.ok(), "opening the CSV file");
    std::vector<Reading> all;
    while (true) {
        auto piece = (*reader)->next();
        check(piece.ok(), "parsing");
        if (piece->empty())
            return all;
        all.insert(all.end(), piece->begin(), piece->end());
    }
}

/// What the Qt connection sets, so that both do the same work.
void applyPragmas(sqlite3 *database)
{
    for (const char *pragma :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
          "PRAGMA trusted_schema=OFF", "PRAGMA secure_delete=ON", "PRAGMA temp_store=MEMORY",
          "PRAGMA cache_size=-32768"})
        check(sqlite3_exec(database, pragma, nullptr, nullptr, nullptr) == SQLITE_OK, pragma);
}

void upsertRollUps(sqlite3 *database, const char *sql, const std::vector<RollUp> &items, bool isDay)
{
    sqlite3_stmt *statement = nullptr;
    check(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK, "prepare");
    for (const RollUp &item : items) {
        int at = 0;
        sqlite3_bind_int64(statement, ++at, toSeconds(item.start));
        if (isDay)
            sqlite3_bind_int(statement, ++at, item.seconds);
        sqlite3_bind_int64(statement, ++at, item.energy.milliwattHours);
        sqlite3_bind_int(statement, ++at, item.coveredSeconds);
        sqlite3_bind_int(statement, ++at, item.estimatedSeconds);
        sqlite3_bind_int64(statement, ++at, item.smallest.milliwatts);
        sqlite3_bind_int64(statement, ++at, item.largest.milliwatts);
        check(sqlite3_step(statement) == SQLITE_DONE, "step");
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
}

void upsertReadings(sqlite3 *database, const std::vector<Reading> &readings)
{
    const char *sql = "INSERT INTO reading VALUES(1, 0, ?, ?, ?, ?, 1)"
                      " ON CONFLICT(device_num, channel, start_utc) DO UPDATE SET"
                      " seconds = excluded.seconds, energy = excluded.energy,"
                      " quality = excluded.quality, batch = excluded.batch";
    sqlite3_stmt *statement = nullptr;
    check(sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK, "prepare");
    for (const Reading &reading : readings) {
        sqlite3_bind_int64(statement, 1, toSeconds(reading.start));
        sqlite3_bind_int(statement, 2, reading.seconds);
        sqlite3_bind_int64(statement, 3, reading.energy.milliwattHours);
        sqlite3_bind_int(statement, 4, static_cast<int>(reading.quality));
        check(sqlite3_step(statement) == SQLITE_DONE, "step");
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
}

double bareApi(const std::vector<Reading> &readings)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"bare.ems"_s);
    const SystemClock clock;
    check(createSiteFile(path, SiteKind::Real, clock).ok(), "creating a file");
    const Zone paris = Zone::find(u"Europe/Paris"_s).value();
    HourGrid grid(paris);
    const std::vector<RollUp> hours = rollUpHours(readings, grid);
    const std::vector<RollUp> days = rollUpDays(hours, paris);

    const auto start = std::chrono::steady_clock::now();
    sqlite3 *database = nullptr;
    check(sqlite3_open(path.toUtf8().constData(), &database) == SQLITE_OK, "open");
    applyPragmas(database);
    sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    upsertReadings(database, readings);
    upsertRollUps(database,
                  "INSERT INTO reading_hour VALUES(1, 0, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                  hours, false);
    upsertRollUps(
        database,
        "INSERT INTO reading_day VALUES(1, 0, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", days,
        true);
    check(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr) == SQLITE_OK, "commit");
    const double took = secondsSince(start);
    sqlite3_close(database);
    return took;
}

double throughService(const QString &csv, const ReadingsCsvFormat &format)
{
    test::TestSite site;
    const Device device = site.makeDevice(u"Meter"_s);
    const auto start = std::chrono::steady_clock::now();
    auto reader = ReadingsCsvReader::open(csv, format);
    check(reader.ok(), "opening the CSV file");
    const auto result =
        site.services().readings.import(site.admin, device.id, **reader, {}, {}, {});
    const double took = secondsSince(start);
    check(result.ok() && result->added == rows, "the import");
    return took;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    const QString csv = folder.filePath(u"readings.csv"_s);
    writeCsv(csv);
    const auto preview = previewReadingsCsv(csv, Zone());
    check(preview.ok(), "the preview");
    const std::vector<Reading> readings = parseAll(csv, preview->format);
    check(readings.size() == rows, "the number of rows");

    double bestBare = 1e9;
    double bestService = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const double bare = bareApi(readings);
        const double service = throughService(csv, preview->format);
        std::printf("round %d: SQLite C API %.2f s, import with parsing %.2f s\n", round + 1, bare,
                    service);
        bestBare = std::min(bestBare, bare);
        bestService = std::min(bestService, service);
    }
    std::printf("import of %d rows: %.0f rows/s, %.2f of the speed of the C API (wanted: 0.50)\n",
                rows, rows / bestService, bestBare / bestService);
    return 0;
}
