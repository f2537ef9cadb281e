// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/assignment.h"
#include "ui/models/pagedmodel.h"
#include "ui/text/format.h"

namespace ems {

/// Who has which device, as a table.
class AssignmentTableModel final : public PagedModel<Assignment, AssignmentQuery>
{
    Q_OBJECT

public:
    enum Column
    {
        User,
        DeviceName,
        Since,
        Until,
        State,
        ColumnCount
    };

    AssignmentTableModel(FetchKeys fetchKeys, FetchRows fetchRows, const Format &format,
                         QObject *parent = nullptr);

    /// How figures are written from now on: zone, currency, language.
    void setFormat(const Format &format);
    [[nodiscard]] const std::vector<ColumnSpec> &columns() const override { return m_columns; }

protected:
    [[nodiscard]] QVariant cell(const Assignment &row, int column, int role) const override;
    void setSort(int column, SortOrder order) override;

private:
    void makeColumns();
    [[nodiscard]] QString textOf(const Assignment &row, int column) const;

    Format m_format;
    std::vector<ColumnSpec> m_columns;
};

} // namespace ems
