// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/importoptions.h"
#include "app/emsctl/interruption.h"
#include "app/emsctl/signin.h"
#include "core/base/textfold.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

/// By its id, or by its name, ignoring case.
Result<Device> findDevice(OpenSite &site, const QString &nameOrId)
{
    DeviceService &devices = site.services().devices;
    if (const auto id = DeviceId::fromString(nameOrId))
        return devices.find(site.session(), *id);
    DeviceQuery query;
    query.text = nameOrId;
    EMS_LET(keys, devices.order(site.session(), query));
    EMS_LET(found, devices.rows(site.session(), keys));
    const QString fold = nameFold(nameOrId);
    const auto device = std::ranges::find_if(
        found, [&fold](const Device &candidate) { return nameFold(candidate.data.name) == fold; });
    if (device == found.end())
        return makeError(ErrorCode::NotFound);
    return *device;
}

Result<QString> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, file.errorString());
    return QString::fromLatin1(hash.result().toHex());
}

/// Errors of files do not know their names.
int failAbout(const QString &path, Error error)
{
    for (FieldIssue &issue : error.issues) {
        if (issue.reason == Reason::FileNotReadable)
            issue.arguments = {path};
    }
    return fail(error);
}

void tell(const ImportResult &result, const ReadingsCsvReport &report)
{
    say(words("Readings: %1 (%2 new, %3 corrected, %4 known already).")
            .arg(QString::number(result.rows), QString::number(result.added),
                 QString::number(result.replaced), QString::number(result.unchanged)));
    if (report.missingValues > 0)
        say(words("Values that are missing, and stay gaps: %1.").arg(report.missingValues));
    if (report.ambiguousStamps > 0)
        say(words("Time stamps in the hour that the clock shows twice: %1.")
                .arg(report.ambiguousStamps));
    if (report.registerResets > 0)
        say(words("How often the counter went back, which leaves a gap: %1.")
                .arg(report.registerResets));
}

int importFile(OpenSite &site, const Device &device, const QString &path,
               const ReadingsCsvFormat &format, ImportOptions options)
{
    const auto hash = hashOf(path);
    if (!hash.ok())
        return fail(hash.error());
    options.sourceName = QFileInfo(path).fileName();
    options.sourceHash = *hash;
    auto reader = ReadingsCsvReader::open(path, format);
    if (!reader.ok())
        return failAbout(path, reader.error());
    const Interruption interruption;
    const auto result = [&] {
        ProgressLine line;
        return site.services().readings.import(
            site.session(), device.id, **reader, options, interruption.token(),
            [&line](const ImportProgress &progress) {
                line.show(progress.fraction, progress.isTakingBack
                                                 ? words("taking back")
                                                 : QString::number(progress.rows));
            });
    }();
    if (!result.ok() && interruption.token().isAbandoned()) {
        complain(words("Cancelled. What is stored of the file already is taken back when the "
                       "database is opened next."));
        return failed;
    }
    if (!result.ok())
        return fail(result.error());
    tell(*result, (*reader)->report());
    return succeeded;
}

} // namespace

int importReadings(const QStringList &arguments)
{
    CommandLine line(u"import"_s, words("Reads readings from a CSV file, all of them or none. What "
                                        "is not said about the file is guessed from it."));
    line.positional(u"FILE.csv"_s, words("The file to read."));
    addSiteOptions(line);
    line.option(u"device"_s, words("The device's name or id."), u"DEVICE"_s);
    addFormatOptions(line);
    if (const auto ended = line.parse(arguments))
        return *ended;
    if (!line.isSet(u"device"_s))
        return misuse(words("--device is missing."));
    ImportOptions options;
    if (const auto ended = applyImportOptions(line, options))
        return *ended;
    OpenSite site;
    if (const auto ended = site.open(line))
        return *ended;
    const QString path = line.argument(0);
    const auto zone = Zone::find(site.facts().settings.zoneName);
    auto preview = previewReadingsCsv(path, zone.ok() ? *zone : Zone());
    if (!preview.ok())
        return failAbout(path, preview.error());
    if (preview->rows.empty()) {
        complain(
            words("The file %1 holds a header and no readings. Nothing was imported.").arg(path));
        return failed;
    }
    if (const auto ended = applyFormatOptions(line, *preview))
        return *ended;
    const auto device = findDevice(site, line.value(u"device"_s));
    if (!device.ok()) {
        if (device.error().code == ErrorCode::NotFound)
            complain(words("There is no device \"%1\".").arg(line.value(u"device"_s)));
        return device.error().code == ErrorCode::NotFound ? failed : fail(device.error());
    }
    return importFile(site, *device, path, preview->format, options);
}

} // namespace ems::ctl
