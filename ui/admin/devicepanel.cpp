// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/devicepanel.h"

#include "ui/admin/assignmentssection.h"
#include "ui/admin/conflictdialog.h"
#include "ui/admin/deviceform.h"
#include "ui/admin/draftfields.h"
#include "ui/admin/rowssection.h"
#include "ui/consumption/wraplayout.h"
#include "ui/navigator.h"
#include "ui/siteholder.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/sidepanel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

DevicePanel::DevicePanel(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_panel(new SidePanel(tr("Device")))
    , m_banner(new Banner)
    , m_form(new DeviceForm(context.site.format()))
    , m_actions(new QWidget)
    , m_assignments(new AssignmentsSection(context, tr("Users who have it"), tr("Assign users…")))
    , m_imports(new RowsSection(tr("Imports"), u"imports"_s))
    , m_save(new Button(tr("Save device"), Button::Role::Primary))
    , m_discard(new Button(tr("Discard changes")))
    , m_delete(new Button(Icon::Trash, tr("Delete device"), Button::Role::Quiet))
{
    setObjectName(u"devicePanel"_s);
    buildBody();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    m_save->setObjectName(u"deviceSaveButton"_s);
    m_discard->setObjectName(u"deviceDiscardButton"_s);
    m_panel->addFooterWidget(m_discard);
    m_panel->addFooterWidget(m_save);
    connect(m_panel, &SidePanel::closeRequested, this, &DevicePanel::closeRequested);
    connect(m_save, &QPushButton::clicked, this, &DevicePanel::save);
    connect(m_form, &DeviceForm::submitted, this, &DevicePanel::save);
    connect(m_form, &DeviceForm::edited, this, &DevicePanel::updateState);
    connect(m_discard, &QPushButton::clicked, this, &DevicePanel::discard);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_device)
            emit restoreRequested(*m_device);
    });
    connect(m_assignments, &AssignmentsSection::assignRequested, this, [this] {
        if (m_device)
            emit assignRequested(*m_device);
    });
}

void DevicePanel::buildBody()
{
    auto *actions = new WrapLayout(0, m_actions);
    actions->setSpacing(space::s);
    auto *consumption = new Button(Icon::Activity, tr("Show consumption"));
    auto *import = new Button(Icon::Upload, tr("Import readings…"));
    consumption->setObjectName(u"deviceConsumptionButton"_s);
    import->setObjectName(u"deviceImportButton"_s);
    m_delete->setObjectName(u"deviceDeleteButton"_s);
    for (Button *button : {consumption, import})
        actions->addWidget(button);
    actions->addWidget(m_delete);
    m_imports->setEmptyText(tr("No readings were imported yet."));
    for (QWidget *part :
         {static_cast<QWidget *>(m_banner), m_actions, static_cast<QWidget *>(m_form),
          static_cast<QWidget *>(m_assignments), static_cast<QWidget *>(m_imports)})
        m_panel->body()->addWidget(part);
    connect(consumption, &QPushButton::clicked, this, [this] {
        if (!m_device)
            return;
        PageTarget target;
        target.device = m_device->id;
        m_context.navigator.go(pages::consumption, target);
    });
    connect(import, &QPushButton::clicked, this, [this] {
        if (m_device)
            emit importRequested(*m_device);
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (m_device)
            emit deleteRequested(*m_device);
    });
}

void DevicePanel::showNew()
{
    m_device.reset();
    m_isGone = false;
    (void)m_request.next(); // what is on its way belongs to another device
    m_form->setEmpty();
    m_form->setReadOnly(false);
    m_panel->setTitle(tr("New device"));
    m_panel->setSubtitle({});
    m_banner->clear();
    updateState();
    m_form->focusFirst();
}

void DevicePanel::showDevice(const Device &device)
{
    (void)m_request.next();
    m_isGone = false;
    m_device = device;
    const bool isDeleted = device.deletedAt.has_value();
    m_form->setDraft(device.data);
    m_form->setReadOnly(isDeleted);
    m_panel->setTitle(device.data.name);
    m_panel->setSubtitle(tr("Created %1").arg(m_context.site.format().dateTime(device.createdAt)));
    if (isDeleted)
        m_banner->showNotice(
            Tone::Warning,
            tr("Deleted %1").arg(m_context.site.format().dateTime(*device.deletedAt)),
            tr("Restore device"));
    else
        m_banner->clear();
    m_assignments->setOwner(device.id, isDeleted);
    reloadImports();
    updateState();
}

void DevicePanel::updateState()
{
    const bool isModified = m_form->isModified();
    const bool isDeleted = m_device && (m_device->deletedAt || m_isGone);
    m_actions->setVisible(m_device && !isDeleted);
    m_assignments->setVisible(m_device.has_value());
    m_imports->setVisible(m_device.has_value());
    m_save->setText(m_device ? tr("Save device") : tr("Create device"));
    m_save->setEnabled(!m_isSaving && !isDeleted && (isModified || !m_device));
    m_discard->setText(m_device ? tr("Discard changes") : tr("Cancel"));
    m_discard->setEnabled(!m_isSaving && (isModified || !m_device));
}

