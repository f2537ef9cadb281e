// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/devicespage.h"

#include "ui/admin/assigndialog.h"
#include "ui/admin/devicepanel.h"
#include "ui/admin/recordlist.h"
#include "ui/admin/recordmodels.h"
#include "ui/admin/recordtable.h"
#include "ui/interaction/interaction.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statestack.h"

#include <QShortcut>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct FilterId
{
    const char *id;
    DeviceFilter filter;
};
constexpr std::array<FilterId, 5> filterIds = {{
    {"all", DeviceFilter::All},
    {"assigned", DeviceFilter::Assigned},
    {"unassigned", DeviceFilter::Unassigned},
    {"shared", DeviceFilter::Shared},
    {"deleted", DeviceFilter::Deleted},
}};

DeviceFilter filterFor(const QString &id)
{
    const auto found = std::ranges::find_if(
        filterIds, [&id](const FilterId &entry) { return id == QLatin1String(entry.id); });
    return found == filterIds.end() ? DeviceFilter::All : found->filter;
}

std::vector<DeviceId> idsOf(const std::vector<Device> &devices)
{
    std::vector<DeviceId> ids;
    std::ranges::transform(devices, std::back_inserter(ids), &Device::id);
    return ids;
}

RowKeys keyOf(const Device &device)
{
    return {static_cast<quint32>(device.num.value)};
}

} // namespace

DevicesPage::DevicesPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_model(makeDeviceModel(context, this))
    , m_table(new RecordTable(*m_model, context.settings, u"devicesTable"_s))
    , m_list(new RecordList(m_table, tr("Search name, location, serial, tags"), u"devices"_s,
                            context.settings))
    , m_panel(new DevicePanel(context))
    , m_new(new Button(Icon::Plus, tr("New device"), Button::Role::Primary))
    , m_import(new Button(Icon::Upload, tr("Import readings…")))
    , m_export(new Button(Icon::Download, tr("Export CSV…")))
    , m_assign(new Button(Icon::Link, {}))
    , m_delete(new Button(Icon::Trash, {}))
    , m_restore(new Button(Icon::ArchiveRestore, {}))
{
    setObjectName(u"devicesPage"_s);
    m_table->setObjectName(u"devicesTableView"_s);
    m_table->setAccessibleName(tr("Devices"));
    m_list->setPanel(m_panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    buildHeader();
    buildBulk();
    connectList();
    connectPanel();
}

void DevicesPage::buildHeader()
{
    m_new->setObjectName(u"newDeviceButton"_s);
    m_new->setToolTip(tr("New device (Ctrl+N)"));
    m_import->setObjectName(u"importReadingsButton"_s);
    m_export->setObjectName(u"exportDevicesButton"_s);
    m_header = {m_import, m_export, m_new};
    auto *shortcut = new QShortcut(QKeySequence::New, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_new, &QPushButton::click);
    connect(m_new, &QPushButton::clicked, this, [this] { unlessTyping([this] { openNew(); }); });
    connect(m_import, &QPushButton::clicked, this, [this] { import({}); });
    connect(m_export, &QPushButton::clicked, this, &DevicesPage::exportList);
}

void DevicesPage::buildBulk()
{
    m_assign->setObjectName(u"assignSelectedDevicesButton"_s);
    m_delete->setObjectName(u"deleteSelectedDevicesButton"_s);
    m_restore->setObjectName(u"restoreSelectedDevicesButton"_s);
    for (Button *button : {m_assign, m_delete, m_restore})
        m_list->addBulkWidget(button);
    connect(m_table, &RecordTable::selectedCountChanged, this, &DevicesPage::updateBulk);
    connect(m_assign, &QPushButton::clicked, this, [this] { assign(m_table->selectedKeys()); });
    connect(m_delete, &QPushButton::clicked, this, &DevicesPage::removeSelected);
    connect(m_restore, &QPushButton::clicked, this, [this] { restore(m_table->selectedKeys()); });
    updateBulk(0);
}

void DevicesPage::connectList()
{
    m_list->addFilter(u"all"_s, tr("All devices"));
    m_list->addFilter(u"assigned"_s, tr("Assigned"));
    m_list->addFilter(u"unassigned"_s, tr("Unassigned"));
    m_list->addFilter(u"shared"_s, tr("Shared"));
    m_list->addFilter(u"deleted"_s, tr("Deleted"));
    m_list->setCounter([](int count, int selected) {
        const QString all = tr("%Ln device(s)", nullptr, count);
        //: %1 is "3 devices", %2 "2 selected"
        return selected == 0 ? all : tr("%1, %2").arg(all, tr("%Ln selected", nullptr, selected));
    });
    EmptyState *empty = m_list->states()->emptyState();
    empty->setSymbol(Icon::Cpu);
    empty->setTitle(tr("No devices yet"));
    empty->setSentence(tr("A device is a meter or a machine whose consumption you follow."));
    empty->setAction(tr("New device"));
    connect(empty, &EmptyState::actionTriggered, m_new, &QPushButton::click);
    connect(m_list, &RecordList::queryChanged, this, &DevicesPage::ask);
    connect(m_list, &RecordList::closePanelRequested, this, &DevicesPage::closePanel);
    connect(m_table, &RecordTable::opened, this, &DevicesPage::openRow);
    connect(m_table, &RecordTable::currentRowChanged, this, &DevicesPage::follow);
    connect(m_table, &RecordTable::deleteRequested, this, &DevicesPage::removeSelected);
    connect(m_table, &RecordTable::copyRefused, this, [this](int greatest) {
        m_context.notices.warn(
            tr("At most %Ln row(s) can be copied. Export the list instead.", nullptr, greatest));
    });
}

void DevicesPage::connectPanel()
{
    connect(m_panel, &DevicePanel::closeRequested, this, &DevicesPage::closePanel);
    connect(m_panel, &DevicePanel::assignRequested, this,
            [this](const Device &device) { assign(keyOf(device)); });
    connect(m_panel, &DevicePanel::importRequested, this,
            [this](const Device &device) { import(device); });
    connect(m_panel, &DevicePanel::deleteRequested, this,
            [this](const Device &device) { remove(keyOf(device)); });
    connect(m_panel, &DevicePanel::restoreRequested, this,
            [this](const Device &device) { restore(keyOf(device)); });
}

QList<QWidget *> DevicesPage::headerWidgets()
{
    return m_header;
}

void DevicesPage::activate(const PageTarget &target)
{
    if (!target.filter.isEmpty())
        m_list->setFilter(target.filter);
    ask();
    if (target.device)
        unlessTyping([this, id = *target.device] { openDevice(id); });
    if (target.command == u"new"_s)
        unlessTyping([this] { openNew(); });
    if (target.command == u"import"_s)
        import({});
}

void DevicesPage::refresh()
{
    m_model->refresh();
    if (m_list->isPanelOpen())
        m_panel->reload();
}

bool DevicesPage::focusSearch()
{
    m_list->search()->setFocus(Qt::ShortcutFocusReason);
    m_list->search()->selectAll();
    return true;
}

bool DevicesPage::hasUnsavedInput() const
{
    return m_list->isPanelOpen() && m_panel->hasUnsavedInput();
}

void DevicesPage::ask()
{
    DeviceQuery query = m_model->query();
    query.text = m_list->search()->query();
    query.filter = filterFor(m_list->filter());
    m_model->setQuery(query);
    updateBulk(m_table->selectedCount());
}

void DevicesPage::updateBulk(int count)
{
    const bool isDeleted = m_model->query().filter == DeviceFilter::Deleted;
    m_assign->setText(tr("Assign…"));
    m_assign->setVisible(!isDeleted);
    m_delete->setVisible(!isDeleted);
    m_restore->setVisible(isDeleted);
    m_delete->setText(tr("Delete %Ln device(s)", nullptr, count));
    m_restore->setText(tr("Restore %Ln device(s)", nullptr, count));
}

void DevicesPage::unlessTyping(std::function<void()> action)
{
    if (hasUnsavedInput())
        m_context.interaction.confirmDiscard(this, std::move(action));
    else
        action();
}

void DevicesPage::openNew()
{
    m_list->openPanel();
    m_panel->showNew();
}

void DevicesPage::openRow(int row)
{
    const Device *device = m_model->row(row);
    if (device != nullptr)
        unlessTyping([this, shown = *device] { show(shown); });
}

void DevicesPage::follow(int row)
{
    const Device *device = m_model->row(row);
    if (device != nullptr && m_list->isPanelOpen() && m_panel->device() && !hasUnsavedInput())
        m_panel->showDevice(*device);
}

void DevicesPage::show(const Device &device)
{
    m_list->openPanel();
    m_panel->showDevice(device);
}

void DevicesPage::openDevice(const DeviceId &id)
{
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id](Services &services) {
            return services.devices.find(session, id);
        },
        this,
        [this, request = m_request.next()](const Result<Device> &device) {
            if (!m_request.isLatest(request))
                return;
            if (!device)
                return m_context.notices.failed(device.error());
            m_table->selectKey(keyOf(*device).front());
            show(*device);
        });
}

