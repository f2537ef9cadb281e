// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/assignmenttablemodel.h"

#include "ui/models/statuses.h"

using namespace Qt::StringLiterals;

namespace ems {

AssignmentTableModel::AssignmentTableModel(FetchKeys fetchKeys, FetchRows fetchRows,
                                           const Format &format, QObject *parent)
    : PagedModel(std::move(fetchKeys), std::move(fetchRows), parent)
    , m_format(format)
{
    makeColumns();
}

void AssignmentTableModel::setFormat(const Format &format)
{
    m_format = format;
    makeColumns();
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    announceRows(0, rowCount());
}

void AssignmentTableModel::makeColumns()
{
    m_columns = {
        {.id = u"user"_s, .title = tr("User"), .width = 280},
        {.id = u"device"_s, .title = tr("Device"), .width = 280},
        //: The start of an assignment
        {.id = u"since"_s, .title = tr("Since"), .width = 170, .isTime = true},
        //: The end of an assignment
        {.id = u"until"_s, .title = tr("Until"), .width = 170, .isTime = true},
        {.id = u"state"_s, .title = tr("State"), .width = 120, .isPill = true},
    };
}

QString AssignmentTableModel::textOf(const Assignment &row, int column) const
{
    switch (column) {
    case User: {
        const QString name = row.userDisplayName == row.username
                                 ? row.username
                                 : tr("%1 (%2)").arg(row.userDisplayName, row.username);
        return row.isUserDeleted ? tr("%1, deleted").arg(name) : name;
    }
    case DeviceName:
        return row.isDeviceDeleted ? tr("%1, deleted").arg(row.deviceName) : row.deviceName;
    case Since:
        return m_format.dateTime(row.assignedAt);
    case Until:
        return row.endedAt ? m_format.dateTime(*row.endedAt) : u"–"_s;
    }
    return {};
}

QVariant AssignmentTableModel::cell(const Assignment &row, int column, int role) const
{
    if (column == State)
        return pillData(statusOf(row), role);
    if (role == Qt::ToolTipRole && column <= DeviceName)
        return textOf(row, column).toHtmlEscaped();
    return role == Qt::DisplayRole ? QVariant(textOf(row, column)) : QVariant();
}

void AssignmentTableModel::setSort(int column, SortOrder order)
{
    static constexpr std::array<AssignmentSort, ColumnCount> sorts = {
        AssignmentSort::User,    AssignmentSort::Device,  AssignmentSort::AssignedAt,
        AssignmentSort::EndedAt, AssignmentSort::EndedAt,
    };
    mutableQuery().sort = sorts[static_cast<size_t>(column)];
    mutableQuery().order = order;
}

} // namespace ems
