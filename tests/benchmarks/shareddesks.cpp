// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/benchmarks/shareddesks.h"

#include "core/services/servicehost.h"
#include "tests/support/tcpproxy.h"
#include "tests/support/waitfor.h"

#include <QTimer>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <optional>

using namespace Qt::StringLiterals;

namespace ems::bench {

namespace {

constexpr int desktops = 50;

/// A desktop as the program makes it: ServiceHost with one writer, two readers and a listener.
class Desktop final
{
public:
    Desktop(const SharedProfile &profile, const QString &username)
        : m_username(username)
        , m_host(m_clock, HostOptions{.auditKeyFolder = {}, .hashCost = {}})
    {
        m_host.openShared(profile, &m_receiver, [this](const Result<SiteFacts> &facts) {
            require(Result<SiteFacts>(facts), "reaching the server");
            m_host.signIn(m_username, Stand::password(), &m_receiver,
                          [this](const Result<Session> &session) {
                              m_session = require(Result<Session>(session), "signing in");
                              m_isIn = true;
                          });
        });
        QObject::connect(&m_host, &ServiceHost::changed, &m_receiver,
                         [this] { m_changed = std::chrono::steady_clock::now(); });
    }

    [[nodiscard]] bool isIn() const { return m_isIn; }
    [[nodiscard]] ServerLink link() const { return m_host.link(); }
    /// When changed() was last emitted, since it was forgotten.
    std::optional<SteadyTime> &changed() { return m_changed; }

    /// Each calls back with the milliseconds until the answer was there for the screen.
    using Done = std::function<void(double)>;
    void list(const Done &done)
    {
        ask(
            Lane::Read,
            [me = m_session](Services &s) -> Result<std::size_t> {
                EMS_LET(keys, s.devices.order(me, {}, firstWindow));
                keys.resize(128);
                EMS_LET(rows, s.devices.rows(me, keys));
                return rows.size();
            },
            done);
    }
    void dashboard(const Done &done)
    {
        ask(
            Lane::Read, [me = m_session](Services &s) { return s.statistics.site(me); }, done);
    }
    void write(const Done &done, const std::shared_ptr<std::atomic<SteadyTime>> &committed = {})
    {
        DeviceDraft draft;
        draft.name = u"%1's device %2"_s.arg(m_username).arg(++m_written);
        draft.maximumConsumption = {1'000'000};
        ask(
            Lane::Write,
            [me = m_session, draft, committed](Services &s) {
                auto made = s.devices.create(me, draft);
                if (committed)
                    *committed = std::chrono::steady_clock::now();
                return made;
            },
            done);
    }

private:
    template <typename Task>
    void ask(Lane lane, Task task, const Done &done)
    {
        const auto start = std::chrono::steady_clock::now();
        runTask(m_host, lane, std::move(task), &m_receiver, [start, done](const auto &answer) {
            if (!answer.ok())
                qWarning("%s", qPrintable(describe(answer.error())));
            check(answer.ok(), "a desktop's task");
            done(millisecondsSince(start));
        });
    }

