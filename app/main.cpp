// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/commandline.h"
#include "app/firstpaint.h"
#include "app/privatefiles.h"
#include "app/programfolder.h"
#include "app/screenshots.h"
#include "app/singleinstance.h"
#include "app/terminationsignals.h"

#include "core/base/logging.h"
#include "core/base/paths.h"
#include "core/services/connectionfile.h"
#include "core/services/servicehost.h"
#include "ui/knowndatabases.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/sessionholder.h"
#include "ui/settings/appearance.h"
#include "ui/siteholder.h"
#include "ui/text/language.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/theme/titlebar.h"
#include "ui/uisettings.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

void setIdentity()
{
    ems::setApplicationIdentity();
    QGuiApplication::setDesktopFileName(QStringLiteral(EMS_APPLICATION_ID));
}

int say(const ems::CommandLine::Ending &ending)
{
    std::fputs(qPrintable(ending.text), ending.exitCode == 0 ? stdout : stderr);
    return ending.exitCode;
}

/// --help and --version work without a window system, too.
std::optional<int> endEarly(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const ems::CommandLine line = ems::parseCommandLine(QCoreApplication::arguments());
    if (line.ending && line.ending->exitCode == 0)
        return say(*line.ending);
    return std::nullopt;
}

QString logFolder(const ems::CommandLine &line)
{
    if (!line.logFolder.isEmpty())
        return line.logFolder;
    return ems::logFolder();
}

void startLog(const ems::CommandLine &line)
{
    const ems::Result<void> started =
        ems::LogFile::start(logFolder(line), QStringLiteral(EMS_SHORT_NAME));
    if (!started.ok())
        qCWarning(ems::lcApp).noquote() << "There is no log file:" << describe(started.error());
}

/// Pictures and demos neither see nor change what this desktop remembers.
QString settingsFile(const ems::CommandLine &line, const QTemporaryDir &scratch)
{
    return line.screenshotFolder.isEmpty() ? QString() : scratch.filePath(u"settings.ini"_s);
}

/// A demo takes the key of its audit log with it.
QString keyFolder(const ems::CommandLine &line, const QTemporaryDir &scratch)
{
    if (line.isDemo || !line.screenshotFolder.isEmpty())
        return scratch.filePath(u"keys"_s);
    return ems::auditKeyFolder();
}

/// The shared site to open at once: the one that was open last, unless something else is asked for.
std::optional<ems::KnownSite> sharedSite(const ems::CommandLine &line,
                                         const ems::UiSettings &settings,
                                         const ems::KnownDatabases &known)
{
    const bool isAskedForOther = line.isDemo || !line.screenshotFolder.isEmpty()
                                 || !line.database.isEmpty() || !line.connectionFile.isEmpty();
    return isAskedForOther ? std::nullopt : known.find(settings.sharedSite());
}

QString instanceKey(const ems::CommandLine &line, const QString &database,
                    const std::optional<ems::KnownSite> &site)
{
    if (line.isDemo || !line.screenshotFolder.isEmpty())
        return u"demo "_s + QString::number(QCoreApplication::applicationPid());
    if (!line.connectionFile.isEmpty()) {
        const auto profile = ems::readConnectionFile(line.connectionFile);
        return profile.ok() ? u"shared "_s + profile->siteId : line.connectionFile;
    }
    if (site)
        return u"shared "_s + site->id;
    return database.isEmpty() ? u"first run"_s : database;
}

void applyTheme(ems::Theme &theme, const ems::UiSettings &settings, const QString &wanted)
{
    ems::restoreAppearance(theme, settings);
    if (wanted == u"light"_s)
        theme.setMode(ems::Theme::Mode::Light);
    else if (wanted == u"dark"_s)
        theme.setMode(ems::Theme::Mode::Dark);
}

} // namespace

int main(int argc, char **argv)
{
    ems::trustProgramFolderOnly();
    ems::makeFilesPrivate();
    setIdentity();
    if (const std::optional<int> ended = endEarly(argc, argv))
        return *ended;
    QApplication application(argc, argv); // takes its own arguments out
    const ems::CommandLine line = ems::parseCommandLine(QApplication::arguments());
    if (line.ending)
        return say(*line.ending);
    ems::reportFirstPaints(application);

    const QString dataFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const bool hasDataFolder = ems::makePrivateFolder(dataFolder);
    startLog(line);
    if (!hasDataFolder)
        qCWarning(ems::lcApp).noquote() << "The data folder cannot be made:" << dataFolder;

    const QTemporaryDir scratch;
    ems::UiSettings settings(settingsFile(line, scratch));
    const QString database = line.database.isEmpty() ? settings.databasePath() : line.database;
    const QString connections =
        (line.screenshotFolder.isEmpty() ? dataFolder : scratch.path()) + u"/connections"_s;
    const std::optional<ems::KnownSite> site =
        sharedSite(line, settings, ems::KnownDatabases(settings, connections));
    ems::SingleInstance instance(instanceKey(line, database, site));
    if (instance.isSecond())
        return 0;

    QApplication::setWindowIcon(ems::applicationIcon());
    ems::installLanguage(application);
    ems::Theme theme(application);
    new ems::TitleBars(theme); // the theme owns it
    applyTheme(theme, settings, line.theme);

    const ems::SystemClock clock;
    ems::HostOptions options;
    options.auditKeyFolder = keyFolder(line, scratch);
    ems::ServiceHost host(clock, options);
    ems::SessionHolder session;
    ems::SiteHolder siteHolder;
    ems::MainWindow window(
        {host, theme, settings, session, siteHolder, options.auditKeyFolder, connections});

    const ems::TerminationSignals termination;
    QObject::connect(&termination, &ems::TerminationSignals::received, &application,
                     [] { QCoreApplication::exit(0); });
    QObject::connect(&instance, &ems::SingleInstance::raiseRequested, &window,
                     &ems::MainWindow::raiseWindow);

    QObject::connect(&window, &ems::MainWindow::databaseOpened, &instance,
                     &ems::SingleInstance::follow);

    std::unique_ptr<ems::Screenshots> screenshots;
    if (!line.screenshotFolder.isEmpty())
        screenshots = std::make_unique<ems::Screenshots>(window, theme, line.screenshotFolder);
    const bool isSpecial = screenshots || line.isDemo || !line.connectionFile.isEmpty();
    const bool hasDatabase = !isSpecial && (site || !database.isEmpty());
    // Another thread opens it while the window comes up.
    if (hasDatabase && site)
        window.startShared(site->profile);
    else if (hasDatabase && line.database.isEmpty())
        window.start(database);
    else if (hasDatabase)
        window.startOnce(database);
    window.show();
    // Everything else comes after the first paint.
    QTimer::singleShot(0, &window, [&] {
        theme.watchSystem();
        if (screenshots)
            screenshots->start();
        else if (line.isDemo)
            window.startDemo();
        else if (!line.connectionFile.isEmpty())
            window.showConnectionFile(line.connectionFile);
        else if (!hasDatabase)
            window.start({});
    });
    const int exitCode = QApplication::exec();
    ems::LogFile::stop();
    return exitCode;
}
