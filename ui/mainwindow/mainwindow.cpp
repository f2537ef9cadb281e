// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/mainwindow.h"

#include "core/base/logging.h"
#include "ui/actions/undokeys.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/login/changepasswordpage.h"
#include "ui/login/frontpage.h"
#include "ui/login/lockoverlay.h"
#include "ui/login/signinpage.h"
#include "ui/mainwindow/demodatabase.h"
#include "ui/mainwindow/statusline.h"
#include "ui/mainwindow/windowgeometry.h"
#include "ui/mainwindow/workframe.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/uisettings.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

MainWindow::MainWindow(const Parts &parts)
    : m_auditKeyFolder(parts.auditKeyFolder)
    , m_known(parts.settings, parts.connectionFolder)
    , m_updates(parts.settings, parts.site, parts.host.clock(), parts.updateTrust)
    , m_notices(m_undo)
    , m_interaction(parts.host, parts.session, parts.settings, m_notices)
    , m_context{parts.host, parts.theme, parts.settings, parts.session,
                parts.site, m_notices,   m_navigator,    m_interaction}
    , m_supervisor(parts.host.clock())
    , m_demoBanner(new Banner)
    , m_sessionBanner(new Banner)
    , m_linkBanner(new Banner)
    , m_screens(new QStackedWidget)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(applicationTitle());
    setMinimumSize(880, 560);
    setAcceptDrops(true);
    new UndoKeys(this);
    parts.settings.setDatabases(&m_known);
    parts.settings.setUpdates(&m_updates);
    m_patience.setSingleShot(true);
    m_patience.setInterval(200ms);
    build();
    connectFlow();
    restoreWindowGeometry(*this, parts.settings);
}

MainWindow::~MainWindow()
{
    m_supervisor.stop();
    m_context.settings.setDatabases(nullptr);
    m_context.settings.setUpdates(nullptr);
    m_context.host.close(); // before the folder of a demo goes
}

void MainWindow::build()
{
    m_demoBanner->setObjectName(u"demoBanner"_s);
    m_sessionBanner->setObjectName(u"sessionBanner"_s);
    m_linkBanner->setObjectName(u"linkBanner"_s);
    m_screens->setObjectName(u"screens"_s);
    m_demoBanner->clear();
    m_sessionBanner->clear();
    m_linkBanner->clear();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_demoBanner);
    layout->addWidget(m_linkBanner);
    layout->addWidget(m_sessionBanner);
    layout->addWidget(m_screens, 1);
}

void MainWindow::connectFlow()
{
    connect(&m_notices, &WindowNotices::sessionLost, this, &MainWindow::loseSession);
    connect(&m_notices, &WindowNotices::said, this, [this](const QString &sentence) {
        if (m_frame != nullptr)
            m_frame->statusLine()->say(sentence);
    });
    connect(&m_navigator, &WindowNavigator::requested, this,
            [this](const QString &pageId, const PageTarget &target) {
                if (m_frame != nullptr)
                    m_frame->go(pageId, target);
            });
    connect(&m_supervisor, &SessionSupervisor::idled, this, &MainWindow::lock);
    connect(&m_supervisor, &SessionSupervisor::endingSoon, this, &MainWindow::warnOfEnd);
    connect(&m_supervisor, &SessionSupervisor::ended, this, [this] {
        leaveKeepingInput(tr("Your session has ended after its full length. Sign in again to "
                             "continue; what you typed is still there."));
    });
    connect(m_sessionBanner, &Banner::actionTriggered, this, [this] {
        leaveKeepingInput(tr("Sign in again to continue; what you typed is still there."));
    });
    connect(m_demoBanner, &Banner::actionTriggered, this,
            [this] { leaveAsking([this] { showFirstRun(); }); });
    connect(&m_context.host, &ServiceHost::changed, this, &MainWindow::reloadSite);
    connect(&m_updates, &Updates::distrusted, this,
            [this](const Error &error) { m_notices.warn(sentenceFor(error)); });
    connectDatabases();
    connect(&m_patience, &QTimer::timeout, this, &MainWindow::showOpening);
}

