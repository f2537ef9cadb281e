// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/assignmentspage.h"

#include "core/formats/recordcsv.h"
#include "ui/admin/assigndialog.h"
#include "ui/admin/enddialog.h"
#include "ui/admin/listexport.h"
#include "ui/admin/recordlist.h"
#include "ui/admin/recordmodels.h"
#include "ui/admin/recordtable.h"
#include "ui/siteholder.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statestack.h"

#include <QCheckBox>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

AssignmentFilter filterFor(const QString &id)
{
    if (id == u"ended"_s)
        return AssignmentFilter::Ended;
    return id == u"all"_s ? AssignmentFilter::All : AssignmentFilter::Open;
}

/// The user and the device of a target, as keys of their lists.
struct Chosen
{
    RowKeys users;
    RowKeys devices;
};

} // namespace

AssignmentsPage::AssignmentsPage(UiContext &context, QWidget *parent)
    : AssignmentsPage(context, makeAssignmentModel(context, nullptr), parent)
{}

AssignmentsPage::AssignmentsPage(UiContext &context, AssignmentTableModel *model, QWidget *parent)
    : RecordPage(context, model, u"assignments"_s, tr("Search users and devices"), parent)
    , m_model(model)
    , m_owner(new Banner)
    , m_new(new Button(Icon::Link, tr("Assign…"), Button::Role::Primary))
    , m_export(new Button(Icon::Download, tr("Export CSV…")))
    , m_end(new Button(Icon::Unlink, {}))
    , m_isOnDay(new QCheckBox(tr("Who had what &on")))
    , m_day(new DateEdit(DateEdit::Holds::Day))
{
    table().setAccessibleName(tr("Assignments"));
    list().addBanner(m_owner);
    m_owner->setObjectName(u"assignmentsOwnerBanner"_s);
    m_owner->clear();
    buildButtons();
    buildFilters();
    connectList();
}

void AssignmentsPage::buildButtons()
{
    addHeaderButton(m_export, u"exportAssignmentsButton"_s);
    setNewButton(m_new, u"newAssignmentButton"_s);
    m_end->setObjectName(u"endSelectedButton"_s);
    list().addBulkWidget(m_end);
    connect(m_new, &QPushButton::clicked, this, &AssignmentsPage::openDialog);
    connect(m_export, &QPushButton::clicked, this, &AssignmentsPage::exportList);
    connect(m_end, &QPushButton::clicked, this, &AssignmentsPage::endSelected);
    connect(&table(), &RecordTable::selectedCountChanged, this, &AssignmentsPage::updateBulk);
    connect(&table(), &RecordTable::deleteRequested, this, &AssignmentsPage::endSelected);
    connect(&table(), &RecordTable::opened, this, &AssignmentsPage::openRow);
}

void AssignmentsPage::buildFilters()
{
    list().addFilter(u"open"_s, tr("Open"));
    list().addFilter(u"ended"_s, tr("Ended"));
    list().addFilter(u"all"_s, tr("Open and ended"));
    m_isOnDay->setObjectName(u"assignmentsOnDayCheckBox"_s);
    m_day->setObjectName(u"assignmentsDayEdit"_s);
    m_day->setAccessibleName(tr("Day"));
    m_day->setDate(context().site.zone().dateOf(
        std::chrono::floor<std::chrono::seconds>(context().host.clock().now())));
    m_day->setEnabled(false);
    m_isOnDay->setMinimumHeight(m_day->sizeHint().height()); // one line with the field
    list().addFilterWidget(m_isOnDay);
    list().addFilterWidget(m_day);
    list().setNarrowing([this] { return m_isOnDay->isChecked() || m_user || m_device; },
                        [this] {
                            const QSignalBlocker blocker(m_isOnDay);
                            m_isOnDay->setChecked(false);
                            m_day->setEnabled(false);
                            setOwner({}, {});
                        });
    connect(m_isOnDay, &QCheckBox::toggled, m_day, &QWidget::setEnabled);
    connect(m_isOnDay, &QCheckBox::toggled, this, &AssignmentsPage::ask);
    connect(m_day, &DateEdit::dateChanged, this, &AssignmentsPage::ask);
}

void AssignmentsPage::connectList()
{
    list().setCounter([](int count, int selected) {
        const QString all = tr("%Ln assignment(s)", nullptr, count);
        //: %1 is "3 assignments", %2 "2 selected"
        return selected == 0 ? all : tr("%1, %2").arg(all, tr("%Ln selected", nullptr, selected));
    });
    EmptyState *empty = list().states()->emptyState();
    empty->setSymbol(Icon::Link);
    empty->setTitle(tr("Nothing is assigned"));
    empty->setSentence(tr("Give users the devices whose consumption they should see."));
    empty->setAction(tr("Assign…"));
    connect(empty, &EmptyState::actionTriggered, m_new, &QPushButton::click);
    connect(&list(), &RecordList::queryChanged, this, &AssignmentsPage::ask);
    connect(m_owner, &Banner::actionTriggered, this, [this] {
        setOwner({}, {});
        ask();
    });
    updateBulk(0);
}

