// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/interruption.h"
#include "app/emsctl/sentences.h"
#include "app/emsctl/signin.h"
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
        complain(words("The file is not as it should be."));
        return failed;
    }
    say(words("Sound: %1 users, %2 devices, %3 assignments, %4 readings, %5 audit entries.")
            .arg(counts[0], counts[1], counts[2], counts[3], counts[4]));
    if (report.auditOfOtherKeys > 0) {
        say(words("%1 of the audit entries are under another key and were not checked.")
                .arg(report.auditOfOtherKeys));
    }
    return succeeded;
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
    if (const auto ended = line.parse(arguments))
        return *ended;
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
