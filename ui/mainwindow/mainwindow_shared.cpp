// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// The way to a shared database, and what the window says while its server is away.

#include "core/base/logging.h"
#include "ui/firstrun/connectpage.h"
#include "ui/knowndatabases.h"
#include "ui/login/signinpage.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/workframe.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/uisettings.h"
#include "ui/widgets/banner.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// The connection file that is dragged, or an empty string.
QString connectionFileIn(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    const bool isOneFile = urls.size() == 1 && urls.constFirst().isLocalFile();
    const QString path = isOneFile ? urls.constFirst().toLocalFile() : QString();
    return isConnectionFile(path) ? path : QString();
}

} // namespace

ConnectPage *MainWindow::connectPage()
{
    if (m_connect != nullptr)
        return m_connect;
    m_connect = new ConnectPage(m_context, m_known, m_screens);
    connect(m_connect, &ConnectPage::connectRequested, this, &MainWindow::startShared);
    connect(m_connect, &ConnectPage::cancelRequested, this, &MainWindow::cancelShared);
    connect(m_connect, &ConnectPage::leaveRequested, this, &MainWindow::showFirstRun);
    return m_connect;
}

void MainWindow::connectDatabases()
{
    connect(&m_known, &KnownDatabases::localRequested, this,
            [this](const QString &path) { leaveAsking([this, path] { openChosen(path); }); });
    connect(&m_known, &KnownDatabases::siteRequested, this, [this](const SharedProfile &profile) {
        leaveAsking([this, profile] { startShared(profile); });
    });
    connect(&m_context.host, &ServiceHost::linkChanged, this, &MainWindow::showLink);
}

void MainWindow::showConnect()
{
    showScreen(connectPage());
    connectPage()->begin();
}

void MainWindow::showConnectionFile(const QString &path)
{
    if (isLocked())
        return;
    if (!m_context.session.hasSession()) {
        showScreen(connectPage());
        connectPage()->readFile(path);
        return;
    }
    // Whoever is at work goes on; the settings offer it from now on.
    const Result<KnownSite> added = m_known.add(path);
    if (!added.ok())
        m_notices.warn(sentenceFor(added.error()));
    else
        //: %1 is the name of a site, %2 of a server
        m_notices.done(tr("“%1” on %2 is in the settings now, where it can be opened.")
                           .arg(added->name, serverText(added->profile)));
}

void MainWindow::startShared(const SharedProfile &profile)
{
    leaveForGood();
    m_demoBanner->clear();
    m_linkBanner->clear();
    connectPage()->setBusy(profile);
    if (m_screens->count() == 0)
        m_patience.start();
    else
        showScreen(connectPage());
    m_attempt = std::make_unique<QObject>();
    m_context.host.openShared(
        profile, m_attempt.get(),
        [this, profile](const Result<SiteFacts> &answer) { finishShared(profile, answer); });
}

void MainWindow::cancelShared()
{
    m_attempt.reset(); // the answer finds nobody
    m_context.host.close();
    connectPage()->showFailure(*connectPage()->profile(), makeError(ErrorCode::Cancelled));
}

void MainWindow::finishShared(const SharedProfile &profile, const Result<SiteFacts> &answer)
{
    m_attempt.reset();
    if (!answer.ok()) {
        showScreen(connectPage());
        connectPage()->showFailure(profile, answer.error());
        return;
    }
    m_wantedSite = profile;
    const Result<void> kept = m_known.keep(profile);
    if (!kept.ok())
        qCWarning(lcUi).noquote() << "The connection file is not kept:" << describe(kept.error());
    m_context.settings.setSharedSite(profile.siteId);
    m_context.site.set(answer.value());
    emit databaseOpened(u"shared "_s + profile.siteId);
    showSignIn({});
}

void MainWindow::enterShared(const Session &session)
{
    // Nobody could read the settings of the site before.
    runTask(
        m_context.host, Lane::Read, [](Services &services) { return services.settings.facts(); },
        this,
        [this, session](const Result<SiteFacts> &answer) {
            if (!answer.ok()) {
                leaveServer();
                showSignIn(sentenceFor(answer.error()));
                return;
            }
            m_context.site.set(answer.value());
            enterFrame(session);
        });
}

void MainWindow::showLink(ServiceHost::Link link)
{
    const QString server = m_context.host.profile().host;
    switch (link) {
    case ServiceHost::Link::Up: {
        const bool wasAway = !m_linkBanner->text().isEmpty();
        m_linkBanner->clear();
        if (wasAway && m_frame != nullptr && m_context.session.hasSession()) {
            //: %1 is the name of a server
            m_notices.done(tr("The connection to %1 is back.").arg(server));
            m_frame->refreshPage();
        }
        return;
    }
    case ServiceHost::Link::Lost:
        m_linkBanner->showNotice(
            Tone::Warning,
            //: %1 is the name of a server
            tr("The connection to %1 was lost. Trying again… What you typed is kept.").arg(server));
        return;
    case ServiceHost::Link::Stalled:
        m_linkBanner->showNotice(
            Tone::Warning,
            //: %1 is the name of a server
            tr("%1 does not answer at the moment. Waiting… What you typed is kept.").arg(server));
        return;
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!connectionFileIn(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QString path = connectionFileIn(*event->mimeData());
    if (path.isEmpty())
        return;
    event->acceptProposedAction();
    showConnectionFile(path);
}

} // namespace ems
