// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"
#include "tests/support/testsource.h"

#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <gtest/gtest.h>

#include <future>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

/// Runs the event loop until the condition holds; false after 20 seconds.
bool waitFor(const std::function<bool()> &condition)
{
    QEventLoop loop;
    QTimer poll;
    QTimer guard;
    guard.setSingleShot(true);
    QObject::connect(&guard, &QTimer::timeout, &loop, &QEventLoop::quit);
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    guard.start(20s);
    poll.start(2ms);
    if (!condition())
        loop.exec();
    return condition();
}

/// Runs the event loop until everything that was delivered before has arrived.
void deliverAll(ServiceHost &host)
{
    bool hasArrived = false;
    host.deliver([&hasArrived] { hasArrived = true; });
    ASSERT_TRUE(waitFor([&hasArrived] { return hasArrived; }));
}

/// A site served by real threads, signed in as "root".
class Host : public testing::Test
{
protected:
    Host()
    {
        made.host.close();
        open();
        QObject::connect(&host, &ServiceHost::changed, &receiver, [this] { ++changes; });
    }
    void open()
    {
        bool isOpen = false;
        host.open(made.path(), &receiver, [&isOpen](const Result<SiteFacts> &facts) {
            EXPECT_TRUE(facts.ok());
            isOpen = true;
        });
        EXPECT_TRUE(waitFor([&isOpen] { return isOpen; }));
    }
    template <typename Task>
    auto run(Lane lane, Task task)
    {
        using Answer = std::invoke_result_t<Task, Services &>;
        std::optional<Answer> answer;
        runTask(host, lane, task, &receiver, [&answer](Answer got) { answer = std::move(got); });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        return answer.value_or(Answer(makeError(ErrorCode::Cancelled)));
    }
    auto createTask(const QString &name)
    {
        DeviceDraft draft;
        draft.name = name;
        draft.maximumConsumption = {1'000'000};
        return [draft, admin = made.admin](Services &s) { return s.devices.create(admin, draft); };
    }
    auto listTask()
    {
        return [admin = made.admin](Services &s) { return s.devices.order(admin, {}); };
    }

    TestSite made;
    QObject receiver;
    int changes = 0;
    ServiceHost host{made.clock, HostOptions{made.folder.filePath(u"keys"_s), cheapHash, false}};
};

TEST_F(Host, RunsTasksOnOtherThreadsAndAnswersOnThisOne)
{
    for (const Lane lane : {Lane::Read, Lane::Write}) {
        QThread *answeredOn = nullptr;
        std::optional<QThread *> ranOn;
        runTask(
            host, lane, [](Services &) -> Result<QThread *> { return QThread::currentThread(); },
            &receiver,
            [&](const Result<QThread *> &thread) {
                ranOn = thread.value();
                answeredOn = QThread::currentThread();
            });
        EXPECT_FALSE(ranOn.has_value()) << "not at once";
        ASSERT_TRUE(waitFor([&] { return ranOn.has_value(); }));
        EXPECT_NE(*ranOn, QThread::currentThread());
        EXPECT_EQ(answeredOn, QThread::currentThread());
    }
}

TEST_F(Host, RunsWritesInTheirOrderAndReadersSeeThem)
{
    for (int i = 0; i < 20; ++i)
        runTask(host, Lane::Write, createTask(u"Device %1"_s.arg(i)), &receiver,
                [](const Result<Device> &device) { EXPECT_TRUE(device.ok()); });
    ASSERT_TRUE(run(Lane::Write, createTask(u"Last"_s)).ok());
    EXPECT_EQ(run(Lane::Read, listTask())->size(), 21U);
    SiteSql sql(made.path());
    EXPECT_EQ(sql.text(u"SELECT name FROM device WHERE num = 20"_s), u"Device 19"_s);
}

TEST_F(Host, CannotWriteOnTheLaneForReading)
{
    const auto refused = run(Lane::Read, createTask(u"Smuggled"_s));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::DatabaseNotWritable);
}

TEST_F(Host, DropsAnAnswerWhoseReceiverHasDied)
{
    auto mortal = std::make_unique<QObject>();
    bool isCalled = false;
    std::promise<void> go;
    runTask(
        host, Lane::Read,
        [wait = go.get_future().share()](Services &) -> Result<int> {
            wait.wait();
            return 1;
        },
        mortal.get(), [&isCalled](const Result<int> &) { isCalled = true; });
    mortal.reset();
    go.set_value();
    EXPECT_EQ(run(Lane::Read, listTask())->size(), 0U);
    EXPECT_EQ(run(Lane::Read, listTask())->size(), 0U) << "on both readers";
    deliverAll(host);
    EXPECT_FALSE(isCalled);
}

