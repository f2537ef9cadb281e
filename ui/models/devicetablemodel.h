// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/models/pagedmodel.h"
#include "ui/text/format.h"

namespace ems {

/// The devices of the site as a table.
class DeviceTableModel final : public PagedModel<Device, DeviceQuery>
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Location,
        Serial,
        MaximumConsumption,
        Price,
        Users,
        LatestReading,
        Status,
        ColumnCount
    };

    DeviceTableModel(FetchKeys fetchKeys, FetchRows fetchRows, const Format &format,
                     QObject *parent = nullptr);

    /// How figures are written from now on: zone, currency, language.
    void setFormat(const Format &format);
    [[nodiscard]] const std::vector<ColumnSpec> &columns() const override { return m_columns; }

protected:
    [[nodiscard]] QVariant cell(const Device &row, int column, int role) const override;
    void setSort(int column, SortOrder order) override;

private:
    void makeColumns();
    [[nodiscard]] QString textOf(const Device &row, int column) const;

    Format m_format;
    std::vector<ColumnSpec> m_columns;
};

} // namespace ems
