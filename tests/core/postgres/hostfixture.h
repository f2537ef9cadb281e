// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "core/services/sharedserver.h"
#include "tests/support/sharedsite.h"
#include "tests/support/waitfor.h"

#include <QFile>

#include <gtest/gtest.h>

#include <memory>
#include <optional>

namespace ems::test {

inline const QString rightPassword = QStringLiteral("correct horse battery staple");
inline const QString nextPassword = QStringLiteral("another horse battery staple");

/// One desktop: a host with real threads.
class Desk
{
public:
    explicit Desk(std::chrono::milliseconds lostPatience = std::chrono::seconds(60),
                  std::chrono::milliseconds signInPatience = std::chrono::seconds(60))
        : host(clock, HostOptions{.auditKeyFolder = {},
                                  .hashCost = {},
                                  .lostPatience = lostPatience,
                                  .signInPatience = signInPatience})
    {
        QObject::connect(&host, &ServiceHost::changed, &receiver, [this] { ++changes; });
        QObject::connect(&host, &ServiceHost::linkChanged, &receiver,
                         [this](ServerLink link) { links.push_back(link); });
    }

    Result<SiteFacts> open(const SharedProfile &profile)
    {
        std::optional<Result<SiteFacts>> answer;
        host.openShared(profile, &receiver,
                        [&answer](const Result<SiteFacts> &facts) { answer = facts; });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        return answer.value_or(makeError(ErrorCode::Cancelled));
    }
    Result<Session> signIn(const QString &username, const QString &password = rightPassword)
    {
        std::optional<Result<Session>> answer;
        host.signIn(username, password, &receiver,
                    [&answer](const Result<Session> &signedIn) { answer = signedIn; });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        if (answer && answer->ok())
            session = answer->value();
        return answer.value_or(makeError(ErrorCode::Cancelled));
    }
    Result<void> signOut()
    {
        std::optional<Result<void>> answer;
        host.signOut(session, &receiver, [&answer](const Result<void> &out) { answer = out; });
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        return answer.value_or(makeError(ErrorCode::Cancelled));
    }

    /// The answer that comes once the event loop has brought it.
    template <typename T>
    struct Pending
    {
        std::shared_ptr<std::optional<Result<T>>> answer =
            std::make_shared<std::optional<Result<T>>>();
        [[nodiscard]] bool hasCome() const { return answer->has_value(); }
        [[nodiscard]] Result<T> wait() const
        {
            EXPECT_TRUE(waitFor([this] { return hasCome(); }));
            return answer->value_or(makeError(ErrorCode::Cancelled));
        }
    };
    template <typename Task>
    auto begin(Lane lane, Task task, Repetition repetition = Repetition::Allowed)
    {
        using Answer = std::invoke_result_t<Task &, Services &>;
        Pending<typename Answer::Value> pending;
        runTask(
            host, lane, std::move(task), &receiver,
            [answer = pending.answer](Answer got) { *answer = std::move(got); }, repetition);
        return pending;
    }
    template <typename Task>
    auto run(Lane lane, Task task)
    {
        return begin(lane, std::move(task)).wait();
    }

    [[nodiscard]] auto createTask(const QString &name) const
    {
        DeviceDraft draft;
        draft.name = name;
        draft.maximumConsumption = {1'000'000};
        return [draft, me = session](Services &s) { return s.devices.create(me, draft); };
    }
    [[nodiscard]] auto listTask() const
    {
        return [me = session](Services &s) { return s.devices.order(me, {}); };
    }
    [[nodiscard]] auto checkTask() const
    {
        return [me = session](Services &s) { return s.auth.checkSession(me); };
    }

    SystemClock clock;
    QObject receiver;
    Session session;
    int changes = 0;
    std::vector<ServerLink> links;
    ServiceHost host;
};

/// A shared site with the admin "root" and the client "ann".
class HostOnServer : public testing::Test
{
protected:
    void SetUp() override
    {
        SKIP_WITHOUT_POSTGRES();
        site = std::make_unique<SharedSite>();
        profile = profileOf(PostgresServer::instance()->caFile(),
                            static_cast<quint16>(PostgresServer::instance()->port()));
        makeAccount(QStringLiteral("root"), Role::Admin);
        makeAccount(QStringLiteral("ann"), Role::Client);
    }
    [[nodiscard]] SharedProfile profileOf(const QString &caFile, quint16 port) const
    {
        QFile file(caFile);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        SharedProfile made;
        made.siteName = QStringLiteral("Test site");
        made.siteId = site->siteId();
        made.host = QStringLiteral("localhost");
        made.port = port;
        made.database = site->databaseName();
        made.caPem = file.readAll();
        made.derivation = {64, 1, 1}; // cheap
        return made;
    }
    void makeAccount(const QString &username, Role role)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        const auto verifier = SharedServer(profile).verifierFor(username, rightPassword);
        ASSERT_TRUE(verifier.ok());
        const auto made = createSharedAccount(site->superuser(), UserId::make(), draft, *verifier,
                                              false, SystemClock().now());
        ASSERT_TRUE(made.ok()) << describe(made.error()).toStdString();
    }
    void enter(Desk &desk, const QString &username = QStringLiteral("root"))
    {
        const auto facts = desk.open(profile);
        ASSERT_TRUE(facts.ok()) << describe(facts.error()).toStdString();
        const auto session = desk.signIn(username);
        ASSERT_TRUE(session.ok()) << describe(session.error()).toStdString();
    }
    /// How many connections this account has.
    [[nodiscard]] qint64 connectionsOf(const QString &username)
    {
        Query query(site->superuser(),
                    QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE usename = ?"));
        return singleInteger(query.bind(site->roleOf(username))).valueOr(-1).value_or(-1);
    }
    [[nodiscard]] qint64 devices()
    {
        Query query(site->superuser(), QStringLiteral("SELECT count(*) FROM ems.device"));
        return singleInteger(query).valueOr(-1).value_or(-1);
    }

    std::unique_ptr<SharedSite> site;
    SharedProfile profile;
};

} // namespace ems::test