    QString m_username;
    SystemClock m_clock;
    QObject m_receiver;
    Session m_session;
    bool m_isIn = false;
    int m_written = 0;
    std::optional<SteadyTime> m_changed;
    ServiceHost m_host;
};

using Desks = std::vector<std::unique_ptr<Desktop>>;

constexpr std::chrono::minutes patience{3};

void pause(std::chrono::milliseconds length)
{
    bool isOver = false;
    QTimer::singleShot(length, [&isOver] { isOver = true; });
    check(test::waitFor([&isOver] { return isOver; }, 2 * length), "a pause");
}

Desks signInAll(Stand &stand, const QString &prefix, int count)
{
    Desks desks;
    for (int i = 0; i < count; ++i) {
        const QString name = prefix + QString::number(i);
        stand.makeAccount(name, Role::Admin);
        desks.push_back(std::make_unique<Desktop>(stand.profile(), name));
    }
    const bool areIn = test::waitFor(
        [&desks] { return std::ranges::all_of(desks, [](const auto &d) { return d->isIn(); }); },
        patience);
    check(areIn, "signing in everywhere");
    return desks;
}

void print(const char *what, const std::vector<double> &times)
{
    std::printf("  %-34s median %7.1f ms, slowest %7.1f ms\n", what, median(times),
                std::ranges::max(times));
    std::fflush(stdout);
}

/// What all begin in the same moment; `begin` is told where each time goes.
std::vector<double> allAtOnce(Desks &desks,
                              const std::function<void(Desktop &, const Desktop::Done &)> &begin)
{
    std::vector<double> times;
    for (const auto &desk : desks)
        begin(*desk, [&times](double took) { times.push_back(took); });
    check(test::waitFor([&] { return times.size() == desks.size(); }, patience), "answers of all");
    return times;
}

void everythingAtOnce(Desks &desks)
{
    std::vector<double> lists;
    std::vector<double> dashboards;
    std::vector<double> writes;
    const auto into = [](std::vector<double> &times) {
        return [&times](double took) { times.push_back(took); };
    };
    for (const auto &desk : desks) {
        desk->list(into(lists));
        desk->dashboard(into(dashboards));
        desk->write(into(writes));
    }
    const auto isDone = [&] {
        return lists.size() + dashboards.size() + writes.size() == 3 * desks.size();
    };
    check(test::waitFor(isDone, patience), "answers of all");
    print("all three: list (wanted 1000)", lists);
    print("all three: dashboard", dashboards);
    print("all three: write", writes);
}

} // namespace

void runDesktops(Stand &stand)
{
    const auto start = std::chrono::steady_clock::now();
    Desks desks = signInAll(stand, u"desk"_s, desktops);
    std::printf("%d desktops signed in after %.1f s, %d connections\n", desktops,
                millisecondsSince(start) / 1000,
                static_cast<int>(stand.number(
                    u"SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'emsu%'"_s)));
    print("all lists, readers still connecting",
          allAtOnce(desks, [](Desktop &desk, const Desktop::Done &done) { desk.list(done); }));
    print("all lists at once",
          allAtOnce(desks, [](Desktop &desk, const Desktop::Done &done) { desk.list(done); }));
    print("all writes at once",
          allAtOnce(desks, [](Desktop &desk, const Desktop::Done &done) { desk.write(done); }));
    print("all dashboards at once",
          allAtOnce(desks, [](Desktop &desk, const Desktop::Done &done) { desk.dashboard(done); }));
    everythingAtOnce(desks);
}

void measureRecovery(Stand &stand)
{
    const QString name = u"patient"_s;
    stand.makeAccount(name, Role::Admin);
    SharedProfile profile = stand.profile();
    test::TcpProxy proxy(profile.port);
    profile.port = proxy.port();
    Desktop desk(profile, name);
    check(test::waitFor([&desk] { return desk.isIn(); }), "signing in");
    for (const int seconds : {1, 5, 20}) {
        proxy.refuse();
        check(test::waitFor([&desk] { return desk.link() == ServerLink::Lost; }), "noticing");
        std::optional<double> listed;
        desk.list([&listed](double took) { listed = took; });
        pause(std::chrono::seconds(seconds));
        const auto back = std::chrono::steady_clock::now();
        proxy.accept();
        check(test::waitFor([&] { return listed && desk.link() == ServerLink::Up; }), "recovery");
        std::printf("away for %2d s: all is well %7.0f ms after it is back (wanted 10000)\n",
                    seconds, millisecondsSince(back));
        std::fflush(stdout);
    }
}

void measureNotice(Stand &stand)
{
    Desks desks = signInAll(stand, u"pair"_s, 2);
    std::vector<double> times;
    for (int round = 0; round < 41; ++round) {
        const auto committed = std::make_shared<std::atomic<SteadyTime>>(SteadyTime{});
        bool isWritten = false;
        // People pause; what follows at once is told after 100 ms.
        pause(std::chrono::milliseconds(150 + round));
        desks[1]->changed().reset();
        desks[0]->write([&isWritten](double) { isWritten = true; }, committed);
        const auto isNoticed = [&] { return isWritten && desks[1]->changed().has_value(); };
        check(test::waitFor(isNoticed), "noticing a change");
        times.push_back(
            std::chrono::duration<double, std::milli>(*desks[1]->changed() - committed->load())
                .count());
    }
    std::printf("from a commit to changed() elsewhere:   median %.1f ms, slowest %.1f ms"
                " (wanted 100)\n",
                median(times), std::ranges::max(times));
    std::fflush(stdout);
}

} // namespace ems::bench
