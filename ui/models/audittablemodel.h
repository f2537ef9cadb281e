// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/audit.h"
#include "ui/text/format.h"

#include <QAbstractTableModel>

#include <vector>

namespace ems {

/// Entries of the audit log, newest first; older ones are appended while scrolling.
class AuditTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        When,
        Who,
        What,
        Object,
        ColumnCount
    };
    /// Words an entry's cells, which takes words of the admin pages.
    using Wording = QString (*)(const AuditEntry &entry, int column);

    AuditTableModel(const Format &format, Wording wording, QObject *parent = nullptr);

    void setEntries(std::vector<AuditEntry> entries);
    void append(const std::vector<AuditEntry> &entries);
    [[nodiscard]] const std::vector<AuditEntry> &entries() const { return m_entries; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    Format m_format;
    Wording m_wording;
    std::vector<AuditEntry> m_entries;
};

} // namespace ems