TEST_F(Host, ReadsGoOnDuringALongWrite)
{
    ASSERT_TRUE(run(Lane::Write, createTask(u"Meter"_s)).ok());
    const auto device = run(Lane::Read, [admin = made.admin](Services &s) {
                            return s.devices.rows(admin, {1});
                        })->at(0);
    auto go = std::make_shared<std::promise<void>>();
    const auto wait = go->get_future().share();
    std::optional<Result<ImportResult>> imported;
    runTask(
        host, Lane::Write,
        [admin = made.admin, id = device.id, wait](Services &s) {
            TestSource source(TestSource::Pieces{{{fromSeconds(1'700'000'000), 900, {1}}},
                                                 {{fromSeconds(1'700'000'900), 900, {1}}}});
            source.before = [wait](std::size_t piece) -> Result<void> {
                if (piece == 1)
                    wait.wait();
                return {};
            };
            return s.readings.import(admin, id, source, {}, {}, {});
        },
        &receiver, [&imported](const Result<ImportResult> &result) { imported = result; });
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(run(Lane::Read, listTask())->size(), 1U);
    EXPECT_FALSE(imported.has_value());
    go->set_value();
    ASSERT_TRUE(waitFor([&imported] { return imported.has_value(); }));
    EXPECT_EQ((*imported)->added, 2);
}

TEST_F(Host, TellsOfAWriteAndNotOfARead)
{
    deliverAll(host);
    changes = 0;
    EXPECT_TRUE(run(Lane::Read, listTask()).ok());
    EXPECT_TRUE(run(Lane::Write, listTask()).ok());
    deliverAll(host);
    EXPECT_EQ(changes, 0);
    EXPECT_TRUE(run(Lane::Write, createTask(u"Pump"_s)).ok());
    deliverAll(host);
    EXPECT_EQ(changes, 1);
    EXPECT_FALSE(run(Lane::Write, createTask(u"Pump"_s)).ok());
    deliverAll(host);
    EXPECT_EQ(changes, 1) << "a refused write has changed nothing";
}

TEST_F(Host, TellsOfAWriteByAnotherProgram)
{
    deliverAll(host);
    changes = 0;
    SecondDesk desk(made);
    const auto write = createTask(u"From elsewhere"_s);
    ASSERT_TRUE(write(desk.services()).ok());
    EXPECT_TRUE(waitFor([this] { return changes > 0; }));
    EXPECT_EQ(run(Lane::Read, listTask())->size(), 1U);
}

TEST_F(Host, TellsWhileItIsWriting)
{
    std::vector<bool> told;
    QObject::connect(&host, &ServiceHost::writingChanged, &receiver,
                     [&told](bool isWriting) { told.push_back(isWriting); });
    EXPECT_TRUE(run(Lane::Write, createTask(u"Pump"_s)).ok());
    EXPECT_TRUE(waitFor([&told] { return !told.empty() && !told.back(); }));
    EXPECT_EQ(told, (std::vector<bool>{true, false}));
}

TEST_F(Host, FinishesWhatIsWaitingBeforeItCloses)
{
    int answered = 0;
    for (int i = 0; i < 50; ++i)
        runTask(host, Lane::Write, createTask(u"Device %1"_s.arg(i)), &receiver,
                [&answered](const Result<Device> &device) { answered += device.ok() ? 1 : 0; });
    host.close();
    EXPECT_FALSE(host.isOpen());
    EXPECT_FALSE(QFile::exists(made.path() + u"-wal"_s)) << "the file alone holds everything";
    EXPECT_EQ(SiteSql(made.path()).integer(u"SELECT count(*) FROM device"_s), 50);
    EXPECT_TRUE(waitFor([&answered] { return answered == 50; }));
}

TEST_F(Host, AnswersUnavailableWithoutAnOpenDatabase)
{
    host.close();
    for (const Lane lane : {Lane::Read, Lane::Write}) {
        const auto refused = run(lane, listTask());
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::Unavailable);
    }
    EXPECT_EQ(host.path(), QString());
    open();
    EXPECT_TRUE(run(Lane::Read, listTask()).ok());
    EXPECT_EQ(host.path(), made.path());
}

TEST_F(Host, StaysClosedWhenOpeningFails)
{
    std::optional<Reason> reason;
    host.open(made.folder.filePath(u"missing.ems"_s), &receiver,
              [&reason](const Result<SiteFacts> &facts) { reason = facts.error().reason(); });
    ASSERT_TRUE(waitFor([&reason] { return reason.has_value(); }));
    EXPECT_EQ(*reason, Reason::DatabaseMissing);
    EXPECT_FALSE(host.isOpen());
    EXPECT_EQ(run(Lane::Read, listTask()).error().code, ErrorCode::Unavailable);
}

TEST_F(Host, CanBeDestroyedWithTasksWaiting)
{
    auto other = std::make_unique<ServiceHost>(
        made.clock, HostOptions{made.folder.filePath(u"keys"_s), cheapHash, false});
    other->open(made.path(), &receiver, [](const Result<SiteFacts> &) {});
    for (int i = 0; i < 20; ++i)
        runTask(*other, i % 2 == 0 ? Lane::Read : Lane::Write, listTask(), &receiver,
                [](const Result<RowKeys> &) { FAIL() << "its host is gone"; });
    other.reset();
    deliverAll(host);
}

TEST_F(Host, MakesASiteAndRefusesToMakeItAgain)
{
    const QString path = made.folder.filePath(u"fresh.ems"_s);
    const auto create = [&] {
        SiteSettings settings;
        settings.siteName = u"Fresh"_s;
        UserDraft draft;
        draft.username = u"root"_s;
        std::optional<Result<Session>> answer;
        host.createSite(path, settings, draft, adminPassword, &receiver,
                        [&answer](const Result<Session> &session) { answer = session; });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        return *answer;
    };
    const auto session = create();
    ASSERT_TRUE(session.ok()) << describe(session.error()).toStdString();
    EXPECT_EQ(session->role, Role::Admin);
    EXPECT_TRUE(
        run(Lane::Read, [admin = *session](Services &s) { return s.users.order(admin, {}); }).ok());
    EXPECT_EQ(create().error().reason(), Reason::DatabaseExists);
}

} // namespace
