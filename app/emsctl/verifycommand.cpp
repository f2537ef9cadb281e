// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/interruption.h"
#include "app/emsctl/sentences.h"
#include "app/emsctl/signin.h"
#include "app/emsctl/superuser.h"
#include "core/base/paths.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

int tell(const VerifyReport &report)
{
    for (const Finding &finding : report.findings)
        complain(sentenceFor(finding));
    const QStringList counts{QString::number(report.users), QString::number(report.devices),
                             QString::number(report.assignments), QString::number(report.readings),
                             QString::number(report.auditEntries)};
    if (!report.isSound()) {
        complain(words("The site is not as it should be."));
        return failed;
    }
    say(words("Sound. Users: %1, devices: %2, assignments: %3, readings: %4, audit entries: %5.")
            .arg(counts[0], counts[1], counts[2], counts[3], counts[4]));
    if (report.auditOfOtherKeys > 0) {
        say(words("Audit entries under another key, which were not checked: %1.")
                .arg(report.auditOfOtherKeys));
    }
    return succeeded;
}

} // namespace

namespace {

int verifyOnServer(const CommandLine &line)
{
    const auto profile = readConnectionFile(line.value(u"connection"_s));
    if (!profile.ok())
        return fail(profile.error());
    int code = succeeded;
    const auto connection = connectAsSuperuser(line, profile->database, code);
    if (!connection)
        return code;
    const Interruption interruption;
    const auto report = [&] {
        ProgressLine progress;
        return verifyShared(connection->database(), interruption.token(),
                            [&progress](double fraction) { progress.show(fraction); });
    }();
    return report.ok() ? tell(*report) : failOnServer(report.error(), profile->database);
}

} // namespace

int verify(const QStringList &arguments)
{
    CommandLine line(u"verify"_s,
                     words("Checks a site's file from end to end, and writes nothing: pages, "
                           "references, counters, sums of readings, audit log."));
    addDatabaseOption(line);
    line.option(u"key-file"_s, words("The key of the audit log. Without it: that of this user."),
                u"FILE"_s);
    line.option(u"other-keys"_s,
                words("Entries of the audit log under another key are no finding: the site was "
                      "used on another computer."));
    line.option(u"connection"_s,
                words("The connection file of a shared site, instead of --database: for the "
                      "server's superuser over the local socket."),
                u"FILE"_s);
    addServerOptions(line);
    if (const auto ended = line.parse(arguments))
        return *ended;
    if (line.isSet(u"connection"_s))
        return line.isSet(u"database"_s)
                   ? misuse(words("Give --database or --connection, not both."))
                   : verifyOnServer(line);
    const SystemClock clock;
    const Interruption interruption;
    const VerifyOptions options{line.value(u"key-file"_s), auditKeyFolder(),
                                line.isSet(u"other-keys"_s)};
    const auto report = [&] {
        ProgressLine progress;
        return verifySite(databaseOf(line), options, clock, interruption.token(),
                          [&progress](double fraction) { progress.show(fraction); });
    }();
    return report.ok() ? tell(*report) : fail(report.error());
}

} // namespace ems::ctl
