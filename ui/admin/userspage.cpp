// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/userspage.h"

#include "core/formats/recordcsv.h"
#include "ui/admin/assigndialog.h"
#include "ui/admin/listexport.h"
#include "ui/admin/recordlist.h"
#include "ui/admin/recordmodels.h"
#include "ui/admin/recordtable.h"
#include "ui/admin/requestsdialog.h"
#include "ui/admin/userpanel.h"
#include "ui/siteholder.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statestack.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct FilterId
{
    const char *id;
    UserFilter filter;
};
constexpr std::array<FilterId, 6> filterIds = {{
    {"all", UserFilter::All},
    {"enabled", UserFilter::Enabled},
    {"disabled", UserFilter::Disabled},
    {"admins", UserFilter::Admins},
    {"clients", UserFilter::Clients},
    {"deleted", UserFilter::Deleted},
}};

UserFilter filterFor(const QString &id)
{
    const auto found = std::ranges::find_if(
        filterIds, [&id](const FilterId &entry) { return id == QLatin1String(entry.id); });
    return found == filterIds.end() ? UserFilter::All : found->filter;
}

} // namespace

UsersPage::UsersPage(UiContext &context, QWidget *parent)
    : UsersPage(context, makeUserModel(context, nullptr), parent)
{}

UsersPage::UsersPage(UiContext &context, UserTableModel *model, QWidget *parent)
    : RecordPage(context, model, u"users"_s, tr("Search username, name, e-mail"), parent)
    , m_model(model)
    , m_panel(new UserPanel(context))
    , m_actions(context, this)
    , m_requests(new Banner)
    , m_new(new Button(Icon::UserPlus, tr("New user"), Button::Role::Primary))
    , m_export(new Button(Icon::Download, tr("Export CSV…")))
    , m_assign(new Button(Icon::Link, tr("Assign…")))
    , m_enable(new Button(Icon::CircleCheck, {}))
    , m_disable(new Button(Icon::Ban, {}))
    , m_delete(new Button(Icon::Trash, {}))
    , m_restore(new Button(Icon::ArchiveRestore, {}))
{
    table().setAccessibleName(tr("Users"));
    list().setPanel(m_panel);
    list().addBanner(m_requests);
    m_requests->setObjectName(u"requestsBanner"_s);
    m_requests->clear();
    addHeaderButton(m_export, u"exportUsersButton"_s);
    setNewButton(m_new, u"newUserButton"_s);
    buildBulk();
    connectBulk();
    connectList();
    connectPanel();
}

void UsersPage::buildBulk()
{
    m_assign->setObjectName(u"assignSelectedUsersButton"_s);
    m_enable->setObjectName(u"enableSelectedUsersButton"_s);
    m_disable->setObjectName(u"disableSelectedUsersButton"_s);
    m_delete->setObjectName(u"deleteSelectedUsersButton"_s);
    m_restore->setObjectName(u"restoreSelectedUsersButton"_s);
    for (Button *button : {m_assign, m_enable, m_disable, m_delete, m_restore})
        list().addBulkWidget(button);
    updateBulk(0);
}

void UsersPage::connectBulk()
{
    connect(m_new, &QPushButton::clicked, this, [this] { unlessTyping([this] { openNew(); }); });
    connect(m_export, &QPushButton::clicked, this, &UsersPage::exportList);
    connect(&table(), &RecordTable::selectedCountChanged, this, &UsersPage::updateBulk);
    connect(m_assign, &QPushButton::clicked, this, [this] { assign(table().selectedKeys()); });
    connect(m_enable, &QPushButton::clicked, this,
            [this] { m_actions.setEnabled(table().selectedKeys(), true); });
    connect(m_disable, &QPushButton::clicked, this,
            [this] { m_actions.setEnabled(table().selectedKeys(), false); });
    connect(m_delete, &QPushButton::clicked, this, [this] { remove(table().selectedKeys()); });
    connect(m_restore, &QPushButton::clicked, this,
            [this] { m_actions.restore(table().selectedKeys()); });
}

