// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/assignmentssection.h"

#include "ui/admin/assignmentwords.h"
#include "ui/admin/enddialog.h"
#include "ui/admin/rowssection.h"
#include "ui/navigator.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/button.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

AssignmentsSection::AssignmentsSection(UiContext &context, const QString &title,
                                       const QString &assignText, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(new RowsSection(title, u"assignments"_s))
    , m_assign(new Button(Icon::Link, assignText))
{
    m_assign->setObjectName(u"panelAssignButton"_s);
    m_rows->addHeaderWidget(m_assign);
    m_rows->setEmptyText(tr("None so far."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);
    connect(m_assign, &QPushButton::clicked, this, &AssignmentsSection::assignRequested);
    connect(m_rows, &RowsSection::actionTriggered, this, &AssignmentsSection::end);
    connect(m_rows, &RowsSection::linkFollowed, this, &AssignmentsSection::follow);
}

void AssignmentsSection::setOwner(const Owner &owner, bool isDeleted)
{
    const bool isNew = owner != m_owner;
    m_owner = owner;
    m_assign->setEnabled(!isDeleted);
    if (isNew) {
        m_assignments.clear();
        m_rows->setRows({});
        m_rows->setNote({});
    }
    reload();
}

void AssignmentsSection::reload()
{
    if (std::holds_alternative<std::monostate>(m_owner))
        return;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), owner = m_owner](Services &services) {
            const UserId *user = std::get_if<UserId>(&owner);
            return user != nullptr
                       ? services.assignments.ofUser(session, *user)
                       : services.assignments.ofDevice(session, std::get<DeviceId>(owner));
        },
        this,
        [this, request = m_request.next()](const Result<std::vector<Assignment>> &answer) {
            if (m_request.isLatest(request))
                take(answer);
        });
}

void AssignmentsSection::take(const Result<std::vector<Assignment>> &assignments)
{
    if (!assignments) {
        if (m_assignments.empty())
            m_rows->setNote(sentenceFor(assignments.error()));
        return;
    }
    m_assignments = *assignments;
    std::vector<SectionRow> rows;
    for (const Assignment &assignment : m_assignments) {
        const QString name = isOfUser() ? assignment.deviceName : assignment.userDisplayName;
        SectionRow row{
            .title = name, .detail = periodOf(assignment, m_context.site.format()), .isLink = true};
        if (assignment.isOpen()) {
            //: %1 is the name of a user or a device
            row.actionName = tr("End the assignment of %1…").arg(name);
            row.actionIcon = Icon::Unlink;
        } else {
            row.status = statusOf(assignment);
        }
        rows.push_back(std::move(row));
    }
    m_rows->setRows(rows);
}

void AssignmentsSection::end(int row)
{
    const Assignment &assignment = m_assignments.at(static_cast<size_t>(row));
    //: %1 is a user, %2 a device
    const QString what = tr("%1: %2").arg(assignment.userDisplayName, assignment.deviceName);
    auto *dialog = new EndDialog(m_context, {assignment.num}, what, window());
    connect(dialog, &QDialog::accepted, this, &AssignmentsSection::reload);
    dialog->open();
}

void AssignmentsSection::follow(int row)
{
    const Assignment &assignment = m_assignments.at(static_cast<size_t>(row));
    PageTarget target;
    if (isOfUser())
        target.device = assignment.deviceId;
    else
        target.user = assignment.userId;
    m_context.navigator.go(isOfUser() ? pages::devices : pages::users, target);
}

} // namespace ems
