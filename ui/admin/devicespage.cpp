// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/devicespage.h"

#include "core/formats/recordcsv.h"
#include "ui/admin/assigndialog.h"
#include "ui/admin/devicepanel.h"
#include "ui/admin/importdialog.h"
#include "ui/admin/listexport.h"
#include "ui/admin/recordlist.h"
#include "ui/admin/recordmodels.h"
#include "ui/admin/recordtable.h"
#include "ui/interaction/interaction.h"
#include "ui/siteholder.h"
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

} // namespace

DevicesPage::DevicesPage(UiContext &context, QWidget *parent)
    : DevicesPage(context, makeDeviceModel(context, nullptr), parent)
{}

DevicesPage::DevicesPage(UiContext &context, DeviceTableModel *model, QWidget *parent)
    : RecordPage(context, model, u"devices"_s, tr("Search name, location, serial, tags"), parent)
    , m_model(model)
    , m_panel(new DevicePanel(context))
    , m_new(new Button(Icon::Plus, tr("New device"), Button::Role::Primary))
    , m_import(new Button(Icon::Upload, tr("Import readings…")))
    , m_export(new Button(Icon::Download, tr("Export CSV…")))
    , m_assign(new Button(Icon::Link, {}))
    , m_delete(new Button(Icon::Trash, {}))
    , m_restore(new Button(Icon::ArchiveRestore, {}))
{
    table().setAccessibleName(tr("Devices"));
    list().setPanel(m_panel);
    buildHeader();
    buildBulk();
    connectList();
    connectPanel();
}

void DevicesPage::buildHeader()
{
    addHeaderButton(m_import, u"importReadingsButton"_s);
    addHeaderButton(m_export, u"exportDevicesButton"_s);
    setNewButton(m_new, u"newDeviceButton"_s);
    connect(m_new, &QPushButton::clicked, this, [this] { unlessTyping([this] { openNew(); }); });
    connect(m_import, &QPushButton::clicked, this, [this] { import(shownDevice()); });
    connect(m_export, &QPushButton::clicked, this, &DevicesPage::exportList);
}

void DevicesPage::buildBulk()
{
    m_assign->setObjectName(u"assignSelectedDevicesButton"_s);
    m_delete->setObjectName(u"deleteSelectedDevicesButton"_s);
    m_restore->setObjectName(u"restoreSelectedDevicesButton"_s);
    for (Button *button : {m_assign, m_delete, m_restore})
        list().addBulkWidget(button);
    connect(&table(), &RecordTable::selectedCountChanged, this, &DevicesPage::updateBulk);
    connect(m_assign, &QPushButton::clicked, this, [this] { assign(table().selectedKeys()); });
    connect(m_delete, &QPushButton::clicked, this, &DevicesPage::removeSelected);
    connect(m_restore, &QPushButton::clicked, this, [this] { restore(table().selectedKeys()); });
    updateBulk(0);
}

