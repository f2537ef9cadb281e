// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/benchmarks/sharedstand.h"

#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace ems::bench {

namespace {

constexpr int notInstalled = 77;

const test::PostgresServer &server()
{
    const auto *server = test::PostgresServer::instance();
    check(server != nullptr, "finding the server");
    return *server;
}

SharedProfile profileOf(const test::SharedSite &site)
{
    QFile authority(server().caFile());
    check(authority.open(QIODevice::ReadOnly), "reading the CA");
    SharedProfile profile;
    profile.siteName = u"Bench"_s;
    profile.siteId = site.siteId();
    profile.host = server().value(u"HOST"_s);
    profile.port = static_cast<quint16>(server().port());
    profile.database = site.databaseName();
    profile.caPem = authority.readAll();
    // Cheap: 50 desktops derive their keys on 50 machines, here all would on one.
    profile.derivation = HashCost{64, 1, 1};
    return profile;
}

} // namespace

void check(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "shared_bench: %s failed\n", what);
    std::exit(1);
}

double millisecondsSince(SteadyTime start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double median(std::vector<double> values)
{
    check(!values.empty(), "a median of something");
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double timeOf(const std::function<void()> &act)
{
    const auto start = std::chrono::steady_clock::now();
    act();
    return millisecondsSince(start);
}

Cluster::Cluster()
{
    qputenv("EMS_TEST_POSTGRES", QFile::encodeName(m_folder.path()));
    const int status = run(u"start"_s);
    check(status == 0 || status == notInstalled, "starting the server");
    m_isRunning = status == 0;
    if (!m_isRunning)
        return;
    {
        const auto superuser = test::SharedSite::connectAsSuperuser(u"postgres"_s);
        for (const auto &setting :
             {u"fsync = on"_s, u"full_page_writes = on"_s, u"synchronous_commit = on"_s,
              u"autovacuum = on"_s, u"shared_buffers = '1GB'"_s, u"max_wal_size = '4GB'"_s,
              u"max_connections = 300"_s})
            require(superuser->execute(u"ALTER SYSTEM SET "_s + setting), "a setting");
        require(superuser->execute(u"CHECKPOINT"_s), "a checkpoint");
    }
    check(run(u"restart"_s) == 0, "restarting the server");
}

Cluster::~Cluster()
{
    if (m_isRunning)
        static_cast<void>(run(u"stop"_s));
}

int Cluster::run(const QString &command) const
{
    return QProcess::execute(QString::fromLocal8Bit(EMS_CLUSTER), {command, m_folder.path()});
}

void Cluster::psql(const QString &database, const QStringList &commands)
{
    QStringList arguments{u"-X"_s,
                          u"-q"_s,
                          u"-1"_s,
                          u"-v"_s,
                          u"ON_ERROR_STOP=1"_s,
                          u"-h"_s,
                          server().value(u"SOCKET"_s),
                          u"-p"_s,
                          QString::number(server().port()),
                          u"-U"_s,
                          server().value(u"SUPERUSER"_s),
                          u"-d"_s,
                          database,
                          u"-o"_s,
                          u"/dev/null"_s};
    for (const QString &command : commands)
        arguments << u"-c"_s << command;
    check(QProcess::execute(server().value(u"BIN"_s) + u"/psql"_s, arguments) == 0, "psql");
}

QByteArray Cluster::log()
{
    QFile file(server().value(u"LOG"_s));
    check(file.open(QIODevice::ReadOnly), "reading the server's log");
    return file.readAll();
}

Stand::Stand()
    : m_profile(profileOf(m_site))
{
    fill();
}

const QString &Stand::password()
{
    static const QString password = u"brass-lantern-under-seven-bridges-9"_s;
    return password;
}

UserNum Stand::makeAccount(const QString &username, Role role)
{
    const SharedServer derive(m_profile);
    UserDraft draft;
    draft.username = username;
    draft.role = role;
    const QString verifier = require(derive.verifierFor(username, password()), "a verifier");
    return require(createSharedAccount(m_site.superuser(), UserId::make(), draft, verifier, false,
                                       m_clock.now()),
                   "an account");
}

DeviceId Stand::deviceId(int num)
{
    Query query(m_site.superuser(), u"SELECT id FROM ems.device WHERE num = ?"_s);
    require(query.bind(num).run(), "a device's id");
    check(query.next(), "a device");
    return DeviceId::fromString(query.text(0)).value_or(DeviceId());
}

ServerLogin Stand::bareLogin() const
{
    ServerLogin login = m_site.login(u"nobody"_s, u"bare"_s);
    login.user = u"bench_bare"_s;
    return login;
}

void Stand::run(const QString &statement)
{
    const auto done = m_site.superuser().execute(statement);
    if (!done.ok())
        qWarning("%s: %s", qPrintable(statement), qPrintable(describe(done.error())));
    check(done.ok(), "a statement");
}

qint64 Stand::number(const QString &statement)
{
    Query query(m_site.superuser(), statement);
    return require(singleInteger(query), "a number").value_or(0);
}

void Stand::fill()
{
    run(u"CREATE ROLE bench_bare SUPERUSER LOGIN PASSWORD 'bare'"_s);
    m_site.dropAtEnd(u"bench_bare"_s);
    run(u"SET session_replication_role = replica"_s);
    run(u"SET statement_timeout = 0"_s);
    const QString now = QString::number(toMilliseconds(m_clock.now()));
    run(u"INSERT INTO ems.device(id, name, name_fold, maximum_mw, price_minor, serial, location,"
        " search_fold, latest_reading, created_at, updated_at) SELECT gen_random_uuid(),"
        " 'Meter ' || i, 'meter ' || i, 5000000, i, 'SN' || i * 7, 'Hall ' || i % 97,"
        " 'meter ' || i || ' sn' || i * 7 || ' hall ' || i % 97,"
        " CASE WHEN i <= %1 THEN %2 / 1000 END, %2 - i, %2 FROM generate_series(1, %3) AS i"_s.arg(
            QString::number(meters), now, QString::number(devices)));
    // Device 1 has a year of hours, the other meters two months of them.
    run(u"INSERT INTO ems.reading_hour SELECT d, 0, %1 / 3600000 * 3600 - h * 3600,"
        " 1000000 + (d * 37 + h * 101) % 3000000, 3600, 0, 900000, 4100000"
        " FROM generate_series(1, %2) AS d,"
        " LATERAL generate_series(1, CASE WHEN d = 1 THEN 365 ELSE %3 END * 24) AS h"_s.arg(
            now, QString::number(meters), QString::number(days)));
    run(u"SET session_replication_role = origin"_s);
    run(u"VACUUM ANALYZE"_s);
    run(u"CHECKPOINT"_s);
}

OwnDesk::OwnDesk(const SharedProfile &profile, const QString &username)
    : m_hasher(HashCost{64, 1, 1})
    , m_server(profile)
    , m_database(require(m_server.connect(username, Stand::password(), Access::ReadWrite),
                         "connecting as an account"))
    , m_context{*m_database, m_clock, m_hasher, m_key, &m_server}
    , m_services(m_context)
    , m_session(require(m_services.auth.enter(), "entering"))
{}

} // namespace ems::bench