void MainWindow::showScreen(QWidget *screen)
{
    m_patience.stop();
    if (m_screens->indexOf(screen) < 0)
        m_screens->addWidget(screen);
    m_screens->setCurrentWidget(screen);
    if (screen != m_frame)
        setWindowTitle(applicationTitle());
    emit screenChanged(screen->objectName());
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

bool MainWindow::isLocked() const
{
    return m_lock != nullptr && m_screens->currentWidget() == m_lock;
}

void MainWindow::lock()
{
    if (m_frame == nullptr || m_screens->currentWidget() != m_frame)
        return;
    m_focusBefore = QApplication::focusWidget();
    m_shelf.put(this);
    m_supervisor.setLocked(true);
    showScreen(lockOverlay());
    lockOverlay()->begin(m_context.session.session());
}

void MainWindow::unlock(const Session &session)
{
    m_context.session.set(session);
    m_supervisor.setLocked(false);
    showScreen(m_frame);
    goOn();
}

void MainWindow::goOn()
{
    m_frame->refreshPage();
    m_shelf.takeBack();
    if (m_focusBefore)
        m_focusBefore->setFocus();
    else
        m_frame->focusStart();
}

void MainWindow::warnOfEnd(std::chrono::minutes left)
{
    //: %1 is a length of time, e.g. "5 min"
    m_sessionBanner->showNotice(Tone::Warning,
                                tr("Your session ends in %1. What you type is kept.")
                                    .arg(m_context.site.format().duration(left)),
                                tr("Sign in again now"));
}

void MainWindow::enter(const Session &session)
{
    m_sessionBanner->clear();
    m_entered = session;
    if (session.mustChangePassword)
        showChangePassword(session);
    else if (m_context.host.isShared())
        enterShared(session);
    else
        enterFrame(session);
}

void MainWindow::enterFrame(const Session &session)
{
    m_context.session.set(session);
    const bool isSamePerson =
        m_frame != nullptr && m_frameOwner == session.userId && m_frameRole == session.role;
    if (!isSamePerson) {
        dropFrame();
        makeFrame();
        m_frameOwner = session.userId;
        m_frameRole = session.role;
    }
    m_supervisor.start(session, m_context.site.settings());
    showScreen(m_frame);
    m_updates.checkIfDue();
    if (isSamePerson) {
        goOn();
        return;
    }
    m_frame->go(session.role == Role::Admin ? pages::dashboard : pages::myDashboard);
    m_frame->focusStart();
}

void MainWindow::makeFrame()
{
    m_frame = new WorkFrame(m_context);
    m_screens->addWidget(m_frame);
    m_notices.attach(m_frame->messageBar(), m_frame->toast());
    connect(m_frame, &WorkFrame::commandGiven, this, &MainWindow::giveCommand);
}

void MainWindow::dropFrame()
{
    m_undo.clear();
    m_shelf.clear();
    if (m_frame == nullptr)
        return;
    m_screens->removeWidget(m_frame);
    m_frame->deleteLater();
    m_frame = nullptr;
}

void MainWindow::loseSession(const Error &error)
{
    if (error.has(Reason::PasswordChangeNeeded)) {
        showChangePassword(m_context.session.session());
        return;
    }
    leaveKeepingInput(sentenceFor(error));
}

void MainWindow::leaveKeepingInput(const QString &message)
{
    if (!m_context.session.hasSession()) {
        // A late answer after the end says nothing new; a forced change of password has no session
        // yet.
        if (m_screens->currentWidget() == m_changePassword) {
            leaveServer();
            showSignIn(message);
        }
        return;
    }
    m_entered = m_context.session.session(); // newer than at the start after a change of password
    const QString username = m_entered->username;
    if (m_screens->currentWidget() == m_frame)
        m_focusBefore = QApplication::focusWidget();
    m_shelf.put(this);
    m_supervisor.stop();
    m_sessionBanner->clear();
    m_context.session.clear();
    leaveServer();
    signInPage()->setUsername(username);
    showSignIn(message);
}

void MainWindow::requestSignOut()
{
    leaveAsking([this] { showSignIn(tr("You have signed out.")); });
}

void MainWindow::leaveAsking(std::function<void()> next)
{
    const auto leave = [this, next = std::move(next)] {
        signOut();
        next();
    };
    if (m_frame != nullptr && m_frame->hasUnsavedInput())
        m_interaction.confirmDiscard(m_screens->currentWidget(), leave);
    else
        leave();
}

void MainWindow::signOut()
{
    if (m_context.session.hasSession()) {
        m_entered = m_context.session.session();
        signOutOfHost();
    } else {
        leaveServer();
    }
    leaveForGood();
}

void MainWindow::leaveServer()
{
    // A file stays open for whoever comes next; a server would keep the connections of who is gone.
    if (m_context.host.isShared())
        signOutOfHost();
}

void MainWindow::signOutOfHost()
{
    if (!m_entered)
        return;
    const Session session = *std::exchange(m_entered, std::nullopt);
    m_context.host.signOut(session, this, [](const Result<void> &answer) {
        if (!answer.ok())
            qCWarning(lcUi).noquote() << "Sign-out was not recorded:" << describe(answer.error());
    });
}

void MainWindow::leaveForGood()
{
    m_supervisor.stop();
    m_sessionBanner->clear();
    m_context.session.clear();
    m_entered.reset();
    dropFrame();
}

void MainWindow::giveCommand(Command command)
{
    if (command == Command::Lock)
        lock();
    else if (command == Command::SignOut)
        requestSignOut();
    else if (command == Command::Undo && !m_undo.undoNewest())
        m_frame->statusLine()->say(tr("There is nothing to undo."));
    else if (command == Command::Quit)
        close();
}

} // namespace ems
