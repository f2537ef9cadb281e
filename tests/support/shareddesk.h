// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "core/services/sharedserver.h"
#include "core/storage/auditkey.h"
#include "core/storage/settingrepository.h"
#include "core/storage/userrepository.h"
#include "tests/support/sharedsite.h"
#include "tests/support/testsite.h"

namespace ems::test {

/// Lets one connection of the superuser act as the account of each session in turn, so that the
/// database decides about it as it would on that account's own connection.
class SessionAuthorization final : public CallerBinding
{
public:
    explicit SessionAuthorization(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] Result<void> bind(const Session &session) override
    {
        EMS_TRY(m_database.execute(QStringLiteral("RESET SESSION AUTHORIZATION")));
        Query find(m_database,
                   QStringLiteral("SELECT login_role FROM user_account WHERE num = ? AND id = ?"));
        EMS_TRY(find.bind(session.userNum).bind(session.userId).run());
        if (!find.next())
            return makeError(ErrorCode::Unauthenticated, Reason::AccountDisabled);
        return m_database.execute(QStringLiteral("SET SESSION AUTHORIZATION ") + find.text(0));
    }
    void changeSecret(const SharedSecret & /*secret*/) override {}

private:
    Database &m_database;
};

/// What a desktop knows of the site in this database.
inline SharedProfile profileOf(const QString &databaseName, const QString &siteId)
{
    const PostgresServer &server = *PostgresServer::instance();
    QFile authority(server.caFile());
    EXPECT_TRUE(authority.open(QIODevice::ReadOnly));
    SharedProfile profile;
    profile.siteName = QStringLiteral("Test site");
    profile.siteId = siteId;
    profile.host = server.value(QStringLiteral("HOST"));
    profile.port = static_cast<quint16>(server.port());
    profile.database = databaseName;
    profile.caPem = authority.readAll();
    profile.derivation = cheapHash;
    return profile;
}

/// All services on a connection to a shared site. Belongs to the thread that makes it.
class SharedDesk final
{
public:
    SharedDesk(const QString &databaseName, const Clock &clock)
        : m_database(SharedSite::connectAsSuperuser(databaseName))
        , m_server(
              profileOf(databaseName, SettingRepository(*m_database).siteId().valueOr(QString())))
        , m_caller(*m_database)
        , m_context{*m_database, clock, m_hasher, m_key, &m_server, &m_caller}
        , m_services(m_context)
    {}

    [[nodiscard]] Services &services() { return m_services; }
    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] const SharedServer &server() const { return m_server; }
    [[nodiscard]] ServiceContext &context() { return m_context; }

private:
    std::unique_ptr<Database> m_database;
    PasswordHasher m_hasher{cheapHash};
    AuditKey m_key;
    SharedServer m_server;
    SessionAuthorization m_caller;
    ServiceContext m_context;
    Services m_services;
};

} // namespace ems::test