void UsersPage::connectList()
{
    list().addFilter(u"all"_s, tr("All users"));
    list().addFilter(u"enabled"_s, tr("Enabled"));
    list().addFilter(u"disabled"_s, tr("Disabled"));
    list().addFilter(u"admins"_s, tr("Administrators"));
    list().addFilter(u"clients"_s, tr("Clients"));
    list().addFilter(u"deleted"_s, tr("Deleted"));
    list().setCounter([](int count, int selected) {
        const QString all = tr("%Ln user(s)", nullptr, count);
        //: %1 is "3 users", %2 "2 selected"
        return selected == 0 ? all : tr("%1, %2").arg(all, tr("%Ln selected", nullptr, selected));
    });
    EmptyState *empty = list().states()->emptyState();
    empty->setSymbol(Icon::Users);
    empty->setTitle(tr("No users yet"));
    empty->setSentence(tr("Users sign in and see the devices that are theirs."));
    empty->setAction(tr("New user"));
    connect(empty, &EmptyState::actionTriggered, m_new, &QPushButton::click);
    connect(&list(), &RecordList::queryChanged, this, &UsersPage::ask);
    connect(&list(), &RecordList::closePanelRequested, this, &UsersPage::closePanel);
    connect(&table(), &RecordTable::opened, this, &UsersPage::openRow);
    connect(&table(), &RecordTable::currentRowChanged, this, &UsersPage::follow);
    connect(&table(), &RecordTable::deleteRequested, this, [this] {
        if (m_model->query().filter != UserFilter::Deleted)
            remove(table().selectedKeys());
    });
    connect(m_requests, &Banner::actionTriggered, this, &UsersPage::openRequests);
}

void UsersPage::connectPanel()
{
    connect(m_panel, &UserPanel::closeRequested, this, &UsersPage::closePanel);
    connect(m_panel, &UserPanel::created, this,
            [this](const IssuedPassword &issued) { m_actions.showPassword(issued); });
    connect(m_panel, &UserPanel::assignRequested, this,
            [this](const User &user) { assign(keyOf(user)); });
    connect(m_panel, &UserPanel::enableRequested, this, [this](const User &user, bool isEnabled) {
        m_actions.setEnabled(keyOf(user), isEnabled);
    });
    connect(m_panel, &UserPanel::resetRequested, this,
            [this](const User &user) { m_actions.resetPassword(user); });
    connect(m_panel, &UserPanel::deleteRequested, this,
            [this](const User &user) { remove(keyOf(user)); });
    connect(m_panel, &UserPanel::restoreRequested, this,
            [this](const User &user) { m_actions.restore(keyOf(user)); });
}

void UsersPage::activate(const PageTarget &target)
{
    list().setFilter(target.filter);
    if (m_model->isStarted() && target.filter.isEmpty())
        m_model->refresh(); // who comes back finds the list as it was
    else
        ask();
    updateRequests();
    if (target.user)
        unlessTyping([this, id = *target.user] { openUser(id); });
    if (target.command == u"new"_s)
        unlessTyping([this] { openNew(); });
    if (target.command == u"requests"_s)
        openRequests();
}

void UsersPage::refresh()
{
    m_model->refresh();
    updateRequests();
    if (list().isPanelOpen())
        m_panel->reload();
}

bool UsersPage::hasUnsavedInput() const
{
    return list().isPanelOpen() && m_panel->hasUnsavedInput();
}

void UsersPage::ask()
{
    UserQuery query = m_model->query();
    query.text = list().search()->query();
    query.filter = filterFor(list().filter());
    m_model->setQuery(query);
    updateBulk(table().selectedCount());
}

