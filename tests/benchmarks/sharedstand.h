// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/services.h"
#include "core/services/sharedserver.h"
#include "core/storage/auditkey.h"
#include "tests/support/sharedsite.h"

#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <memory>

namespace ems::bench {

/// Ends the program with a word if something a benchmark relies on does not hold.
void check(bool isTrue, const char *what);

template <typename T>
T require(Result<T> result, const char *what)
{
    if (!result.ok())
        qWarning("%s: %s", what, qPrintable(describe(result.error())));
    check(result.ok(), what);
    if constexpr (!std::is_void_v<T>)
        return std::move(result).value();
}

using SteadyTime = std::chrono::steady_clock::time_point;
[[nodiscard]] double millisecondsSince(SteadyTime start);
[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double timeOf(const std::function<void()> &act);

/// A server of its own with the settings that keep data: the tests' one would lose them with the
/// power. Stopped at the end of the program, whichever way it ends.
class Cluster final
{
public:
    Cluster();
    ~Cluster();
    Cluster(const Cluster &) = delete;
    Cluster &operator=(const Cluster &) = delete;

    /// False where PostgreSQL is not installed.
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// psql as the superuser over the socket; all commands in one transaction.
    static void psql(const QString &database, const QStringList &commands);
    /// What the server has written to its log so far.
    [[nodiscard]] static QByteArray log();

private:
    [[nodiscard]] int run(const QString &command) const;

    QTemporaryDir m_folder;
    bool m_isRunning = false;
};

/// A shared site of 100,000 devices. Its accounts' password is the same.
class Stand final
{
public:
    static constexpr int devices = 100'000;
    static constexpr int meters = 500; ///< Devices with hours.
    static constexpr int days = 62;    ///< How far back they go.

    Stand();

    [[nodiscard]] test::SharedSite &site() { return m_site; }
    [[nodiscard]] const SharedProfile &profile() const { return m_profile; }
    [[nodiscard]] static const QString &password();
    UserNum makeAccount(const QString &username, Role role);
    [[nodiscard]] DeviceId deviceId(int num);
    /// On the same way as everybody, but without row-level security.
    [[nodiscard]] ServerLogin bareLogin() const;
    void run(const QString &statement);
    [[nodiscard]] qint64 number(const QString &statement);

private:
    void fill();

    test::SharedSite m_site;
    SharedProfile m_profile;
    SystemClock m_clock;
};

/// One account's own connection over TLS, with the services on it as a host puts them together.
class OwnDesk final
{
public:
    OwnDesk(const SharedProfile &profile, const QString &username);

    [[nodiscard]] Services &services() { return m_services; }
    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] const Session &session() const { return m_session; }

private:
    SystemClock m_clock;
    PasswordHasher m_hasher;
    AuditKey m_key;
    SharedServer m_server;
    std::unique_ptr<Database> m_database;
    ServiceContext m_context;
    Services m_services;
    Session m_session;
};

} // namespace ems::bench
