// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/postgres/hostfixture.h"
#include "tests/support/tcpproxy.h"

#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

/// A server of our own, since it is killed: started with the first test, stopped at the end.
class OwnCluster final : public testing::Environment
{
public:
    void SetUp() override
    {
        if (run({u"start"_s, folder()}) == 0)
            qputenv("EMS_TEST_POSTGRES", folder().toLocal8Bit());
        else
            qunsetenv("EMS_TEST_POSTGRES");
    }
    void TearDown() override { run({u"stop"_s, folder()}); }

    [[nodiscard]] static QString folder() { return QStringLiteral(EMS_TEST_FAULTS); }
    static int run(const QStringList &arguments)
    {
        return QProcess::execute(QStringLiteral(EMS_TEST_CLUSTER), arguments);
    }
    /// What a shell says to every process of the server.
    static void signalAll(const QString &name)
    {
        QFile file(PostgresServer::instance()->value(u"DATA"_s) + u"/db/postmaster.pid"_s);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QString postmaster = QString::fromUtf8(file.readLine()).trimmed();
        EXPECT_EQ(QProcess::execute(u"sh"_s, {u"-c"_s, u"kill -%1 %2 $(ps -o pid= --ppid %2)"_s.arg(
                                                           name, postmaster)}),
                  0);
    }
};

const auto *const ownCluster = testing::AddGlobalTestEnvironment(new OwnCluster);

class ServerFaults : public HostOnServer
{
protected:
    void SetUp() override
    {
        HostOnServer::SetUp();
        if (IsSkipped())
            return;
        proxy = std::make_unique<TcpProxy>(PostgresServer::instance()->port());
        profile.port = proxy->port();
        desk = std::make_unique<Desk>();
        enter(*desk);
        // All connections stand: writer, a reader, the listener.
        EXPECT_TRUE(desk->run(Lane::Read, desk->listTask()).ok());
        EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) == 3; }));
        desk->links.clear();
    }
    void TearDown() override
    {
        desk.reset();
        proxy.reset();
    }
    [[nodiscard]] bool hasTold(ServerLink link) const
    {
        return std::ranges::find(desk->links, link) != desk->links.end();
    }
    [[nodiscard]] bool isUp() const { return desk->host.link() == ServerLink::Up; }
    /// Both lanes work, the listener listens, and the device was made once.
    void expectRecovered()
    {
        EXPECT_TRUE(waitFor([this] { return isUp(); }));
        const auto made = desk->run(Lane::Write, desk->createTask(u"After"_s));
        EXPECT_TRUE(made.ok()) << describe(made.error()).toStdString();
        const auto read = desk->run(Lane::Read, desk->listTask());
        EXPECT_TRUE(read.ok()) << describe(read.error()).toStdString();
        EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) >= 3; }));
    }

    std::unique_ptr<TcpProxy> proxy;
    std::unique_ptr<Desk> desk;
};

TEST_F(ServerFaults, AreNoticedWithoutAskingAndHealByThemselves)
{
    desk->changes = 0;
    proxy->refuse();
    ASSERT_TRUE(waitFor([this] { return hasTold(ServerLink::Lost); }));
    EXPECT_EQ(desk->host.link(), ServerLink::Lost);
    proxy->accept();
    ASSERT_TRUE(waitFor([this] { return isUp(); }));
    EXPECT_TRUE(waitFor([this] { return desk->changes > 0; })) << "what was missed is read anew";
    expectRecovered();
}

TEST_F(ServerFaults, OfTheNetworkMakeReadsAndWritesWaitAndHappenOnce)
{
    proxy->refuse();
    const auto read = desk->begin(Lane::Read, desk->listTask());
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    ASSERT_TRUE(waitFor([this] { return hasTold(ServerLink::Lost); }));
    EXPECT_FALSE(read.hasCome());
    EXPECT_FALSE(written.hasCome());
    proxy->accept();
    EXPECT_TRUE(read.wait().ok());
    EXPECT_TRUE(written.wait().ok());
    EXPECT_EQ(devices(), 1);
    expectRecovered();
}

TEST_F(ServerFaults, AreReportedWhenTheyLastTooLong)
{
    Desk hasty(500ms);
    enter(hasty);
    proxy->refuse();
    const auto refused = hasty.run(Lane::Write, hasty.createTask(u"Pump"_s));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    EXPECT_EQ(refused.error().reason(), Reason::ServerLost);
    proxy->accept();
    EXPECT_TRUE(waitFor([&hasty] { return hasty.host.link() == ServerLink::Up; }));
    EXPECT_TRUE(hasty.run(Lane::Write, hasty.createTask(u"Pump"_s)).ok());
}

TEST_F(ServerFaults, InAStreamAreReportedAndNotRepeated)
{
    auto runs = std::make_shared<std::atomic<int>>(0);
    const auto answer = desk->begin(
                                Lane::Write,
                                [this, runs, list = desk->listTask()](Services &s) {
                                    ++*runs;
                                    proxy->cut();
                                    return list(s);
                                },
                                Repetition::Never)
                            .wait();
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().reason(), Reason::ServerLost);
    EXPECT_EQ(*runs, 1);
    expectRecovered();
}

