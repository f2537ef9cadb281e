// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/connectionfile.h"
#include "core/services/sharedserver.h"
#include "core/storage/database.h"
#include "tests/app/program.h"
#include "tests/support/postgresserver.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QUuid>

#include <memory>

namespace ems::test {

/// The real emsctl and a database of its own on the server of these tests, gone with its roles at
/// the end.
class SharedProgram : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
    void TearDown() override
    {
        if (PostgresServer::instance() == nullptr)
            return;
        QStringList roles;
        if (const auto database = RawConnection::superuser(name); database->isOpen()) {
            for (const QStringList &row :
                 database->run(QStringLiteral("SELECT login_role FROM ems.user_account")).rows)
                roles.append(row[0]);
        }
        const auto server = RawConnection::superuser();
        server->run(QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(name));
        for (const QString &role : roles)
            server->run(QStringLiteral("DROP ROLE IF EXISTS ") + role);
    }

    [[nodiscard]] static QStringList serverOptions()
    {
        const PostgresServer &server = *PostgresServer::instance();
        return {QStringLiteral("--socket"), server.value(QStringLiteral("SOCKET")),
                QStringLiteral("--port"), QString::number(server.port())};
    }
    /// A command of whoever looks after the server.
    Ran operate(const QString &command, const QStringList &more = {})
    {
        return program.run(QStringList{command} + serverOptions()
                           + QStringList{QStringLiteral("--database"), name} + more);
    }
    [[nodiscard]] QStringList provisionOptions() const
    {
        return {QStringLiteral("--host"),      QStringLiteral("localhost"),
                QStringLiteral("--ca"),        PostgresServer::instance()->caFile(),
                QStringLiteral("--site-name"), QStringLiteral("Works"),
                QStringLiteral("--time-zone"), QStringLiteral("Europe/Paris"),
                QStringLiteral("--admin"),     QStringLiteral("first"),
                QStringLiteral("--out"),       connectionFile()};
    }
    Ran provision(const QStringList &more = {})
    {
        return operate(QStringLiteral("provision"), provisionOptions() + more);
    }
    [[nodiscard]] QString connectionFile() const
    {
        return program.path(QStringLiteral("works.ems-connection"));
    }
    /// The one-time password that provisioning printed; empty where it printed none.
    [[nodiscard]] static QString printedPassword(const Ran &ran)
    {
        static const QRegularExpression form(
            QStringLiteral("One-time password of \\w+.*: (\\w{4}-\\w{4}-\\w{4}-\\w{4})"));
        return form.match(ran.out).captured(1);
    }
    /// Whether the server lets this account in by the connection file.
    [[nodiscard]] bool canSignIn(const QString &username, const QString &password)
    {
        const auto profile = readConnectionFile(connectionFile());
        if (!profile.ok())
            return false;
        return SharedServer(*profile).connect(username, password, Access::ReadWrite).ok();
    }
    Outcome sql(const QString &statement) { return RawConnection::superuser(name)->run(statement); }

    Program program;
    QString name = QStringLiteral("ctl_") + QUuid::createUuid().toString(QUuid::Id128);
};

} // namespace ems::test
