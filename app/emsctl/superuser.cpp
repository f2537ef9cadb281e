// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/superuser.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

constexpr int leastVersion = 150000;

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

/// What is refused at the socket has other reasons than a password.
int failToConnect(const CommandLine &line, const QString &database, const Error &error)
{
    if (error.has(Reason::WrongCredentials) || error.has(Reason::ServerLost)) {
        complain(words("The server does not let this user of the operating system in as %1. Run "
                       "the command as the user that owns the server: sudo -u postgres emsctl …")
                     .arg(line.value(u"superuser"_s)));
        return failed;
    }
    if (error.has(Reason::ServerRefused)) {
        complain(words("There is no PostgreSQL server at the socket in %1, port %2. See --socket "
                       "and --port.")
                     .arg(line.value(u"socket"_s), line.value(u"port"_s)));
        return failed;
    }
    return failOnServer(error, database);
}

/// An exit code where the server cannot be worked with.
std::optional<int> checkServer(Database &database, const CommandLine &line)
{
    const auto facts = serverFacts(database);
    if (!facts.ok())
        return fail(facts.error());
    if (!facts->isSuperuser) {
        complain(words("%1 is not a superuser of this server.").arg(line.value(u"superuser"_s)));
        return failed;
    }
    if (facts->version < leastVersion) {
        complain(words("This server is PostgreSQL %1. Version 15 or newer is needed.")
                     .arg(facts->version / 10000));
        return failed;
    }
    if (const auto lifted = liftLimits(database); !lifted.ok())
        return fail(lifted.error());
    return std::nullopt;
}

} // namespace

void addServerOptions(CommandLine &line)
{
    line.option(u"socket"_s,
                words("The folder of the server's socket. Without it: /var/run/postgresql."),
                u"DIR"_s, u"/var/run/postgresql"_s);
    line.option(u"port"_s, words("The server's port. Without it: 5432."), u"N"_s, u"5432"_s);
    line.option(u"superuser"_s, words("The server's superuser. Without it: postgres."), u"NAME"_s,
                u"postgres"_s);
}

void addDatabaseNameOption(CommandLine &line)
{
    line.option(u"database"_s, words("The database's name on the server. Without it: ems."),
                u"NAME"_s, u"ems"_s);
}

std::optional<quint16> portOf(const CommandLine &line)
{
    const auto port = wholeNumber(line.value(u"port"_s), 1, 0xffff);
    return port ? std::optional(static_cast<quint16>(*port)) : std::nullopt;
}

int failOnServer(const Error &error, const QString &database)
{
    if (error.has(Reason::NotProvisioned)) {
        complain(words("There is no site in the database %1. See emsctl provision.").arg(database));
        return failed;
    }
    if (error.has(Reason::DatabaseBusy)) {
        complain(words("Somebody is using the database. Have the desktops closed, then run the "
                       "command again."));
        return failed;
    }
    return fail(error);
}

std::unique_ptr<SuperuserConnection> connectAsSuperuser(const CommandLine &line,
                                                        const QString &database, int &code)
{
    const auto port = portOf(line);
    if (!port || !line.value(u"socket"_s).startsWith(u'/')) {
        code = port ? misuse(words("--socket takes the path of a folder."))
                    : misuse(words("--port takes a whole number from 1 to 65535."));
        return nullptr;
    }
    auto opened = SuperuserConnection::open(
        {line.value(u"socket"_s), *port, line.value(u"superuser"_s), database});
    if (!opened.ok()) {
        code = failToConnect(line, database, opened.error());
        return nullptr;
    }
    if (const auto ended = checkServer((*opened)->database(), line)) {
        code = *ended;
        return nullptr;
    }
    return std::move(opened).value();
}

} // namespace ems::ctl
