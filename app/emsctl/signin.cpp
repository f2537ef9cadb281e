// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/signin.h"

#include "app/emsctl/terminal.h"
#include "core/base/paths.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

std::optional<QString> typedPassword(Typed typed)
{
    const auto first = readHidden("Password: ");
    if (!first || typed == Typed::Once)
        return first ? std::optional(QString::fromLocal8Bit(*first)) : std::nullopt;
    const auto second = readHidden("Again: ");
    if (!second)
        return std::nullopt;
    if (*first != *second) {
        complain(words("The two passwords differ."));
        return std::nullopt;
    }
    return QString::fromLocal8Bit(*first);
}

} // namespace

void addDatabaseOption(CommandLine &line)
{
    line.option(u"database"_s, words("The site's file. Without it: %1").arg(defaultDatabasePath()),
                u"FILE"_s, defaultDatabasePath());
}

void addConnectionOption(CommandLine &line)
{
    line.option(u"connection"_s,
                words("The connection file of a shared site, instead of --database."), u"FILE"_s);
}

void addSiteOptions(CommandLine &line)
{
    addDatabaseOption(line);
    addConnectionOption(line);
    line.option(u"user"_s,
                words("Who signs in, an administrator. The password is asked for, or read from the "
                      "first line of the standard input."),
                u"NAME"_s);
}

QString databaseOf(const CommandLine &line)
{
    return QFileInfo(line.value(u"database"_s)).absoluteFilePath();
}

std::optional<QString> askPassword(Typed typed)
{
    if (isTerminal(Stream::Input))
        return typedPassword(typed);
    std::string line;
    if (!std::getline(std::cin, line)) {
        complain(words("There is no password on the standard input."));
        return std::nullopt;
    }
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return QString::fromUtf8(line.data(), static_cast<qsizetype>(line.size()));
}

OpenSite::OpenSite()
    : m_host(m_clock, HostOptions{auditKeyFolder(), {}, true})
{}

std::optional<int> OpenSite::open(const CommandLine &line)
{
    if (!line.isSet(u"user"_s))
        return misuse(words("--user is missing."));
    if (line.isSet(u"connection"_s) && line.isSet(u"database"_s))
        return misuse(words("Give --database or --connection, not both."));
    return line.isSet(u"connection"_s) ? openShared(line) : openFile(line);
}

std::optional<int> OpenSite::openShared(const CommandLine &line)
{
    const auto profile = readConnectionFile(line.value(u"connection"_s));
    if (!profile.ok())
        return fail(profile.error());
    const std::optional<QString> password = askPassword(Typed::Once);
    if (!password)
        return failed;
    auto site = DirectSite::signIn(*profile, line.value(u"user"_s), *password, m_clock);
    if (!site.ok())
        return fail(site.error());
    m_shared = std::move(site).value();
    m_services = &m_shared->services();
    m_session = m_shared->session();
    const auto facts = m_services->settings.facts();
    if (!facts.ok())
        return fail(facts.error());
    m_facts = *facts;
    return std::nullopt;
}

std::optional<int> OpenSite::openFile(const CommandLine &line)
{
    std::optional<int> code;
    m_host.open(databaseOf(line), &m_receiver, [&](const Result<SiteFacts> &facts) {
        if (facts.ok())
            m_facts = *facts;
        else
            code = fail(facts.error());
    });
    if (code)
        return code;
    const std::optional<QString> password = askPassword(Typed::Once);
    if (!password)
        return failed;
    m_host.signIn(line.value(u"user"_s), *password, &m_receiver,
                  [&](const Result<Session> &session) {
                      if (session.ok())
                          m_session = *session;
                      else
                          code = fail(session.error());
                  });
    // Only now: on a shared site there is nothing to work with before somebody has signed in.
    m_host.post(Lane::Write, [this](Services *services) { m_services = services; });
    return code;
}

} // namespace ems::ctl
