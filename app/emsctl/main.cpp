// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/console.h"
#include "app/emsctl/terminal.h"
#include "app/privatefiles.h"
#include "app/programfolder.h"
#include "core/base/logging.h"
#include "core/base/paths.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Command
{
    const char *name;
    const char *summary;
    int (*run)(const QStringList &arguments);
};

constexpr auto commands = std::to_array<Command>({
    {"create-admin", QT_TRANSLATE_NOOP("emsctl", "create a site with its first administrator"),
     ems::ctl::createAdmin},
    {"import", QT_TRANSLATE_NOOP("emsctl", "read readings from a CSV file"),
     ems::ctl::importReadings},
    {"export", QT_TRANSLATE_NOOP("emsctl", "write users, devices or assignments as CSV"),
     ems::ctl::exportRecords},
    {"demo", QT_TRANSLATE_NOOP("emsctl", "create a site with invented data"), ems::ctl::createDemo},
    {"verify", QT_TRANSLATE_NOOP("emsctl", "check a site's file and its audit log"),
     ems::ctl::verify},
    {"provision", QT_TRANSLATE_NOOP("emsctl", "make a shared site on a PostgreSQL server"),
     ems::ctl::provision},
    {"migrate", QT_TRANSLATE_NOOP("emsctl", "bring the schema of a shared database up to date"),
     ems::ctl::migrateShared},
    {"doctor", QT_TRANSLATE_NOOP("emsctl", "look at what a shared database's rights rest on"),
     ems::ctl::examineShared},
    {"move", QT_TRANSLATE_NOOP("emsctl", "copy a site from a file to a server, or back"),
     ems::ctl::moveSite},
});

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

void help()
{
    ems::ctl::say(words("Usage: emsctl COMMAND [OPTION...]"));
    ems::ctl::say(QString());
    for (const Command &command : commands) {
        ems::ctl::say(u"  "_s + QString::fromLatin1(command.name).leftJustified(14)
                      + words(command.summary));
    }
    ems::ctl::say(QString());
    ems::ctl::say(words("emsctl COMMAND --help tells the options of a command."));
}

/// What goes wrong is said in a sentence; the technical side of it is in the log.
void startLog()
{
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) {});
    if (!ems::LogFile::start(ems::logFolder(), u"emsctl"_s).ok())
        qCWarning(ems::lcApp) << "there is no log file";
}

} // namespace

int main(int argc, char **argv)
{
    ems::trustProgramFolderOnly();
    ems::makeFilesPrivate();
    ems::ctl::prepareTerminal();
    QCoreApplication application(argc, argv);
    ems::setApplicationIdentity();
    QStringList arguments = QCoreApplication::arguments();
    const QString name = arguments.value(1);
    if (name == u"--help"_s || name == u"-h"_s || name == u"help"_s) {
        help();
        return ems::ctl::succeeded;
    }
    if (name == u"--version"_s || name == u"-v"_s) {
        ems::ctl::say(u"emsctl "_s + QCoreApplication::applicationVersion());
        return ems::ctl::succeeded;
    }
    const auto command = std::ranges::find_if(
        commands, [&name](const Command &known) { return name == QLatin1String(known.name); });
    if (command == commands.end()) {
        return ems::ctl::misuse(name.isEmpty() ? words("A command is missing.")
                                               : words("There is no command %1.").arg(name));
    }
    startLog();
    arguments.removeAt(1);
    const int exitCode = command->run(arguments);
    ems::LogFile::stop();
    return exitCode;
}
