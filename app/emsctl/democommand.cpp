// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/console.h"
#include "app/emsctl/interruption.h"
#include "core/base/paths.h"
#include "core/services/demosite.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <limits>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

int create(const QString &path, const DemoOptions &options)
{
    const SystemClock clock;
    const Interruption interruption;
    const auto done = [&] {
        ProgressLine progress;
        return createDemoSite(path, options, clock, auditKeyFolder(), interruption.token(),
                              [&progress](double fraction) { progress.show(fraction); });
    }();
    if (!done.ok())
        return fail(done.error());
    say(words("Created %1. Sign in as admin with admin123 or as alice with alice123.").arg(path));
    return succeeded;
}

} // namespace

int createDemo(const QStringList &arguments)
{
    const DemoOptions usual;
    CommandLine line(u"demo"_s, words("Creates a site with invented data to look around in. It is "
                                      "marked as a demo for ever."));
    line.positional(u"FILE"_s, words("The file to create."));
    line.option(u"users"_s, words("How many users."), u"N"_s, QString::number(usual.users));
    line.option(u"devices"_s, words("How many devices."), u"N"_s, QString::number(usual.devices));
    line.option(u"months"_s, words("How many months of hourly readings."), u"N"_s,
                QString::number(usual.months));
    line.option(u"seed"_s, words("The same number gives the same data."), u"N"_s,
                QString::number(usual.seed));
    if (const auto ended = line.parse(arguments))
        return *ended;
    const int most = std::numeric_limits<int>::max();
    const auto users = wholeNumber(line.value(u"users"_s), 0, most);
    const auto devices = wholeNumber(line.value(u"devices"_s), 0, most);
    const auto months = wholeNumber(line.value(u"months"_s), 0, most);
    const auto seed = wholeNumber(line.value(u"seed"_s), 0, most);
    if (!users || !devices || !months || !seed)
        return misuse(words("--users, --devices, --months and --seed take whole numbers."));
    return create(QFileInfo(line.argument(0)).absoluteFilePath(),
                  {*users, *devices, *months, static_cast<quint32>(*seed)});
}

} // namespace ems::ctl
