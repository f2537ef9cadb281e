// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/storage/query.h"
#include "core/storage/schemamigrator.h"
#include "core/storage/sharedschema.h"
#include "tests/support/manualclock.h"
#include "tests/support/postgresserver.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

namespace ems::test {

/// Before the name of a database, where tests else name the file of a site.
inline const QString sharedPathPrefix = QStringLiteral("postgres:");

/// What the server keeps of a password (RFC 5803), with the cost that the server expects.
inline QString scramVerifier(const QString &password)
{
    const QByteArray salt =
        QCryptographicHash::hash(password.toUtf8(), QCryptographicHash::Md5); // 16 bytes, for tests
    const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256,
                                                                 password.toUtf8(), salt, 4096, 32);
    const auto keyed = [&salted](const char *label) {
        return QMessageAuthenticationCode::hash(label, salted, QCryptographicHash::Sha256);
    };
    const QByteArray stored =
        QCryptographicHash::hash(keyed("Client Key"), QCryptographicHash::Sha256);
    return QStringLiteral("SCRAM-SHA-256$4096:%1$%2:%3")
        .arg(QString::fromLatin1(salt.toBase64()), QString::fromLatin1(stored.toBase64()),
             QString::fromLatin1(keyed("Server Key").toBase64()));
}

/// A shared site in a database of its own on the server of the tests: provisioned, with its own
/// site id and no account. Gone with its roles at the end.
class SharedSite
{
public:
    SharedSite()
        : m_id(makeUuidV7())
        , m_name(QStringLiteral("site_") + QString(m_id).remove(QLatin1Char('-')))
    {
        const auto server = connectAsSuperuser(QStringLiteral("postgres"));
        Query copy(*server, QStringLiteral("CREATE DATABASE %1 TEMPLATE %2 STRATEGY wal_log")
                                .arg(m_name, templateName(*server)));
        expectOk(copy.run());
        m_superuser = connectAsSuperuser(m_name);
        SharedSiteDraft draft;
        draft.siteId = m_id;
        draft.settings = settings();
        expectOk(createSharedSchema(*m_superuser, draft, m_clock));
    }
    ~SharedSite()
    {
        QStringList roles;
        Query query(*m_superuser, QStringLiteral("SELECT login_role FROM ems.user_account"));
        expectOk(query.run());
        while (query.next())
            roles.append(query.text(0));
        query.finish();
        m_superuser.reset();
        const auto server = connectAsSuperuser(QStringLiteral("postgres"));
        expectOk(server->execute(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(m_name)));
        for (const QString &role : roles + m_otherRoles)
            expectOk(server->execute(QStringLiteral("DROP ROLE IF EXISTS %1").arg(role)));
    }
    SharedSite(const SharedSite &) = delete;
    SharedSite &operator=(const SharedSite &) = delete;

