// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// The screens of the window, made when they are first needed, and the way to an open database.

#include "ui/firstrun/connectpage.h"
#include "ui/firstrun/databaseproblempage.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/login/changepasswordpage.h"
#include "ui/login/lockoverlay.h"
#include "ui/login/signinpage.h"
#include "ui/mainwindow/busypage.h"
#include "ui/mainwindow/demodatabase.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/workframe.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/uisettings.h"
#include "ui/widgets/banner.h"

#include <QDir>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace ems {

BusyPage *MainWindow::busyPage()
{
    if (m_busy == nullptr)
        m_busy = new BusyPage(m_context.theme, m_context.settings, m_screens);
    return m_busy;
}

FirstRunPage *MainWindow::firstRunPage()
{
    if (m_firstRun != nullptr)
        return m_firstRun;
    m_firstRun = new FirstRunPage(m_context, m_screens);
    connect(m_firstRun, &FirstRunPage::existingChosen, this, &MainWindow::openChosen);
    connect(m_firstRun, &FirstRunPage::demoRequested, this, &MainWindow::startDemo);
    connect(m_firstRun, &FirstRunPage::sharedRequested, this, &MainWindow::showConnect);
    connect(m_firstRun, &FirstRunPage::siteCreated, this, [this](const Session &session) {
        m_wantedPath = m_context.host.path();
        m_context.settings.setDatabasePath(m_wantedPath);
        m_context.settings.setSharedSite({});
        m_wantedSite.reset();
        m_context.settings.setLastUsername(session.username);
        emit databaseOpened(m_context.host.path());
        enterNewSite(session);
    });
    connect(m_firstRun, &FirstRunPage::cancelled, this, &MainWindow::leaveFirstRun);
    return m_firstRun;
}

DatabaseProblemPage *MainWindow::problemPage()
{
    if (m_problem != nullptr)
        return m_problem;
    m_problem = new DatabaseProblemPage(m_context, m_screens);
    connect(m_problem, &DatabaseProblemPage::existingChosen, this, &MainWindow::openChosen);
    connect(m_problem, &DatabaseProblemPage::newSiteRequested, this, &MainWindow::showFirstRun);
    connect(m_problem, &DatabaseProblemPage::retryRequested, this,
            [this] { openDatabase(m_wantedPath); });
    return m_problem;
}

SignInPage *MainWindow::signInPage()
{
    if (m_signIn != nullptr)
        return m_signIn;
    m_signIn = new SignInPage(m_context, m_screens);
    connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::enter);
    connect(m_signIn, &SignInPage::otherDatabaseRequested, this, &MainWindow::showFirstRun);
    return m_signIn;
}

ChangePasswordPage *MainWindow::changePasswordPage()
{
    if (m_changePassword != nullptr)
        return m_changePassword;
    m_changePassword = new ChangePasswordPage(m_context, m_screens);
    connect(m_changePassword, &ChangePasswordPage::changed, this, &MainWindow::enter);
    connect(m_changePassword, &ChangePasswordPage::sessionLost, this, &MainWindow::loseSession);
    connect(m_changePassword, &ChangePasswordPage::signOutRequested, this,
            &MainWindow::requestSignOut);
    return m_changePassword;
}

LockOverlay *MainWindow::lockOverlay()
{
    if (m_lock != nullptr)
        return m_lock;
    m_lock = new LockOverlay(m_context, m_screens);
    connect(m_lock, &LockOverlay::unlocked, this, &MainWindow::unlock);
    connect(m_lock, &LockOverlay::sessionLost, this, &MainWindow::loseSession);
    connect(m_lock, &LockOverlay::signOutRequested, this, &MainWindow::requestSignOut);
    return m_lock;
}

void MainWindow::start(const QString &databasePath)
{
    if (databasePath.isEmpty())
        showFirstRun();
    else
        openDatabase(databasePath);
}

void MainWindow::startOnce(const QString &databasePath)
{
    m_passingPath = databasePath;
    openDatabase(databasePath);
}

void MainWindow::openChosen(const QString &path)
{
    m_passingPath.clear(); // chosen by hand, it is the one to come back to
    openDatabase(path);
}

