// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"

#include "core/services/connectionfile.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

struct Options
{
    QCommandLineOption help{{u"h"_s, u"help"_s}, words("Show this help.")};
    QCommandLineOption version{{u"v"_s, u"version"_s}, words("Show the version.")};
    QCommandLineOption demo{u"demo"_s,
                            words("Open a throw-away database with invented data to look around.")};
    QCommandLineOption database{u"database"_s, words("Open this database."), words("file")};
    QCommandLineOption screenshots{u"screenshots"_s,
                                   words("Walk through the demo and save pictures of every page."),
                                   words("folder")};
    QCommandLineOption theme{u"theme"_s, words("light, dark or system."), words("theme")};
    QCommandLineOption logFolder{u"log-folder"_s, words("Write the log there."), words("folder")};
};

CommandLine endedBy(const QString &text, int exitCode)
{
    CommandLine line;
    line.ending = CommandLine::Ending{text, exitCode};
    return line;
}

CommandLine refused(const QString &text)
{
    return endedBy(text + u'\n' + words("Try --help.") + u'\n', 2);
}

QString absolute(const QString &path)
{
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

} // namespace

CommandLine parseCommandLine(const QStringList &arguments)
{
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(words("People, energy-monitoring devices and who uses what."));
    parser.addOptions({options.help, options.version, options.demo, options.database,
                       options.screenshots, options.theme, options.logFolder});
    parser.addPositionalArgument(
        u"file"_s, words("Open this database or connection file, as --database does."),
        u"[FILE]"_s);
    if (!parser.parse(arguments))
        return refused(parser.errorText());
    if (parser.isSet(options.help))
        return endedBy(parser.helpText(), 0);
    if (parser.isSet(options.version)) {
        return endedBy(QCoreApplication::applicationName() + u' '
                           + QCoreApplication::applicationVersion() + u'\n',
                       0);
    }
    const QStringList files = parser.positionalArguments() + parser.values(options.database);
    if (files.size() > 1)
        return refused(words("Unexpected: %1").arg(files.constLast()));
    CommandLine line;
    line.isDemo = parser.isSet(options.demo);
    line.database = absolute(files.value(0));
    line.screenshotFolder = absolute(parser.value(options.screenshots));
    line.theme = parser.value(options.theme);
    line.logFolder = absolute(parser.value(options.logFolder));
    if (line.isDemo && !line.database.isEmpty())
        return refused(words("--demo and a file exclude each other."));
    if (!QStringList{QString(), u"light"_s, u"dark"_s, u"system"_s}.contains(line.theme))
        return refused(words("The theme is light, dark or system."));
    if (isConnectionFile(line.database))
        std::swap(line.database, line.connectionFile);
    return line;
}

} // namespace ems