void UsersPage::updateBulk(int count)
{
    const bool isDeleted = m_model->query().filter == UserFilter::Deleted;
    for (Button *button : {m_assign, m_enable, m_disable, m_delete})
        button->setVisible(!isDeleted);
    m_restore->setVisible(isDeleted);
    const int oneself =
        m_model->rowOf(static_cast<quint32>(context().session.session().userNum.value));
    const bool hasOneself =
        count > 0 && oneself >= 0 && table().selectionModel()->isRowSelected(oneself);
    const QString reason = tr("Your own account is among them.");
    for (Button *button : {m_disable, m_delete}) {
        button->setEnabled(!hasOneself);
        button->setToolTip(hasOneself ? reason : QString());
    }
    m_enable->setText(tr("Enable %Ln", nullptr, count));
    m_disable->setText(tr("Disable %Ln", nullptr, count));
    m_delete->setText(tr("Delete %Ln user(s)", nullptr, count));
    m_restore->setText(tr("Restore %Ln user(s)", nullptr, count));
}

void UsersPage::updateRequests()
{
    runTask(
        context().host, Lane::Read,
        [session = context().session.session()](Services &services) {
            return services.users.requests(session);
        },
        this,
        [this,
         request = m_requestsRequest.next()](const Result<std::vector<AccountRequest>> &requests) {
            if (!requests || !m_requestsRequest.isLatest(request))
                return;
            if (requests->empty())
                return m_requests->clear();
            m_requests->showNotice(
                Tone::Info,
                tr("%Ln account request(s) waiting", nullptr, static_cast<int>(requests->size())),
                tr("Decide…"));
        });
}

void UsersPage::openRequests()
{
    auto *dialog = new RequestsDialog(context(), window());
    connect(dialog, &RequestsDialog::approved, this,
            [this](const IssuedPassword &issued) { m_actions.showPassword(issued); });
    connect(dialog, &RequestsDialog::decided, this, &UsersPage::updateRequests);
    dialog->open();
}

void UsersPage::openNew()
{
    list().openPanel();
    m_panel->showNew();
}

void UsersPage::openRow(int row)
{
    const User *user = m_model->row(row);
    if (user != nullptr)
        unlessTyping([this, shown = *user] { show(shown); });
}

void UsersPage::follow(int row)
{
    const User *user = m_model->row(row);
    if (user != nullptr && list().isPanelOpen() && m_panel->user() && !hasUnsavedInput())
        m_panel->showUser(*user);
}

void UsersPage::show(const User &user)
{
    list().openPanel();
    m_panel->showUser(user);
}

void UsersPage::openUser(const UserId &id)
{
    runTask(
        context().host, Lane::Read,
        [session = context().session.session(), id](Services &services) {
            return services.users.find(session, id);
        },
        this,
        [this, request = m_request.next()](const Result<User> &user) {
            if (!m_request.isLatest(request))
                return;
            if (!user)
                return context().notices.failed(user.error());
            table().selectKey(keyOf(*user).front());
            show(*user);
        });
}

void UsersPage::closePanel()
{
    unlessTyping([this] {
        list().closePanel();
        if (m_panel->user())
            m_panel->showUser(*m_panel->user()); // lets go of what was typed
        else
            m_panel->showNew();
    });
}

void UsersPage::remove(const RowKeys &keys)
{
    m_actions.remove(keys, [guard = QPointer(this)](const std::vector<UserId> &ids) {
        const bool isShown = guard && guard->m_panel->user()
                             && std::ranges::find(ids, guard->m_panel->user()->id) != ids.end();
        if (isShown)
            guard->list().closePanel();
    });
}

void UsersPage::assign(const RowKeys &keys)
{
    auto *dialog = new AssignDialog(context(), window());
    dialog->chooseUsers(keys);
    dialog->open();
}

void UsersPage::exportList()
{
    ListExport list{tr("Export users"), u"users.csv"_s, userCsvHeader(), m_model->keys(), {}};
    list.rows = [session = context().session.session(), zone = context().site.zone()](
                    Services &services, const RowKeys &keys) -> Result<std::vector<QStringList>> {
        EMS_LET(users, services.users.rows(session, keys));
        std::vector<QStringList> lines;
        for (const User &user : users)
            lines.push_back(toCsv(user, zone));
        return lines;
    };
    ems::exportList(context(), this, list);
}

} // namespace ems