/// Holds every COMMIT that has made a device, until it is let go.
class HeldCommits
{
public:
    explicit HeldCommits(SharedSite &site)
        : m_site(site)
        , m_lock(site.rawSuperuser())
    {
        auto &superuser = site.superuser();
        EXPECT_TRUE(
            superuser
                .execute(u"CREATE FUNCTION public.hold() RETURNS trigger LANGUAGE plpgsql "
                         "SECURITY DEFINER AS $$ BEGIN "
                         "PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $$"_s)
                .ok());
        EXPECT_TRUE(superuser
                        .execute(u"CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON ems.device "
                                 "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW "
                                 "EXECUTE FUNCTION public.hold()"_s)
                        .ok());
        EXPECT_TRUE(m_lock->run(u"SELECT pg_advisory_lock(4711)"_s).ok());
    }
    [[nodiscard]] bool isHeld(const QString &username)
    {
        Query query(m_site.superuser(),
                    u"SELECT count(*) FROM pg_stat_activity WHERE usename = ? AND state = 'active' "
                    "AND query = 'COMMIT' AND wait_event_type = 'Lock'"_s);
        return singleInteger(query.bind(m_site.roleOf(username))).valueOr(0) == 1;
    }
    /// Returns when its process has ended.
    void kill(const QString &username)
    {
        Query found(m_site.superuser(), u"SELECT pid FROM pg_stat_activity WHERE usename = ? "
                                        "AND query = 'COMMIT' AND state = 'active'"_s);
        const auto process = singleInteger(found.bind(m_site.roleOf(username)));
        ASSERT_TRUE(process.ok() && *process);
        Query query(m_site.superuser(), u"SELECT pg_terminate_backend(?, 10000)"_s);
        EXPECT_TRUE(query.bind(static_cast<int>(**process)).run().ok());
    }
    void letGo() { EXPECT_TRUE(m_lock->run(u"SELECT pg_advisory_unlock(4711)"_s).ok()); }

private:
    SharedSite &m_site;
    std::unique_ptr<RawConnection> m_lock;
};

TEST_F(ServerFaults, ThatSwallowTheAnswerToACommitAreResolvedAsDone)
{
    HeldCommits commits(*site);
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    ASSERT_TRUE(waitFor([&] { return commits.isHeld(u"root"_s); }));
    proxy->swallowAnswers();
    commits.letGo();
    ASSERT_TRUE(waitFor([this] { return devices() == 1; }));
    proxy->refuse();
    proxy->flow();
    proxy->accept();
    const auto answer = written.wait();
    ASSERT_TRUE(answer.ok()) << describe(answer.error()).toStdString();
    EXPECT_EQ(answer->data.name, u"Pump"_s);
    EXPECT_EQ(devices(), 1) << "and not twice";
    expectRecovered();
}

TEST_F(ServerFaults, ThatKillACommitAreRepeatedAfterAsking)
{
    HeldCommits commits(*site);
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    ASSERT_TRUE(waitFor([&] { return commits.isHeld(u"root"_s); }));
    commits.kill(u"root"_s);
    ASSERT_TRUE(waitFor([&] { return commits.isHeld(u"root"_s); })) << "the repetition";
    EXPECT_EQ(devices(), 0);
    commits.letGo();
    const auto answer = written.wait();
    ASSERT_TRUE(answer.ok()) << describe(answer.error()).toStdString();
    EXPECT_EQ(devices(), 1);
}

TEST_F(ServerFaults, InsideACommitThatTheServerStillWaitsInAreResolved)
{
    HeldCommits commits(*site);
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    ASSERT_TRUE(waitFor([&] { return commits.isHeld(u"root"_s); }));
    proxy->cut();
    // The old one is ended, for nobody can know when it would end; then it is done anew.
    ASSERT_TRUE(waitFor([&] { return commits.isHeld(u"root"_s); }));
    commits.letGo();
    EXPECT_TRUE(written.wait().ok());
    EXPECT_EQ(devices(), 1);
    expectRecovered();
}

TEST_F(ServerFaults, ThatStallAreToldAndPassWithoutLoss)
{
    proxy->stall();
    const auto read = desk->begin(Lane::Read, desk->listTask());
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    ASSERT_TRUE(waitFor([this] { return hasTold(ServerLink::Stalled); }));
    EXPECT_FALSE(read.hasCome());
    proxy->flow();
    EXPECT_TRUE(read.wait().ok());
    EXPECT_TRUE(written.wait().ok());
    EXPECT_EQ(devices(), 1);
    EXPECT_TRUE(waitFor([this] { return isUp(); }));
}

