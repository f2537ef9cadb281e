// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/devicetablemodel.h"

#include "ui/models/statuses.h"

using namespace Qt::StringLiterals;

namespace ems {

DeviceTableModel::DeviceTableModel(FetchKeys fetchKeys, FetchRows fetchRows, const Format &format,
                                   QObject *parent)
    : PagedModel(std::move(fetchKeys), std::move(fetchRows), parent)
    , m_format(format)
{
    makeColumns();
}

void DeviceTableModel::setFormat(const Format &format)
{
    m_format = format;
    makeColumns();
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    announceRows(0, rowCount());
}

void DeviceTableModel::makeColumns()
{
    m_columns = {
        {.id = u"name"_s, .title = tr("Name"), .width = 200},
        {.id = u"location"_s, .title = tr("Location"), .width = 140},
        {.id = u"serial"_s, .title = tr("Serial"), .width = 105},
        {.id = u"maximum"_s, .title = tr("Max. consumption [W]"), .width = 180, .isNumber = true},
        //: %1 is a currency, e.g. EUR
        {.id = u"price"_s,
         .title = tr("Price [%1]").arg(m_format.currency()),
         .width = 115,
         .isNumber = true},
        {.id = u"users"_s, .title = tr("Users"), .width = 75, .isNumber = true},
        {.id = u"reading"_s, .title = tr("Latest reading"), .width = 180, .isTime = true},
        {.id = u"status"_s, .title = tr("Status"), .width = 135, .isPill = true},
    };
}

QString DeviceTableModel::textOf(const Device &row, int column) const
{
    switch (column) {
    case Name:
        return row.data.name;
    case Location:
        return row.data.location;
    case Serial:
        return row.data.serial;
    case MaximumConsumption:
        return m_format.powerNumber(row.data.maximumConsumption);
    case Price:
        return m_format.moneyNumber(row.data.price);
    case Users:
        return m_format.count(row.openAssignments);
    case LatestReading:
        return row.latestReading ? m_format.dateTime(*row.latestReading) : u"–"_s;
    }
    return {};
}

QVariant DeviceTableModel::cell(const Device &row, int column, int role) const
{
    if (column == Status)
        return pillData(statusOf(row), role);
    if (role == Qt::ToolTipRole && (column == Name || column == Location))
        return textOf(row, column).toHtmlEscaped();
    return role == Qt::DisplayRole ? QVariant(textOf(row, column)) : QVariant();
}

void DeviceTableModel::setSort(int column, SortOrder order)
{
    static constexpr std::array<DeviceSort, ColumnCount> sorts = {
        DeviceSort::Name,          DeviceSort::Location,
        DeviceSort::Serial,        DeviceSort::MaximumConsumption,
        DeviceSort::Price,         DeviceSort::OpenAssignments,
        DeviceSort::LatestReading, DeviceSort::OpenAssignments,
    };
    mutableQuery().sort = sorts[static_cast<size_t>(column)];
    mutableQuery().order = order;
}

} // namespace ems
