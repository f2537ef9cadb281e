// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// A shared site of 100,000 devices on a PostgreSQL server of its own, which writes to the disk as
// one in use does. Each figure stands beside the limit that the same server set in the same run:
// the same statements without row-level security, COPY instead of ems.ingest(). The parts that are
// named run, or all: admin, client, ingest, import, notice, recovery, desktops.

#include "core/formats/readingscsv.h"
#include "tests/benchmarks/shareddesks.h"
#include "tests/benchmarks/sharedstand.h"
#include "tests/support/testsite.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::bench;

namespace {

constexpr int rounds = 31;
constexpr std::size_t rowsOfAPage = 128;

/// What the services send to the server, taken from its log.
class Scribe final
{
public:
    explicit Scribe(Stand &stand)
    {
        stand.makeAccount(u"scribe"_s, Role::Admin);
        stand.run(
            u"ALTER ROLE %1 SET log_statement = 'all'"_s.arg(stand.site().roleOf(u"scribe"_s)));
        m_desk = std::make_unique<OwnDesk>(stand.profile(), u"scribe"_s);
    }

    /// The statements that fetch what was asked for, without those that look who asks.
    [[nodiscard]] QStringList statementsOf(const std::function<void(OwnDesk &)> &act)
    {
        const qsizetype before = Cluster::log().size();
        act(*m_desk);
        const QString written = QString::fromUtf8(Cluster::log().mid(before));
        QStringList found;
        for (const QString &line : written.split(u'\n')) {
            const QString statement = line.section(u"LOG:  statement: "_s, 1);
            const bool isFetching = statement.startsWith(u"SELECT"_s);
            const bool isAboutCaller = statement.contains(u"FROM setting"_s)
                                       || statement.contains(u"user_account WHERE num"_s);
            if (isFetching && !isAboutCaller)
                found.append(statement);
        }
        check(!found.isEmpty(), "finding statements in the log");
        return found;
    }

private:
    std::unique_ptr<OwnDesk> m_desk;
};

void replay(Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        QSqlQuery query(database.handle());
        query.setForwardOnly(true);
        check(query.exec(statement), qPrintable(statement));
        const int columns = query.record().count();
        while (query.next()) {
            for (int i = 0; i < columns; ++i)
                static_cast<void>(query.value(i));
        }
    }
}

class SharedBench final
{
public:
    SharedBench()
        : m_scribe(m_stand)
    {
        m_stand.makeAccount(u"chief"_s, Role::Admin);
        m_admin = std::make_unique<OwnDesk>(m_stand.profile(), u"chief"_s);
        m_bare = require(Database::connect(m_stand.bareLogin(), Access::ReadWrite),
                         "connecting without row-level security");
    }

    void readAsAdmin();
    void readAsClient();
    void ingest();
    void import();
    void desktops() { runDesktops(m_stand); }
    void notice() { measureNotice(m_stand); }
    void recovery() { measureRecovery(m_stand); }

private:
    void compare(const char *what, const std::function<void(OwnDesk &)> &act);
    void writeReadings(const QString &file, int firstDevice);
    [[nodiscard]] double ingestThroughFunction(int firstDevice, int rowsOfACall);

    Stand m_stand;
    Scribe m_scribe;
    std::unique_ptr<OwnDesk> m_admin;
    std::unique_ptr<Database> m_bare;
};

void SharedBench::compare(const char *what, const std::function<void(OwnDesk &)> &act)
{
    const QStringList statements = m_scribe.statementsOf(act);
    std::vector<double> bare;
    std::vector<double> secured;
    std::vector<double> service;
    for (int i = 0; i < rounds; ++i) {
        bare.push_back(timeOf([&] { replay(*m_bare, statements); }));
        secured.push_back(timeOf([&] { replay(m_admin->database(), statements); }));
        service.push_back(timeOf([&] { act(*m_admin); }));
    }
    std::printf("%-34s bare %7.2f ms, with row security %7.2f (%.2f), through the services %7.2f"
                " (%.2f; wanted 1.50)\n",
                what, median(bare), median(secured), median(secured) / median(bare),
                median(service), median(service) / median(bare));
    std::fflush(stdout);
}

