// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/usertablemodel.h"

#include "ui/models/statuses.h"

using namespace Qt::StringLiterals;

namespace ems {

UserTableModel::UserTableModel(FetchKeys fetchKeys, FetchRows fetchRows, const Format &format,
                               QObject *parent)
    : PagedModel(std::move(fetchKeys), std::move(fetchRows), parent)
    , m_format(format)
{
    makeColumns();
}

void UserTableModel::setFormat(const Format &format)
{
    m_format = format;
    makeColumns();
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    announceRows(0, rowCount());
}

void UserTableModel::makeColumns()
{
    m_columns = {
        {.id = u"username"_s, .title = tr("Username"), .width = 150},
        {.id = u"name"_s, .title = tr("Name"), .width = 190},
        {.id = u"email"_s, .title = tr("E-mail"), .width = 220},
        {.id = u"role"_s, .title = tr("Role"), .width = 130},
        {.id = u"state"_s, .title = tr("State"), .width = 130, .isPill = true},
        {.id = u"devices"_s, .title = tr("Devices"), .width = 85, .isNumber = true},
        {.id = u"signIn"_s, .title = tr("Last sign-in"), .width = 180, .isTime = true},
        {.id = u"created"_s, .title = tr("Created"), .width = 180, .isTime = true},
    };
}

QString UserTableModel::textOf(const User &row, int column) const
{
    switch (column) {
    case Username:
        return row.data.username;
    case Name:
        return QStringList{row.data.firstName, row.data.lastName}.join(u' ').trimmed();
    case Email:
        return row.data.email;
    case UserRole:
        return wordFor(row.data.role);
    case Devices:
        return m_format.count(row.openAssignments);
    case LastSignIn:
        return row.lastSignIn ? m_format.dateTime(*row.lastSignIn) : tr("Never");
    case Created:
        return m_format.dateTime(row.createdAt);
    }
    return {};
}

QVariant UserTableModel::cell(const User &row, int column, int role) const
{
    if (column == State)
        return pillData(statusOf(row), role);
    if (role == Qt::ToolTipRole && column <= Email)
        return textOf(row, column).toHtmlEscaped();
    return role == Qt::DisplayRole ? QVariant(textOf(row, column)) : QVariant();
}

void UserTableModel::setSort(int column, SortOrder order)
{
    static constexpr std::array<UserSort, ColumnCount> sorts = {
        UserSort::Username,   UserSort::Name,      UserSort::Email,
        UserSort::Role,       UserSort::State,     UserSort::OpenAssignments,
        UserSort::LastSignIn, UserSort::CreatedAt,
    };
    mutableQuery().sort = sorts[static_cast<size_t>(column)];
    mutableQuery().order = order;
}

} // namespace ems
