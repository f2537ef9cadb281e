// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/actions/undostack.h"
#include "ui/context.h"
#include "ui/interaction/windowinteraction.h"
#include "ui/knowndatabases.h"
#include "ui/mainwindow/dialogshelf.h"
#include "ui/mainwindow/sessionsupervisor.h"
#include "ui/mainwindow/windownavigator.h"
#include "ui/mainwindow/windownotices.h"
#include "ui/updates.h"
#include "ui/widgets/dialogframe.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace ems {

class Banner;
class BusyPage;
class ChangePasswordPage;
class ConnectPage;
class DatabaseProblemPage;
class DemoDatabase;
class FirstRunPage;
class LockOverlay;
class SignInPage;
class WorkFrame;
enum class Command;

/// The window: leads from opening a database over signing in to the pages, and back.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    /// What the composition root has built; all of it outlives the window.
    struct Parts
    {
        ServiceHost &host;
        Theme &theme;
        UiSettings &settings;
        SessionHolder &session;
        SiteHolder &site;
        QString auditKeyFolder;        ///< Of the host, for the demo that is made beside it.
        QString connectionFolder = {}; ///< Where copies of connection files are kept.
        UpdateTrust updateTrust = builtInUpdateTrust(); ///< Whose news of versions are believed.
    };

    explicit MainWindow(const Parts &parts);
    ~MainWindow() override;

    /// Opens the database, best before show() so that both go on at once; or shows the first-run
    /// screen for an empty path, after show().
    void start(const QString &databasePath);
    /// The same for this run alone: the next plain start opens what it would have opened before.
    void startOnce(const QString &databasePath);
    void startDemo();
    /// Connects to a shared site at once: the person has agreed to it, now or before.
    void startShared(const SharedProfile &profile);
    /// Shows what a connection file says; nothing is sent before the person agrees.
    void showConnectionFile(const QString &path);
    [[nodiscard]] KnownDatabases &databases() { return m_known; }
    /// To the front, from another start of the program.
    void raiseWindow();

    [[nodiscard]] UiContext &context() { return m_context; }
    [[nodiscard]] SessionSupervisor &supervisor() { return m_supervisor; }
    /// Nothing before somebody has signed in.
    [[nodiscard]] WorkFrame *frame() const { return m_frame; }
    [[nodiscard]] bool isLocked() const;
    void lock();

signals:
    /// Another screen is shown: its object name.
    void screenChanged(const QString &name);
    void databaseOpened(const QString &path);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void connectFlow();
    void showScreen(QWidget *screen);
    BusyPage *busyPage();
    FirstRunPage *firstRunPage();
    ConnectPage *connectPage();
    DatabaseProblemPage *problemPage();
    SignInPage *signInPage();
    ChangePasswordPage *changePasswordPage();
    LockOverlay *lockOverlay();

    void failDemo(const Error &error);
    void openDatabase(const QString &path);
    void openChosen(const QString &path);
    void showOpening();
    void finishOpening(const QString &path, const Result<SiteFacts> &answer);
    void connectDatabases();
    void showConnect();
    void cancelShared();
    void finishShared(const SharedProfile &profile, const Result<SiteFacts> &answer);
    void enterShared(const Session &session);
    void showLink(ServiceHost::Link link);
    void enterNewSite(const Session &session);
    void reloadSite();
    void showFirstRun();
    void leaveFirstRun();
    void showSignIn(const QString &message);
    void enter(const Session &session);
    void showChangePassword(const Session &session);
    void enterFrame(const Session &session);
    void makeFrame();
    void dropFrame();
    void leaveForGood();
    void unlock(const Session &session);
    /// The same person is back at the pages.
    void goOn();
    void warnOfEnd(std::chrono::minutes left);
    void loseSession(const Error &error);
    void leaveKeepingInput(const QString &message);
    void requestSignOut();
    /// Signs out and goes on, asking first where input would be lost.
    void leaveAsking(std::function<void()> next);
    void signOut();
    /// The session is over: no connection to a server may outlive it.
    void leaveServer();
    void signOutOfHost();
    void giveCommand(Command command);
    /// Whether closing has to wait for an answer, which is asked for, and closes again.
    bool asksBeforeClosing();
    /// Those that are shown or put away for the time of a lock.
    [[nodiscard]] QList<DialogFrame *> openDialogs() const;
    [[nodiscard]] bool loses(DialogFrame::Loss loss) const;
    void askToDiscard(QWidget *asking);
    void askToCancelImport(QWidget *asking);
    void showDemoBanner();

    QString m_auditKeyFolder;
    KnownDatabases m_known;
    Updates m_updates;
    UndoStack m_undo;
    WindowNotices m_notices;
    WindowNavigator m_navigator;
    WindowInteraction m_interaction;
    UiContext m_context;
    SessionSupervisor m_supervisor;
    DialogShelf m_shelf;
    Banner *m_demoBanner;
    Banner *m_sessionBanner;
    Banner *m_linkBanner;
    QStackedWidget *m_screens;
    BusyPage *m_busy = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    ConnectPage *m_connect = nullptr;
    DatabaseProblemPage *m_problem = nullptr;
    SignInPage *m_signIn = nullptr;
    ChangePasswordPage *m_changePassword = nullptr;
    LockOverlay *m_lock = nullptr;
    DemoDatabase *m_demo = nullptr;
    WorkFrame *m_frame = nullptr;
    std::optional<Session>
        m_entered;       ///< Who is signed in, also before a forced change of password.
    UserId m_frameOwner; ///< Whose pages the frame holds, also while nobody is signed in.
    Role m_frameRole = Role::Client;
    QString m_wantedPath;
    QString m_passingPath;                     ///< Opened for this run alone.
    std::optional<SharedProfile> m_wantedSite; ///< Instead of the path, once it was reached.
    std::unique_ptr<QObject> m_attempt;        ///< Of reaching a server; gone when it is given up.
    QPointer<QWidget> m_focusBefore;
    QTimer m_patience;         ///< Until opening the database is worth a screen of its own.
    bool m_mayDiscard = false; ///< What was typed, since the program is closed.
    bool m_mayCancelImport = false;
};

} // namespace ems