void SharedBench::readAsAdmin()
{
    const auto list = [](OwnDesk &desk, const DeviceQuery &query) {
        auto &devices = desk.services().devices;
        RowKeys keys = require(devices.order(desk.session(), query, firstWindow), "a list");
        keys.resize(std::min(keys.size(), rowsOfAPage));
        check(!keys.empty(), "finding devices");
        check(require(devices.rows(desk.session(), keys), "its rows").size() == keys.size(),
              "rows");
    };
    DeviceQuery found;
    found.text = u"hall 42 sn7"_s;
    DeviceQuery rare;
    rare.text = u"meter 77777"_s;
    compare("list: 256 keys and a page", [&](OwnDesk &desk) { list(desk, {}); });
    compare("search with many matches", [&](OwnDesk &desk) { list(desk, found); });
    compare("search with one match", [&](OwnDesk &desk) { list(desk, rare); });
    compare("all 100,000 keys", [](OwnDesk &desk) {
        check(require(desk.services().devices.order(desk.session(), {}), "all").size()
                  == Stand::devices,
              "counting");
    });
    compare("statistics of the dashboard", [](OwnDesk &desk) {
        check(require(desk.services().statistics.site(desk.session()), "statistics").devices
                  == Stand::devices,
              "counting");
    });
}

void SharedBench::readAsClient()
{
    const UserNum client = m_stand.makeAccount(u"tenant"_s, Role::Client);
    const QString day = u"86400000::bigint"_s;
    // Device 1 twice, with a week between, and two others.
    m_stand.run(u"INSERT INTO ems.assignment(user_num, device_num, assigned_at, ended_at)"
                " SELECT %1, d, ems.now_ms() - days * %2, ems.now_ms() - until * %2 FROM"
                " (VALUES (1, 370, 200), (1, 193, NULL), (2, 90, NULL), (3, 60, 30))"
                " AS v(d, days, until)"_s.arg(QString::number(client.value), day));
    OwnDesk tenant(m_stand.profile(), u"tenant"_s);
    const DeviceId device = m_stand.deviceId(1);
    const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock().now());
    const Period year{now - std::chrono::hours(365 * 24), now};
    std::size_t seen = 0;
    const auto ask = [&](OwnDesk &desk) {
        seen = require(desk.services().readings.profile(
                           desk.session(), device, Channel::Consumption, year, Resolution::Hour),
                       "hours")
                   .size();
    };
    std::vector<double> admin;
    std::vector<double> tenants;
    for (int i = 0; i < rounds; ++i) {
        admin.push_back(timeOf([&] { ask(*m_admin); }));
        check(seen > 8700, "the year of an administrator");
        tenants.push_back(timeOf([&] { ask(tenant); }));
        check(seen > 8400 && seen < 8700, "the year of a client without the week between");
    }
    std::printf("a year of hours, one device: admin %.2f ms, client %.2f ms (%.2f; wanted 2.50)\n",
                median(admin), median(tenants), median(tenants) / median(admin));
    std::fflush(stdout);
}

constexpr int ingestDevices = 20;
constexpr int minutesOfADevice = 10'000;
constexpr qint64 firstMinute = 1'672'531'200; // 2023-01-01
constexpr int ingestRows = ingestDevices * minutesOfADevice;

void SharedBench::writeReadings(const QString &file, int firstDevice)
{
    QFile csv(file);
    check(csv.open(QIODevice::WriteOnly), "writing a file");
    for (int d = 0; d < ingestDevices; ++d) {
        for (int i = 0; i < minutesOfADevice; ++i)
            csv.write(QByteArray::number(firstDevice + d) + ",0,"
                      + QByteArray::number(firstMinute + 60LL * i) + ",60,"
                      + QByteArray::number(i * 37LL % 1000 * 1000) + ",1\n");
    }
}

double SharedBench::ingestThroughFunction(int firstDevice, int rowsOfACall)
{
    Database &database = m_admin->database();
    std::vector<qint64> all(static_cast<std::size_t>(ingestRows));
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = static_cast<qint64>(i);
    const std::span<const qint64> items(all);
    return timeOf([&] {
        for (std::size_t at = 0; at < items.size(); at += static_cast<std::size_t>(rowsOfACall)) {
            const auto rows = items.subspan(at, static_cast<std::size_t>(rowsOfACall));
            Query query(database, u"SELECT ems.ingest(?, ?, ?, ?, ?)"_s);
            query.bindArray(rows, [&](qint64 i) { return firstDevice + i / minutesOfADevice; });
            query.bindArray(rows, [](qint64) { return 0; });
            query.bindArray(rows,
                            [](qint64 i) { return firstMinute + 60 * (i % minutesOfADevice); });
            query.bindArray(rows, [](qint64) { return 60; });
            query.bindArray(rows, [](qint64 i) { return i % minutesOfADevice * 37 % 1000 * 1000; });
            check(require(singleInteger(query), "ems.ingest()").value_or(0) == rowsOfACall,
                  "ingesting");
        }
    });
}