void DevicePanel::reload()
{
    if (!m_device)
        return;
    m_assignments->reload();
    reloadImports();
    if (m_isSaving)
        return;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id = m_device->id](Services &services) {
            return services.devices.find(session, id);
        },
        this,
        [this, request = m_request.next()](const Result<Device> &found) {
            if (found && m_request.isLatest(request) && !m_isSaving)
                takeReloaded(*found);
        });
}

void DevicePanel::takeReloaded(const Device &found)
{
    const bool isSame =
        found.version == m_device->version && found.deletedAt == m_device->deletedAt;
    if (isSame && !m_isGone)
        return;
    if (!hasUnsavedInput())
        showDevice(found);
    else
        noteTheirs(found);
}

void DevicePanel::noteTheirs(const Device &theirs)
{
    m_isGone = theirs.deletedAt.has_value();
    if (m_isGone) {
        m_banner->showNotice(Tone::Warning, deletedWhileTyping(), tr("Restore"));
    } else if (theirs.data == m_device->data) {
        m_device = theirs; // what was typed fits it as it did before
        m_banner->clear();
    } else {
        m_banner->showNotice(Tone::Info, changedWhileTyping());
    }
    updateState();
}

bool DevicePanel::hasUnsavedInput() const
{
    return m_form->isModified();
}

void DevicePanel::discard()
{
    if (!m_device) {
        m_form->setEmpty();
        emit closeRequested();
        return;
    }
    showDevice(*m_device);
    reload();
}

void DevicePanel::setSaving(bool isSaving)
{
    m_isSaving = isSaving;
    updateState();
}

void DevicePanel::save()
{
    if (!m_save->isEnabled() || !m_form->checkAll())
        return;
    send(*m_form->draft(), m_device ? m_device->version : 0);
}

void DevicePanel::send(const DeviceDraft &draft, qint64 version)
{
    setSaving(true);
    const DeviceId id = m_device ? m_device->id : DeviceId();
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), id, version, draft](Services &services) {
            return id.isNull() ? services.devices.create(session, draft)
                               : services.devices.update(session, id, version, draft);
        },
        this, [this, draft](const Result<Device> &answer) { takeSaved(draft, answer); });
}

void DevicePanel::takeSaved(const DeviceDraft &draft, const Result<Device> &answer)
{
    setSaving(false);
    if (answer) {
        const std::optional<Device> before = m_device;
        showDevice(*answer);
        announce(*answer, before);
        emit saved(*answer);
        return;
    }
    if (m_device && isChangedMeanwhile(answer.error()))
        return loadTheirs(draft);
    if (!m_form->show(answer.error()).isEmpty())
        m_context.notices.failed(answer.error());
}

void DevicePanel::announce(const Device &device, const std::optional<Device> &before)
{
    const auto undo = [&context = m_context, device, before] {
        runWrite(
            context, &context.notices,
            [session = context.session.session(), device, before](Services &services) {
                if (!before)
                    return asVoid(services.devices.remove(session, {device.id}));
                return asVoid(
                    services.devices.update(session, device.id, device.version, before->data));
            },
            [] {});
    };
    m_context.notices.done(before ? tr("“%1” saved.").arg(device.data.name)
                                  : tr("“%1” created.").arg(device.data.name),
                           undo);
}

void DevicePanel::loadTheirs(const DeviceDraft &mine)
{
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id = m_device->id](Services &services) {
            return services.devices.find(session, id);
        },
        this,
        [this, mine](const Result<Device> &theirs) {
            if (theirs)
                settle(mine, *theirs);
            else
                m_context.notices.failed(theirs.error());
        });
}

void DevicePanel::settle(const DeviceDraft &mine, const Device &theirs)
{
    if (!m_device || theirs.id != m_device->id)
        return;
    if (theirs.deletedAt)
        return noteTheirs(theirs);
    if (theirs.data == m_device->data)
        return send(mine, theirs.version);
    const auto fields = deviceFields(m_context.site.format());
    const auto conflicts = conflictsOf(fields, m_device->data, mine, theirs.data);
    if (conflicts.empty())
        return showDevice(theirs);
    auto *dialog = new ConflictDialog(theirs.data.name, conflicts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialogFrame::submitted, this, [this, dialog, fields, mine, theirs] {
        send(merged(fields, mine, theirs.data, dialog->mine()), theirs.version);
        dialog->accept();
    });
    dialog->open();
}

void DevicePanel::reloadImports()
{
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id = m_device->id](Services &services) {
            return services.readings.imports(session, id);
        },
        this,
        [this,
         request = m_importsRequest.next()](const Result<std::vector<ImportRecord>> &records) {
            if (!records || !m_importsRequest.isLatest(request))
                return;
            const Format &format = m_context.site.format();
            std::vector<SectionRow> rows;
            for (const ImportRecord &record : *records) {
                //: %1 is a date, %2 a username, %3 and %4 are numbers of readings
                const QString detail =
                    tr("%1 by %2: %3 readings, %4 new")
                        .arg(format.dateTime(record.at), record.username, format.count(record.rows),
                             format.count(record.added));
                rows.push_back({.title = record.sourceName, .detail = detail});
            }
            m_imports->setRows(rows);
        });
}

} // namespace ems