void DevicesPage::closePanel()
{
    unlessTyping([this] {
        m_list->closePanel();
        if (m_panel->device())
            m_panel->showDevice(*m_panel->device()); // lets go of what was typed
        else
            m_panel->showNew();
    });
}

void DevicesPage::removeSelected()
{
    if (m_model->query().filter != DeviceFilter::Deleted)
        remove(m_table->selectedKeys());
}

void DevicesPage::remove(const RowKeys &keys)
{
    if (keys.empty())
        return;
    runWrite(
        m_context, this,
        [session = m_context.session.session(),
         keys](Services &services) -> Result<std::vector<DeviceId>> {
            EMS_LET(devices, services.devices.rows(session, keys));
            return services.devices.remove(session, idsOf(devices));
        },
        [this](const std::vector<DeviceId> &ids) { takeRemoved(ids); });
}

void DevicesPage::takeRemoved(const std::vector<DeviceId> &ids)
{
    const auto undo = [&context = m_context, ids] {
        runWrite(
            context, &context.notices,
            [session = context.session.session(), ids](Services &services) {
                return services.devices.restore(session, ids);
            },
            [] {});
    };
    m_context.notices.done(tr("%Ln device(s) deleted.", nullptr, static_cast<int>(ids.size())),
                           undo);
    const bool isShown =
        m_panel->device() && std::ranges::find(ids, m_panel->device()->id) != ids.end();
    if (isShown && m_list->isPanelOpen())
        m_list->closePanel();
}

void DevicesPage::restore(const RowKeys &keys)
{
    runWrite(
        m_context, this,
        [session = m_context.session.session(),
         keys](Services &services) -> Result<std::vector<DeviceId>> {
            EMS_LET(devices, services.devices.rows(session, keys));
            EMS_TRY(services.devices.restore(session, idsOf(devices)));
            return idsOf(devices);
        },
        [this](const std::vector<DeviceId> &ids) {
            m_context.notices.done(
                tr("%Ln device(s) restored.", nullptr, static_cast<int>(ids.size())));
        });
}

void DevicesPage::assign(const RowKeys &keys)
{
    auto *dialog = new AssignDialog(m_context, window());
    dialog->chooseDevices(keys);
    dialog->open();
}

void DevicesPage::import(const std::optional<Device> &device)
{
    Q_UNUSED(device)
}

void DevicesPage::exportList() {}

} // namespace ems
