// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profiletablemodel.h"

#include "ui/consumption/profiledata.h"

namespace ems {

void ProfileTableModel::setValues(std::vector<RollUp> values, const Format &format)
{
    beginResetModel();
    m_values = std::move(values);
    m_format = format;
    endResetModel();
}

int ProfileTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_values.size());
}

int ProfileTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProfileTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const bool isNumber = index.column() == EnergyColumn || index.column() == PowerColumn;
    if (role == Qt::TextAlignmentRole && isNumber)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole)
        return text(m_values[static_cast<std::size_t>(index.row())], index.column());
    return {};
}

QString ProfileTableModel::text(const RollUp &value, int column) const
{
    switch (column) {
    case StartColumn:
        return m_format.dateTime(value.start);
    case EndColumn:
        return m_format.dateTime(value.start + std::chrono::seconds(value.seconds));
    case EnergyColumn:
        return m_format.locale().toString(value.energy.kilowattHours(), 'f', 3);
    case PowerColumn:
        return m_format.locale().toString(static_cast<double>(meanPower(value).milliwatts) / 1000.0,
                                          'f', 1);
    case QualityColumn:
        break;
    }
    QStringList words;
    if (value.estimatedSeconds >= value.coveredSeconds && value.estimatedSeconds > 0)
        words << tr("Estimated");
    else if (value.estimatedSeconds > 0)
        //: %1 a share, e.g. "12 %"
        words << tr("%1 estimated")
                     .arg(m_format.percent(static_cast<double>(value.estimatedSeconds)
                                           / value.coveredSeconds));
    else
        words << tr("Measured");
    if (value.coveredSeconds < value.seconds)
        //: %1 a share of the interval's time that has readings
        words << tr("%1 covered")
                     .arg(m_format.percent(static_cast<double>(value.coveredSeconds)
                                           / value.seconds));
    return words.join(QStringLiteral(" · "));
}

QVariant ProfileTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool isNumber = section == EnergyColumn || section == PowerColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StartColumn:
        return tr("Start");
    case EndColumn:
        return tr("End");
    case EnergyColumn:
        return tr("Energy (kWh)");
    case PowerColumn:
        return tr("Mean power (W)");
    default:
        return tr("Quality");
    }
}

} // namespace ems