void SharedBench::ingest()
{
    const QTemporaryDir folder;
    double bestCopy = 1e9;
    double bestCall = 1e9;
    for (int round = 0; round < 3; ++round) {
        const int copied = 1000 + round * 100;
        const int called = 2000 + round * 100;
        const QString file = folder.filePath(u"readings.csv"_s);
        writeReadings(file, copied);
        const QString rollUp = u"SELECT ems.%1(d, 0::smallint, %2, %3, 'Europe/Paris')"
                               " FROM generate_series(%4, %5) AS d"_s;
        const QString first = QString::number(firstMinute);
        const QString past = QString::number(firstMinute + (minutesOfADevice + 59LL) / 60 * 3600);
        const QString from = QString::number(copied);
        const QString until = QString::number(copied + ingestDevices - 1);
        m_stand.run(u"CHECKPOINT"_s);
        const double copy = timeOf([&] {
            Cluster::psql(m_stand.site().databaseName(),
                          {u"\\copy ems.reading(device_num, channel, start_utc, seconds, energy,"
                           " batch) from '%1' csv"_s.arg(file),
                           rollUp.arg(u"rebuild_hours"_s, first, past, from, until),
                           rollUp.arg(u"rebuild_days"_s, first, past, from, until)});
        });
        m_stand.run(u"CHECKPOINT"_s);
        const double call = ingestThroughFunction(called, 5000);
        const QString sums = u"SELECT sum(energy)::bigint FROM ems.reading_day"
                             " WHERE device_num BETWEEN %1 AND %1 + 19"_s;
        check(m_stand.number(sums.arg(copied)) == m_stand.number(sums.arg(called)), "equal days");
        std::printf("round %d: \\copy and roll-ups %.2f s, ems.ingest() %.2f s\n", round + 1,
                    copy / 1000, call / 1000);
        bestCopy = std::min(bestCopy, copy);
        bestCall = std::min(bestCall, call);
    }
    std::printf("ingest of %d minutes in calls of 5,000: %.0f readings/s, %.0f %% of \\copy"
                " (wanted 60)\n",
                ingestRows, ingestRows / bestCall * 1000, bestCopy / bestCall * 100);
    std::fflush(stdout);
}

void SharedBench::import()
{
    constexpr int rows = 200'000;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"import.csv"_s);
    QFile csv(path);
    check(csv.open(QIODevice::WriteOnly), "writing the CSV file");
    csv.write("time,kWh\n");
    const Zone utc;
    for (int i = 0; i < rows; ++i) {
        const LocalTime t = utc.toLocal(fromSeconds(firstMinute + 60LL * i));
        csv.write(QString::asprintf("%04d-%02d-%02dT%02d:%02d:00Z,0.%03d\n", t.year, t.month, t.day,
                                    t.hour, t.minute, (i * 37) % 1000)
                      .toLatin1());
    }
    csv.close();
    const auto preview = require(previewReadingsCsv(path, utc), "the preview");
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        const DeviceId device = m_stand.deviceId(5000 + round);
        best = std::min(best, timeOf([&] {
                            auto reader = require(ReadingsCsvReader::open(path, preview.format),
                                                  "opening the CSV file");
                            const auto result =
                                require(m_admin->services().readings.import(
                                            m_admin->session(), device, *reader, {}, {}, {}),
                                        "the import");
                            check(result.added == rows, "importing all rows");
                        }));
    }
    std::printf("import of %d rows of CSV: %.2f s, %.0f rows/s\n", rows, best / 1000,
                rows / best * 1000);
    std::fflush(stdout);
}

/// What a desktop spends on a local site while nothing happens.
void pollFile()
{
    const test::TestSite site;
    auto database = require(Database::open(site.path(), Access::ReadWrite), "opening the file");
    constexpr int polls = 20'000;
    qint64 sum = 0;
    const double took = timeOf([&] {
        for (int i = 0; i < polls; ++i)
            sum += database->dataVersion();
    });
    check(sum > 0, "polling");
    std::printf("SQLite's data_version: %.1f us a poll\n", took * 1000 / polls);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    pollFile();
    static const Cluster cluster; // ended also when a check fails
    if (!cluster.isRunning())
        return 0; // it has said why
    SharedBench bench;
    const std::pair<QString, void (SharedBench::*)()> parts[] = {
        {u"admin"_s, &SharedBench::readAsAdmin}, {u"client"_s, &SharedBench::readAsClient},
        {u"ingest"_s, &SharedBench::ingest},     {u"import"_s, &SharedBench::import},
        {u"notice"_s, &SharedBench::notice},     {u"recovery"_s, &SharedBench::recovery},
        {u"desktops"_s, &SharedBench::desktops}};
    for (const auto &[name, part] : parts) {
        if (wanted.isEmpty() || wanted.contains(name))
            (bench.*part)();
    }
    return 0;
}
