// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/reading.h"
#include "ui/text/format.h"

#include <QAbstractTableModel>

#include <vector>

namespace ems {

/// The values behind a chart as a table: the same figures for those who do not see it.
class ProfileTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        StartColumn,
        EndColumn,
        EnergyColumn,
        PowerColumn,
        QualityColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setValues(std::vector<RollUp> values, const Format &format);
    [[nodiscard]] const std::vector<RollUp> &values() const { return m_values; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString text(const RollUp &value, int column) const;

    std::vector<RollUp> m_values;
    Format m_format;
};

} // namespace ems
