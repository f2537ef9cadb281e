// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <memory>

namespace ems::test {

/// Cheap hashes: the tests make hundreds of them.
inline constexpr HashCost cheapHash{64, 1, 1};
inline const QString adminPassword = QStringLiteral("correct horse battery staple");

/// Whether the tests run against PostgreSQL this time.
inline bool isOnPostgres()
{
    return qEnvironmentVariable("EMS_TEST_ENGINE") == QLatin1String("postgres");
}

/// For tests that are about files, or about what a server does in its own way.
#define SKIP_ON_POSTGRES(why)                                                                      \
    if (::ems::test::isOnPostgres())                                                               \
    GTEST_SKIP() << (why)

/// A site on the server of the tests. Its services serve all sessions, each with its own rights.
class SharedHome
{
public:
    SharedHome() = default;
    virtual ~SharedHome() = default;
    SharedHome(const SharedHome &) = delete;
    SharedHome &operator=(const SharedHome &) = delete;

    [[nodiscard]] virtual QString path() const = 0;
    [[nodiscard]] virtual Services &services() = 0;
    /// The first account, signed in.
    [[nodiscard]] virtual Session makeAdmin(const QString &username, const QString &password) = 0;
};

/// Set by tests/support/sharedhome.cpp, where a test executable has it.
inline std::unique_ptr<SharedHome> (*makeSharedHome)(const Clock &clock) = nullptr;

/// A real site with a first admin "root" signed in: in a temporary folder, served inline; or, with
/// EMS_TEST_ENGINE=postgres, in a database of its own on the server of the tests, and without host.
class TestSite
{
public:
    TestSite()
        : host(clock, HostOptions{folder.filePath(QStringLiteral("keys")), cheapHash, true})
    {
        if (isOnPostgres())
            makeShared();
        else
            makeLocal();
    }

    /// For SiteSql and SecondDesk.
    [[nodiscard]] QString path() const
    {
        return m_shared ? m_shared->path() : folder.filePath(QStringLiteral("site.ems"));
    }
    [[nodiscard]] Services &services() { return *m_services; }

    /// A user who has changed the one-time password and signed in.
    Session makeUser(const QString &username, Role role = Role::Client)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        const auto issued = services().users.create(admin, draft);
        EXPECT_TRUE(issued.ok()) << (issued.ok() ? "" : describe(issued.error()).toStdString());
        const auto first = services().auth.signIn(username, issued->oneTimePassword);
        EXPECT_TRUE(first.ok()) << (first.ok() ? "" : describe(first.error()).toStdString());
        const auto session =
            services().auth.changeOwnPassword(*first, issued->oneTimePassword, adminPassword);
        EXPECT_TRUE(session.ok()) << (session.ok() ? "" : describe(session.error()).toStdString());
        return session.ok() ? session.value() : Session{};
    }

    Device makeDevice(const QString &name, qint64 watts = 5000)
    {
        DeviceDraft draft;
        draft.name = name;
        draft.maximumConsumption = {watts * 1000};
        const auto device = services().devices.create(admin, draft);
        EXPECT_TRUE(device.ok()) << (device.ok() ? "" : describe(device.error()).toStdString());
        return device.ok() ? device.value() : Device{};
    }

    ManualClock clock;
    QTemporaryDir folder;
    QObject receiver;
    ServiceHost host;
    Session admin;

private:
    void makeLocal()
    {
        SiteSettings settings;
        settings.siteName = QStringLiteral("Test site");
        settings.zoneName = QStringLiteral("Europe/Paris");
        UserDraft draft;
        draft.username = QStringLiteral("root");
        host.createSite(path(), settings, draft, adminPassword, &receiver,
                        [this](const Result<Session> &created) {
                            EXPECT_TRUE(created.ok())
                                << (created.ok() ? "" : describe(created.error()).toStdString());
                            if (created.ok())
                                admin = created.value();
                        });
        host.post(Lane::Write, [this](Services *s) { m_services = s; });
    }

    void makeShared()
    {
        m_shared = makeSharedHome(clock);
        m_services = &m_shared->services();
        admin = m_shared->makeAdmin(QStringLiteral("root"), adminPassword);
    }

    std::unique_ptr<SharedHome> m_shared;
    Services *m_services = nullptr;
};

} // namespace ems::test