void AssignmentsPage::activate(const PageTarget &target)
{
    list().setFilter(target.filter);
    const bool isAssign = target.command == u"assign"_s || target.command == u"new"_s;
    const bool isOther = !isAssign && (m_user != target.user || m_device != target.device);
    if (isOther)
        setOwner(target.user, target.device);
    if (m_model->isStarted() && target.filter.isEmpty() && !isOther)
        m_model->refresh(); // who comes back finds the list as it was
    else
        ask();
    if (isAssign)
        openDialogFor(target);
}

void AssignmentsPage::refresh()
{
    m_model->refresh();
}

void AssignmentsPage::ask()
{
    AssignmentQuery query = m_model->query();
    query.text = list().search()->query();
    query.filter = m_isOnDay->isChecked() ? AssignmentFilter::All : filterFor(list().filter());
    query.user = m_user;
    query.device = m_device;
    query.at.reset();
    if (m_isOnDay->isChecked()) {
        // Noon: whoever had it for most of the day, whatever the hour of a change.
        const Period day = context().site.zone().day(m_day->date());
        query.at = Instant(day.start + (day.end - day.start) / 2);
    }
    m_model->setQuery(query);
}

void AssignmentsPage::setOwner(const std::optional<UserId> &user,
                               const std::optional<DeviceId> &device)
{
    m_user = user;
    m_device = device;
    if (m_user || m_device)
        nameOwner();
    else
        m_owner->clear();
}

void AssignmentsPage::nameOwner()
{
    runTask(
        context().host, Lane::Read,
        [session = context().session.session(), user = m_user,
         device = m_device](Services &services) -> Result<QString> {
            if (user) {
                EMS_LET(found, services.users.find(session, *user));
                return found.displayName();
            }
            EMS_LET(found, services.devices.find(session, *device));
            return found.data.name;
        },
        this,
        [this, request = m_request.next()](const Result<QString> &name) {
            if (name && m_request.isLatest(request) && (m_user || m_device))
                //: %1 is the name of a user or a device
                m_owner->showNotice(Tone::Info, tr("Only those of “%1”").arg(*name),
                                    tr("Show all"));
        });
}

void AssignmentsPage::updateBulk(int count)
{
    m_end->setText(tr("End %Ln assignment(s)…", nullptr, count));
}

void AssignmentsPage::openDialog()
{
    PageTarget target;
    target.user = m_user;
    target.device = m_device;
    openDialogFor(target);
}

void AssignmentsPage::openDialogFor(const PageTarget &target)
{
    runTask(
        context().host, Lane::Read,
        [session = context().session.session(), target](Services &services) -> Result<Chosen> {
            Chosen chosen;
            if (target.user) {
                EMS_LET(user, services.users.find(session, *target.user));
                chosen.users = keyOf(user);
            }
            if (target.device) {
                EMS_LET(device, services.devices.find(session, *target.device));
                chosen.devices = keyOf(device);
            }
            return chosen;
        },
        this,
        [this](const Result<Chosen> &chosen) {
            if (!chosen)
                return context().notices.failed(chosen.error());
            auto *dialog = new AssignDialog(context(), window());
            dialog->chooseUsers(chosen->users);
            dialog->chooseDevices(chosen->devices);
            dialog->open();
        });
}

void AssignmentsPage::endSelected()
{
    std::vector<AssignmentNum> nums;
    for (const quint32 key : table().selectedKeys())
        nums.push_back(AssignmentNum{key});
    if (nums.empty())
        return;
    const int row = m_model->rowOf(static_cast<quint32>(nums.front().value));
    const Assignment *only = nums.size() == 1 ? m_model->row(row) : nullptr;
    //: %1 is a user, %2 a device
    const QString what =
        only == nullptr ? QString() : tr("%1: %2").arg(only->userDisplayName, only->deviceName);
    (new EndDialog(context(), std::move(nums), what, window()))->open();
}

void AssignmentsPage::openRow(int row)
{
    const Assignment *assignment = m_model->row(row);
    if (assignment == nullptr)
        return;
    PageTarget target;
    target.device = assignment->deviceId;
    context().navigator.go(pages::devices, target);
}

void AssignmentsPage::exportList()
{
    ListExport exported{
        tr("Export assignments"), u"assignments.csv"_s, assignmentCsvHeader(), m_model->keys(), {}};
    exported.rows = [session = context().session.session(), zone = context().site.zone()](
                        Services &services,
                        const RowKeys &keys) -> Result<std::vector<QStringList>> {
        EMS_LET(assignments, services.assignments.rows(session, keys));
        std::vector<QStringList> lines;
        for (const Assignment &assignment : assignments)
            lines.push_back(toCsv(assignment, zone));
        return lines;
    };
    ems::exportList(context(), this, exported);
}

} // namespace ems