void DevicesPage::connectList()
{
    list().addFilter(u"all"_s, tr("All devices"));
    list().addFilter(u"assigned"_s, tr("Assigned"));
    list().addFilter(u"unassigned"_s, tr("Unassigned"));
    list().addFilter(u"shared"_s, tr("Shared"));
    list().addFilter(u"deleted"_s, tr("Deleted"));
    list().setCounter([](int count, int selected) {
        const QString all = tr("%Ln device(s)", nullptr, count);
        //: %1 is "3 devices", %2 "2 selected"
        return selected == 0 ? all : tr("%1, %2").arg(all, tr("%Ln selected", nullptr, selected));
    });
    EmptyState *empty = list().states()->emptyState();
    empty->setSymbol(Icon::Cpu);
    empty->setTitle(tr("No devices yet"));
    empty->setSentence(tr("A device is a meter or a machine whose consumption you follow."));
    empty->setAction(tr("New device"));
    connect(empty, &EmptyState::actionTriggered, m_new, &QPushButton::click);
    connect(&list(), &RecordList::queryChanged, this, &DevicesPage::ask);
    connect(&list(), &RecordList::closePanelRequested, this, &DevicesPage::closePanel);
    connect(&table(), &RecordTable::opened, this, &DevicesPage::openRow);
    connect(&table(), &RecordTable::currentRowChanged, this, &DevicesPage::follow);
    connect(&table(), &RecordTable::deleteRequested, this, &DevicesPage::removeSelected);
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

void DevicesPage::activate(const PageTarget &target)
{
    list().setFilter(target.filter);
    if (m_model->isStarted() && target.filter.isEmpty())
        m_model->refresh(); // who comes back finds the list as it was
    else
        ask();
    const bool isImport = target.command == u"import"_s;
    if (target.device)
        unlessTyping([this, id = *target.device, isImport] {
            openDevice(id, isImport ? Then::Import : Then::Nothing);
        });
    else if (isImport)
        import(shownDevice());
    if (target.command == u"new"_s)
        unlessTyping([this] { openNew(); });
}

void DevicesPage::refresh()
{
    m_model->refresh();
    if (list().isPanelOpen())
        m_panel->reload();
}

bool DevicesPage::hasUnsavedInput() const
{
    return list().isPanelOpen() && m_panel->hasUnsavedInput();
}

void DevicesPage::ask()
{
    DeviceQuery query = m_model->query();
    query.text = list().search()->query();
    query.filter = filterFor(list().filter());
    m_model->setQuery(query);
    updateBulk(table().selectedCount());
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

void DevicesPage::openNew()
{
    list().openPanel();
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
    if (device != nullptr && list().isPanelOpen() && m_panel->device() && !hasUnsavedInput())
        m_panel->showDevice(*device);
}

void DevicesPage::show(const Device &device)
{
    list().openPanel();
    m_panel->showDevice(device);
}

std::optional<Device> DevicesPage::shownDevice() const
{
    const std::optional<Device> device = m_panel->device();
    const bool isShown = list().isPanelOpen() && device && !device->deletedAt;
    return isShown ? device : std::nullopt;
}

void DevicesPage::openDevice(const DeviceId &id, Then then)
{
    runTask(
        context().host, Lane::Read,
        [session = context().session.session(), id](Services &services) {
            return services.devices.find(session, id);
        },
        this,
        [this, then, request = m_request.next()](const Result<Device> &device) {
            if (!m_request.isLatest(request))
                return;
            if (!device)
                return context().notices.failed(device.error());
            table().selectKey(keyOf(*device).front());
            show(*device);
            if (then == Then::Import)
                import(shownDevice());
        });
}

void DevicesPage::closePanel()
{
    unlessTyping([this] {
        list().closePanel();
        if (m_panel->device())
            m_panel->showDevice(*m_panel->device()); // lets go of what was typed
        else
            m_panel->showNew();
    });
}

void DevicesPage::removeSelected()
{
    if (m_model->query().filter != DeviceFilter::Deleted)
        remove(table().selectedKeys());
}

void DevicesPage::remove(const RowKeys &keys)
{
    if (keys.empty())
        return;
    runWrite(
        context(), this,
        [session = context().session.session(),
         keys](Services &services) -> Result<std::vector<DeviceId>> {
            EMS_LET(devices, services.devices.rows(session, keys));
            return services.devices.remove(session, idsOf(devices));
        },
        [this](const std::vector<DeviceId> &ids) { takeRemoved(ids); });
}

void DevicesPage::takeRemoved(const std::vector<DeviceId> &ids)
{
    const auto undo = [&context = context(), ids] {
        runWrite(
            context, &context.notices,
            [session = context.session.session(), ids](Services &services) {
                return services.devices.restore(session, ids);
            },
            [] {});
    };
    context().notices.done(tr("%Ln device(s) deleted.", nullptr, static_cast<int>(ids.size())),
                           undo);
    const bool isShown =
        m_panel->device() && std::ranges::find(ids, m_panel->device()->id) != ids.end();
    if (isShown && list().isPanelOpen())
        list().closePanel();
}

void DevicesPage::restore(const RowKeys &keys)
{
    runWrite(
        context(), this,
        [session = context().session.session(),
         keys](Services &services) -> Result<std::vector<DeviceId>> {
            EMS_LET(devices, services.devices.rows(session, keys));
            EMS_TRY(services.devices.restore(session, idsOf(devices)));
            return idsOf(devices);
        },
        [this](const std::vector<DeviceId> &ids) {
            const auto undo = [&context = context(), ids] {
                runWrite(
                    context, &context.notices,
                    [session = context.session.session(), ids](Services &services) {
                        return asVoid(services.devices.remove(session, ids));
                    },
                    [] {});
            };
            context().notices.done(
                tr("%Ln device(s) restored.", nullptr, static_cast<int>(ids.size())), undo);
        });
}

void DevicesPage::assign(const RowKeys &keys)
{
    auto *dialog = new AssignDialog(context(), window());
    dialog->chooseDevices(keys);
    dialog->open();
}

void DevicesPage::import(const std::optional<Device> &device)
{
    auto *dialog = new ImportDialog(context(), window());
    if (device)
        dialog->setDevice(*device);
    dialog->open();
}

void DevicesPage::exportList()
{
    ListExport list{tr("Export devices"), u"devices.csv"_s, deviceCsvHeader(), m_model->keys(), {}};
    list.rows = [session = context().session.session(), zone = context().site.zone()](
                    Services &services, const RowKeys &keys) -> Result<std::vector<QStringList>> {
        EMS_LET(devices, services.devices.rows(session, keys));
        std::vector<QStringList> lines;
        for (const Device &device : devices)
            lines.push_back(toCsv(device, zone));
        return lines;
    };
    ems::exportList(context(), this, list);
}

} // namespace ems
