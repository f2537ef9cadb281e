// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/advice.h"
#include "app/emsctl/commands.h"
#include "app/emsctl/superuser.h"
#include "core/storage/sharedschema.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

/// Each rule once, with all that breaks it, and what to do.
void tell(const std::vector<SchemaFinding> &found)
{
    QString rule;
    for (const SchemaFinding &finding : found) {
        if (finding.name != rule) {
            if (!rule.isEmpty())
                say(u"    "_s + adviceFor(rule));
            rule = finding.name;
            say(rule);
        }
        say(u"  - "_s + finding.detail);
    }
    if (!rule.isEmpty())
        say(u"    "_s + adviceFor(rule));
}

void tellPrograms(const QString &database, const std::vector<SchemaFinding> &found)
{
    QJsonArray findings;
    for (const SchemaFinding &finding : found) {
        findings.append(QJsonObject{{u"rule"_s, finding.name},
                                    {u"detail"_s, finding.detail},
                                    {u"advice"_s, adviceFor(finding.name)}});
    }
    const QJsonObject report{
        {u"database"_s, database}, {u"sound"_s, found.empty()}, {u"findings"_s, findings}};
    std::fputs(QJsonDocument(report).toJson().constData(), stdout);
}

} // namespace

int examineShared(const QStringList &arguments)
{
    CommandLine line(u"doctor"_s,
                     words("Looks at everything that the rights of a shared database rest on, for "
                           "the server's superuser over the local socket: roles, grants, policies, "
                           "functions, TLS, pg_hba.conf, audit log. It changes nothing."));
    addServerOptions(line);
    addDatabaseNameOption(line);
    line.option(u"json"_s, words("Writes JSON for programs."));
    if (const auto ended = line.parse(arguments))
        return *ended;
    const QString name = line.value(u"database"_s);
    int code = succeeded;
    const auto connection = connectAsSuperuser(line, name, code);
    if (!connection)
        return code;
    const auto found = examineSharedSchema(connection->database());
    if (!found.ok())
        return failOnServer(found.error(), name);
    if (line.isSet(u"json"_s))
        tellPrograms(name, *found);
    else if (found->empty())
        say(words("Sound: everything that the rights of %1 rest on is as it should be.").arg(name));
    else
        tell(*found);
    return found->empty() ? succeeded : failed;
}

} // namespace ems::ctl
