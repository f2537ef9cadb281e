// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/interruption.h"
#include "app/emsctl/signin.h"
#include "core/formats/csvwriter.h"
#include "core/formats/recordcsv.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

constexpr int pageSize = 2000;

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

Error notWritten(const QIODevice &device)
{
    return makeError(ErrorCode::Storage, Reason::DiskFull, {}, device.errorString());
}

/// All pages, a row for each record; `page` takes the number to go on after.
template <typename Num, typename Page>
Result<void> writePages(QIODevice &device, const QStringList &header, const Zone &zone,
                        const CancelToken &cancel, Page page)
{
    CsvWriter writer(device);
    auto records = page(Num{}); // before the header: who may not see them gets nothing at all
    if (records.ok() && !writer.writeRow(header))
        return notWritten(device);
    while (records.ok() && !records->empty()) {
        if (cancel.isCancelled())
            return makeError(ErrorCode::Cancelled);
        for (const auto &record : *records) {
            if (!writer.writeRow(toCsv(record, zone)))
                return notWritten(device);
        }
        records = page(records->back().num);
    }
    return records.ok() ? Result<void>() : records.error();
}

Result<void> writeAll(const QString &what, OpenSite &site, QIODevice &device,
                      const CancelToken &cancel)
{
    EMS_LET(zone, Zone::find(site.facts().settings.zoneName));
    Services &services = site.services();
    const Session &session = site.session();
    if (what == u"users"_s)
        return writePages<UserNum>(device, userCsvHeader(), zone, cancel, [&](UserNum after) {
            return services.users.page(session, after, pageSize);
        });
    if (what == u"devices"_s)
        return writePages<DeviceNum>(device, deviceCsvHeader(), zone, cancel, [&](DeviceNum after) {
            return services.devices.page(session, after, pageSize);
        });
    return writePages<AssignmentNum>(
        device, assignmentCsvHeader(), zone, cancel,
        [&](AssignmentNum after) { return services.assignments.page(session, after, pageSize); });
}

Result<void> writeToOutput(const QString &what, OpenSite &site, const CancelToken &cancel)
{
    QFile output;
    if (!output.open(stdout, QIODevice::WriteOnly))
        return notWritten(output);
    EMS_TRY(writeAll(what, site, output, cancel));
    return output.flush() ? Result<void>() : notWritten(output);
}

/// The file is as before, or complete.
Result<void> writeToFile(const QString &path, const QString &what, OpenSite &site,
                         const CancelToken &cancel)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {path}, file.errorString());
    EMS_TRY(writeAll(what, site, file, cancel));
    return file.commit() ? Result<void>() : notWritten(file);
}

} // namespace

int exportRecords(const QStringList &arguments)
{
    CommandLine line(u"export"_s, words("Writes users, devices or assignments as CSV."));
    line.positional(u"WHAT"_s, words("users, devices or assignments"));
    addSiteOptions(line);
    line.option(u"output"_s, words("The file to write. Without it: the standard output."),
                u"FILE"_s);
    if (const auto ended = line.parse(arguments))
        return *ended;
    const QString what = line.argument(0);
    if (!QStringList{u"users"_s, u"devices"_s, u"assignments"_s}.contains(what))
        return misuse(words("What to export is users, devices or assignments."));
    OpenSite site;
    if (const auto ended = site.open(line))
        return *ended;
    const Interruption interruption;
    const auto written = line.isSet(u"output"_s) ? writeToFile(line.value(u"output"_s), what, site,
                                                               interruption.token())
                                                 : writeToOutput(what, site, interruption.token());
    return written.ok() ? succeeded : fail(written.error());
}

} // namespace ems::ctl