void MainWindow::enterNewSite(const Session &session)
{
    runTask(
        m_context.host, Lane::Read, [](Services &services) { return services.settings.facts(); },
        this,
        [this, session](const Result<SiteFacts> &answer) {
            if (!answer.ok()) {
                finishOpening(m_context.host.path(), answer);
                return;
            }
            m_context.site.set(answer.value());
            showDemoBanner();
            enter(session);
        });
}

void MainWindow::startDemo()
{
    if (m_demo == nullptr) {
        m_demo = new DemoDatabase(m_context.host.clock(), m_auditKeyFolder, this);
        connect(m_demo, &DemoDatabase::progressed, this,
                [this](double fraction) { busyPage()->setFraction(fraction); });
        connect(m_demo, &DemoDatabase::created, this, &MainWindow::openDatabase);
        connect(m_demo, &DemoDatabase::failed, this, &MainWindow::failDemo);
        connect(busyPage(), &BusyPage::cancelRequested, m_demo, &DemoDatabase::cancel);
    }
    leaveForGood();
    m_context.host.close(); // the demo before, if there is one
    busyPage()->begin(tr("Preparing the demo"), tr("Inventing a year and a month of readings…"),
                      true);
    showScreen(busyPage());
    m_demo->create();
}

void MainWindow::failDemo(const Error &error)
{
    showFirstRun();
    if (error.code != ErrorCode::Cancelled)
        firstRunPage()->showMessage(sentenceFor(error));
}

void MainWindow::openDatabase(const QString &path)
{
    m_wantedPath = path;
    m_wantedSite.reset();
    m_attempt.reset();
    leaveForGood();
    m_demoBanner->clear();
    m_linkBanner->clear();
    m_context.host.close();
    if (m_screens->count() == 0)
        m_patience.start(); // at the start nothing is in the way, and it mostly is open at once
    else
        showOpening();
    m_context.host.open(
        path, this, [this, path](const Result<SiteFacts> &answer) { finishOpening(path, answer); });
}

void MainWindow::showOpening()
{
    if (m_attempt) {
        showScreen(connectPage());
        return;
    }
    busyPage()->begin(tr("Opening the database"), tr("One moment…"), false);
    showScreen(busyPage());
}

void MainWindow::finishOpening(const QString &path, const Result<SiteFacts> &answer)
{
    if (!answer.ok()) {
        showScreen(problemPage());
        problemPage()->setProblem(path, answer.error());
        return;
    }
    m_context.site.set(answer.value());
    if (!answer->isDemo && path != m_passingPath) {
        m_context.settings.setDatabasePath(path);
        m_context.settings.setSharedSite({});
    }
    showDemoBanner();
    emit databaseOpened(path);
    showSignIn({});
}

void MainWindow::reloadSite()
{
    runTask(
        m_context.host, Lane::Read, [](Services &services) { return services.settings.facts(); },
        this,
        [this](const Result<SiteFacts> &answer) {
            if (!answer.ok() || answer->settings == m_context.site.settings())
                return;
            m_context.site.set(answer.value());
            m_supervisor.setLimits(m_context.site.settings());
        });
}

void MainWindow::showDemoBanner()
{
    if (m_context.site.facts().isDemo)
        m_demoBanner->showNotice(
            Tone::Info,
            tr("Demo data. Change what you like: all of it is removed when you "
               "close the program."),
            tr("Set up a real site…"));
    else
        m_demoBanner->clear();
}

void MainWindow::showFirstRun()
{
    firstRunPage()->setCancellable(!m_wantedPath.isEmpty() || m_wantedSite);
    showScreen(firstRunPage());
    firstRunPage()->begin();
}

void MainWindow::leaveFirstRun()
{
    // A failed attempt to make a site or to reach a server has closed the database that was open.
    if (m_context.host.isOpen() || m_context.host.isShared())
        showSignIn({});
    else if (m_wantedSite)
        startShared(SharedProfile(*m_wantedSite));
    else
        openDatabase(m_wantedPath);
}

void MainWindow::showSignIn(const QString &message)
{
    showScreen(signInPage());
    signInPage()->begin(message);
}

void MainWindow::showChangePassword(const Session &session)
{
    showScreen(changePasswordPage());
    changePasswordPage()->begin(session);
}

} // namespace ems