    [[nodiscard]] static SiteSettings settings()
    {
        SiteSettings settings;
        settings.siteName = QStringLiteral("Test site");
        settings.zoneName = QStringLiteral("Europe/Paris");
        return settings;
    }
    [[nodiscard]] static std::unique_ptr<Database> connectAsSuperuser(const QString &database)
    {
        const PostgresServer &server = *PostgresServer::instance();
        ServerLogin login;
        login.host = server.value(QStringLiteral("SOCKET"));
        login.port = static_cast<quint16>(server.port());
        login.database = database;
        login.user = server.value(QStringLiteral("SUPERUSER"));
        auto opened = Database::connect(login, Access::ReadWrite);
        EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : describe(opened.error()).toStdString());
        return std::move(opened).value();
    }

    [[nodiscard]] const QString &siteId() const { return m_id; }
    [[nodiscard]] const QString &databaseName() const { return m_name; }
    [[nodiscard]] Database &superuser() { return *m_superuser; }
    /// After the server was gone.
    void reconnect() { m_superuser = connectAsSuperuser(m_name); }
    [[nodiscard]] QString roleOf(const QString &username) const
    {
        return loginRoleFor(m_id, username);
    }
    /// How an account signs in over TLS, with the password that the server knows.
    [[nodiscard]] ServerLogin login(const QString &username, const QString &password) const
    {
        const PostgresServer &server = *PostgresServer::instance();
        ServerLogin login;
        login.host = server.value(QStringLiteral("HOST"));
        login.port = static_cast<quint16>(server.port());
        login.database = m_name;
        login.user = roleOf(username);
        login.password = password;
        login.options = server.options();
        return login;
    }
    /// An account, made as provisioning makes the first one. Its password is its name.
    UserNum makeAccount(const QString &username, Role role, bool isOneTime = false)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        const auto made = createSharedAccount(*m_superuser, UserId::make(), draft,
                                              scramVerifier(username), isOneTime, m_clock.now());
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()).toStdString());
        return made.ok() ? made.value() : UserNum{};
    }
    /// Raw SQL as this account; null where the server refuses, with the reason in lastError().
    [[nodiscard]] std::unique_ptr<RawConnection> signIn(const QString &username)
    {
        return signIn(username, username);
    }
    [[nodiscard]] std::unique_ptr<RawConnection> signIn(const QString &username,
                                                        const QString &password)
    {
        const ServerLogin how = login(username, password);
        auto connection = std::make_unique<RawConnection>(how.host, how.database, how.user,
                                                          how.password, how.options);
        m_lastError = connection->error();
        return connection->isOpen() ? std::move(connection) : nullptr;
    }
    [[nodiscard]] const QString &lastError() const { return m_lastError; }
    /// Raw SQL as the superuser.
    [[nodiscard]] std::unique_ptr<RawConnection> rawSuperuser() const
    {
        return RawConnection::superuser(m_name);
    }
    /// A role that the test makes itself, to be dropped at the end.
    void dropAtEnd(const QString &role) { m_otherRoles.append(role); }

private:
    static void expectOk(const Result<void> &result)
    {
        EXPECT_TRUE(result.ok()) << (result.ok() ? "" : describe(result.error()).toStdString());
    }

    /// The database that all sites are copied from: made once for this schema by whichever test
    /// comes first, while the others wait.
    [[nodiscard]] static QString templateName(Database &server)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(
            SchemaMigrator::postgresqlScript(QStringLiteral("0000_bootstrap.sql")).toUtf8());
        hash.addData(
            SchemaMigrator::postgresqlScript(QStringLiteral("0000_database.sql")).toUtf8());
        for (const Migration &step : SchemaMigrator::postgresqlMigrations())
            hash.addData(step.checksum().toUtf8());
        QString name =
            QStringLiteral("template_") + QString::fromLatin1(hash.result().toHex().first(24));
        expectOk(server.execute(QStringLiteral("SET lock_timeout = 0")));
        expectOk(server.execute(QStringLiteral("SELECT pg_advisory_lock(20260316)")));
        Query exists(server, QStringLiteral("SELECT count(*) FROM pg_database WHERE datname = ?"));
        if (singleInteger(exists.bind(name)).valueOr(0).value_or(0) == 0)
            makeTemplate(server, name);
        expectOk(server.execute(QStringLiteral("SELECT pg_advisory_unlock(20260316)")));
        return name;
    }
    static void makeTemplate(Database &server, const QString &name)
    {
        const QString unfinished = name + QStringLiteral("_unfinished");
        expectOk(server.execute(QStringLiteral("DROP DATABASE IF EXISTS ") + unfinished));
        expectOk(bootstrapCluster(server));
        expectOk(createSharedDatabase(server, unfinished));
        {
            const auto database = connectAsSuperuser(unfinished);
            SharedSiteDraft draft;
            draft.siteId = makeUuidV7();
            draft.settings = settings();
            expectOk(createSharedSchema(*database, draft, ManualClock()));
            // Each copy becomes a site of its own.
            expectOk(database->execute(QStringLiteral("SET session_replication_role = replica")));
            expectOk(database->execute(QStringLiteral("DELETE FROM ems.setting")));
        }
        expectOk(
            server.execute(QStringLiteral("ALTER DATABASE %1 RENAME TO %2").arg(unfinished, name)));
    }

    ManualClock m_clock;
    QString m_id;
    QString m_name;
    std::unique_ptr<Database> m_superuser;
    QStringList m_otherRoles;
    QString m_lastError;
};

} // namespace ems::test