TEST_F(ServerFaults, ThatLeaveConnectionsHalfOpenAreFoundByAsking)
{
    proxy->leaveHalfOpen();
    const auto read = desk->begin(Lane::Read, desk->listTask());
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    EXPECT_TRUE(read.wait().ok());
    EXPECT_TRUE(written.wait().ok());
    EXPECT_EQ(devices(), 1);
}

TEST_F(ServerFaults, AreNotSeenInAStatementThatTheServerWorksOnForLong)
{
    auto &superuser = site->superuser();
    ASSERT_TRUE(
        superuser
            .execute(u"CREATE FUNCTION public.dawdle() RETURNS trigger LANGUAGE plpgsql "
                     "SECURITY DEFINER AS $$ BEGIN PERFORM pg_sleep(6); RETURN NEW; END $$"_s)
            .ok());
    ASSERT_TRUE(superuser
                    .execute(u"CREATE TRIGGER dawdle BEFORE INSERT ON ems.device FOR EACH ROW "
                             "EXECUTE FUNCTION public.dawdle()"_s)
                    .ok());
    EXPECT_TRUE(desk->run(Lane::Write, desk->createTask(u"Slow"_s)).ok());
    EXPECT_EQ(desk->links, std::vector<ServerLink>());
    EXPECT_EQ(devices(), 1);
}

TEST_F(ServerFaults, DoNotKeepTheProgramFromClosing)
{
    for (const bool isBusy : {false, true}) {
        Desk other;
        enter(other);
        EXPECT_TRUE(other.run(Lane::Read, other.listTask()).ok());
        proxy->stall();
        if (isBusy) {
            other.begin(Lane::Read, other.listTask());
            other.begin(Lane::Write, other.createTask(u"Lost"_s));
        }
        other.host.close(); // with the server stalled it would wait for ever
        EXPECT_FALSE(other.host.isOpen()) << "busy: " << isBusy;
        proxy->flow();
    }
}

TEST_F(ServerFaults, DoNotKeepTheProgramFromClosingWhileItConnects)
{
    int heldOnes = 0;
    for (qint64 bytes = 0;; bytes += 250) {
        Desk other;
        ASSERT_TRUE(other.open(profile).ok());
        proxy->holdNewAfter(bytes);
        bool isIn = false;
        other.host.signIn(u"root"_s, rightPassword, &other.receiver,
                          [&isIn](const Result<Session> &) { isIn = true; });
        ASSERT_TRUE(waitFor([this, &isIn] { return proxy->held() > 0 || isIn; }));
        if (isIn)
            break;
        ++heldOnes;
        other.host.close(); // wherever in the making of a connection the server fell silent
        EXPECT_FALSE(other.host.isOpen()) << bytes << " bytes";
        proxy->flow();
    }
    proxy->flow();
    EXPECT_GT(heldOnes, 8);
}

TEST_F(ServerFaults, WhileSomebodySignsInAreSaidAfterAWhile)
{
    Desk late(60s, 300ms);
    ASSERT_TRUE(late.open(profile).ok());
    proxy->stall();
    const auto refused = late.signIn(u"root"_s);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::ServerTimedOut);
    proxy->flow();
    EXPECT_TRUE(late.signIn(u"root"_s).ok()) << "it may be tried again";
    EXPECT_TRUE(waitFor([this] { return connectionsOf(u"root"_s) == 6; }));
}

TEST_F(ServerFaults, DoNotKeepAnybodyFromSigningOut)
{
    proxy->stall();
    EXPECT_FALSE(desk->signOut().ok());
    proxy->flow();
    EXPECT_TRUE(desk->signIn(u"root"_s).ok());
}

TEST_F(ServerFaults, OfAServerThatIsFrozenPassWhenItIsThawed)
{
    OwnCluster::signalAll(u"STOP"_s);
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    EXPECT_TRUE(waitFor([this] { return hasTold(ServerLink::Stalled); }));
    OwnCluster::signalAll(u"CONT"_s);
    EXPECT_TRUE(written.wait().ok());
    EXPECT_EQ(devices(), 1);
    EXPECT_TRUE(waitFor([this] { return isUp(); }));
}

TEST_F(ServerFaults, OfAServerThatIsKilledPassWhenItIsBack)
{
    // The tests' server promises nothing about a COMMIT before it has written everything down.
    ASSERT_TRUE(site->superuser().execute(u"CHECKPOINT"_s).ok());
    OwnCluster::run({u"kill"_s, OwnCluster::folder()});
    ASSERT_TRUE(waitFor([this] { return hasTold(ServerLink::Lost); }));
    const auto read = desk->begin(Lane::Read, desk->listTask());
    const auto written = desk->begin(Lane::Write, desk->createTask(u"Pump"_s));
    EXPECT_EQ(OwnCluster::run({u"restart"_s, OwnCluster::folder()}), 0);
    EXPECT_TRUE(read.wait().ok());
    EXPECT_TRUE(written.wait().ok());
    site->reconnect();
    EXPECT_EQ(devices(), 1);
    expectRecovered();
}

} // namespace
