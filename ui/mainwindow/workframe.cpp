// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/workframe.h"

#include "core/base/logging.h"
#include "ui/interaction/interaction.h"
#include "ui/knowndatabases.h"
#include "ui/login/frontpage.h"
#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/pageheader.h"
#include "ui/mainwindow/panes.h"
#include "ui/mainwindow/shortcutsdialog.h"
#include "ui/mainwindow/statusline.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/settings/appearance.h"
#include "ui/siteholder.h"
#include "ui/uisettings.h"
#include "ui/updates.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/toast.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QShortcut>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr int roomForSidebar = 880;

} // namespace

WorkFrame::WorkFrame(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_entries(pagesOf(context.session.session().role))
    , m_sidebar(new Sidebar(applicationTitle()))
    , m_header(new PageHeader)
    , m_messages(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_status(new StatusLine)
    , m_toast(nullptr)
{
    setObjectName(u"workFrame"_s);
    m_messages->setObjectName(u"messageBar"_s);
    m_stack->setObjectName(u"pageStack"_s);
    build();
    fillSidebar();
    installShortcuts();
    connectHeader();
    // Several changes in one moment are one refresh.
    m_refreshSoon.setSingleShot(true);
    m_refreshSoon.setInterval(60ms);
    connect(&m_refreshSoon, &QTimer::timeout, this, &WorkFrame::refreshPage);
    connect(&context.host, &ServiceHost::changed, this, &WorkFrame::noteChange);
    connect(&context.host, &ServiceHost::writingChanged, m_status, &StatusLine::setWriting);
    connect(&context.host, &ServiceHost::linkChanged, m_status, [this](ServiceHost::Link link) {
        m_status->setWaiting(link != ServiceHost::Link::Up);
    });
    connect(&context.site, &SiteHolder::changed, this, &WorkFrame::showSite);
    connect(&context.session, &SessionHolder::changed, this, &WorkFrame::showPerson);
    connect(m_status, &StatusLine::newsRequested, this, [this] { go(pages::settings); });
    if (const Updates *updates = context.settings.updates())
        connect(updates, &Updates::changed, this, &WorkFrame::showNews);
    showSite();
    showPerson();
    showNews();
}

void WorkFrame::build()
{
    auto *messages = new QVBoxLayout;
    messages->setContentsMargins(space::xl, space::m, space::xl, 0);
    messages->addWidget(m_messages);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(messages);
    column->addWidget(m_stack, 1);
    column->addWidget(m_status);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_sidebar);
    layout->addWidget(right, 1);
    m_toast = new Toast(right);
    m_toast->setObjectName(u"toast"_s);
}

void WorkFrame::fillSidebar()
{
    for (const PageEntry &entry : m_entries) {
        if (entry.isInSidebar)
            m_sidebar->addPage(entry.id, entry.icon, entry.title);
    }
    m_sidebar->setCollapsed(m_context.settings.isSidebarCollapsed());
    connect(m_sidebar, &Sidebar::collapsedChanged, &m_context.settings,
            &UiSettings::setSidebarCollapsed);
    connect(m_sidebar, &Sidebar::pageRequested, this, [this](const QString &id) { go(id); });
    connect(m_sidebar, &Sidebar::settingsRequested, this, [this] { go(pages::settings); });
    connect(m_sidebar, &Sidebar::signOutRequested, this,
            [this] { emit commandGiven(Command::SignOut); });
}

void WorkFrame::installShortcuts()
{
    for (const ShortcutRow &row : shortcutTable()) {
        auto *shortcut = new QShortcut(QKeySequence::fromString(QLatin1String(row.key)), this);
        shortcut->setObjectName(QLatin1String(row.objectName));
        connect(shortcut, &QShortcut::activated, this,
                [this, command = row.command] { run(command); });
    }
    int number = 0;
    for (const PageEntry &entry : m_entries) {
        if (!entry.isInSidebar || ++number > 9)
            continue;
        auto *shortcut = new QShortcut(QKeySequence(u"Ctrl+%1"_s.arg(number)), this);
        shortcut->setObjectName(u"page%1Shortcut"_s.arg(number));
        connect(shortcut, &QShortcut::activated, this, [this, id = entry.id] { go(id); });
    }
}

void WorkFrame::connectHeader()
{
    connect(m_header, &PageHeader::shortcutsRequested, this,
            [this] { run(Command::ShowShortcuts); });
    connect(m_header, &PageHeader::logFolderRequested, this, &WorkFrame::openLogFolder);
    connect(m_header, &PageHeader::themeToggled, this, &WorkFrame::toggleTheme);
    connect(m_header, &PageHeader::aboutRequested, this, [this] {
        const ServiceHost &host = m_context.host;
        auto *dialog =
            new AboutDialog(host.isShared() ? serverText(host.profile()) : QString(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    const auto showTheme = [this] { m_header->setDark(m_context.theme.isDark()); };
    connect(&m_context.theme, &Theme::changed, this, showTheme);
    showTheme();
}

void WorkFrame::run(Command command)
{
    switch (command) {
    case Command::Search:
        if (Page *page = currentPage(); page != nullptr && !page->focusSearch())
            m_status->say(tr("There is nothing to search on this page."));
        return;
    case Command::New:
        if (Page *page = currentPage(); page != nullptr && !page->startNew())
            m_status->say(tr("There is nothing to add on this page."));
        return;
    case Command::Refresh:
        refreshPage();
        return;
    case Command::NextPane:
    case Command::PreviousPane:
        walkPanes({m_sidebar, m_header, m_messages, m_stack},
                  command == Command::NextPane ? 1 : -1);
        return;
    case Command::OpenSettings:
        go(pages::settings);
        return;
    case Command::ToggleSidebar:
        m_sidebar->setCollapsed(!m_sidebar->isCollapsed());
        return;
    case Command::ShowShortcuts: {
        auto *dialog = new ShortcutsDialog(m_context.session.session().role, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
        return;
    }
    case Command::Undo:
    case Command::Lock:
    case Command::SignOut:
    case Command::Quit:
        emit commandGiven(command);
        return;
    }
}

const PageEntry *WorkFrame::entryOf(const QString &pageId) const
{
    const auto found = std::ranges::find(m_entries, pageId, &PageEntry::id);
    return found == m_entries.end() ? nullptr : &*found;
}

Page *WorkFrame::currentPage() const
{
    return m_pages.value(m_currentId);
}

bool WorkFrame::hasUnsavedInput() const
{
    return std::ranges::any_of(m_pages, [](const Page *page) { return page->hasUnsavedInput(); });
}

void WorkFrame::go(const QString &pageId, const PageTarget &target)
{
    const PageEntry *entry = entryOf(pageId);
    if (entry == nullptr)
        return;
    Page *current = currentPage();
    const bool isLeaving = current != nullptr && pageId != m_currentId;
    if (isLeaving && current->hasUnsavedInput()) {
        m_sidebar->setCurrentPage(m_currentId); // until it is decided
        m_context.interaction.confirmDiscard(this, [this, pageId, target, left = m_currentId] {
            drop(left);
            go(pageId, target);
        });
        return;
    }
    open(*entry, target);
}

void WorkFrame::open(const PageEntry &entry, const PageTarget &target)
{
    Page *page = m_pages.value(entry.id);
    if (page == nullptr) {
        page = entry.make(m_context, m_stack);
        m_pages.insert(entry.id, page);
        m_stack->addWidget(page);
        connect(page, &Page::titleChanged, this, [this, page] {
            if (page == currentPage())
                m_header->setTitle(page->title());
        });
    }
    if (page != currentPage())
        show(entry, page);
    else
        m_sidebar->setCurrentPage(entry.id); // a click on it has unmarked it
    page->activate(target);
}

void WorkFrame::show(const PageEntry &entry, Page *page)
{
    m_currentId = entry.id;
    m_header->setTitle(page->title());
    m_header->setWidgets(page->headerWidgets(), page);
    m_stack->setCurrentWidget(page);
    m_sidebar->setCurrentPage(entry.id); // asks for the page again, which is current by now
    window()->setWindowTitle(u"%1 – %2"_s.arg(page->title(), applicationTitle()));
}

void WorkFrame::drop(const QString &pageId)
{
    Page *page = m_pages.take(pageId);
    if (page == nullptr)
        return;
    m_header->setWidgets({}, nullptr);
    m_stack->removeWidget(page);
    page->deleteLater();
    if (pageId == m_currentId)
        m_currentId.clear();
}

void WorkFrame::refreshPage()
{
    m_isStale = !isVisible();
    Page *page = currentPage();
    if (page != nullptr && !m_isStale)
        page->refresh();
}

void WorkFrame::focusStart()
{
    m_sidebar->focusCurrentPage();
}

void WorkFrame::noteChange()
{
    m_refreshSoon.start();
}

void WorkFrame::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        m_refreshSoon.start();
}

void WorkFrame::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_toast->hide();
}

void WorkFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateSidebar();
}

void WorkFrame::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateSidebar();
}

void WorkFrame::updateSidebar()
{
    const bool isNarrow = width() < scaledOf(this, roomForSidebar);
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    const QSignalBlocker blocker(m_sidebar); // is not the person's choice, so nothing to remember
    m_sidebar->setCollapsed(isNarrow || m_context.settings.isSidebarCollapsed());
}

void WorkFrame::showSite()
{
    const SiteSettings &settings = m_context.site.settings();
    m_status->setFacts(u"%1 · %2"_s.arg(settings.siteName, settings.zoneName));
    const ServiceHost &host = m_context.host;
    if (host.isShared())
        m_status->setServer(serverText(host.profile()), host.profile().tls == TlsMode::VerifyFull);
}

void WorkFrame::showNews()
{
    const Updates *updates = m_context.settings.updates();
    const std::vector<Release> news = updates == nullptr ? std::vector<Release>{} : updates->news();
    //: %1 is the number of a version of the program
    m_status->setNews(news.empty() ? QString()
                                   : tr("Version %1 is out").arg(news.front().version.text()));
}

void WorkFrame::showPerson()
{
    if (!m_context.session.hasSession())
        return;
    const Session session = m_context.session.session();
    m_sidebar->setPerson(session.displayName,
                         session.role == Role::Admin ? tr("Administrator") : tr("Client"));
}

void WorkFrame::toggleTheme()
{
    chooseMode(m_context.theme, m_context.settings,
               m_context.theme.isDark() ? Theme::Mode::Light : Theme::Mode::Dark);
}

void WorkFrame::openLogFolder()
{
    const QString folder = LogFile::folder();
    if (folder.isEmpty() || !QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        //: %1 is a folder
        m_context.notices.warn(tr("The log is in %1. It could not be opened from here.")
                                   .arg(folder.isEmpty() ? tr("no folder") : folder));
}

} // namespace ems
