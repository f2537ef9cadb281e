// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>

class QTableView;

namespace ems {

/// Gives the columns of a table widths that follow the size of the text and the window. What has
/// no room scrolls sideways; dates and numbers are never cut.
class ColumnFit final : public QObject
{
    Q_OBJECT

public:
    struct Column
    {
        int width = 140;      ///< Wanted at a text size of 100 %.
        bool isWhole = false; ///< A date or a number: never cut.
    };

    /// `columns` in the order of the model. Belongs to the table, which has its model already.
    ColumnFit(QTableView &table, QList<Column> columns);

    /// The user gave the columns widths: only what may not be cut is made wider.
    void setOwnWidths(bool isOwn) { m_hasOwnWidths = isOwn; }
    [[nodiscard]] bool hasOwnWidths() const { return m_hasOwnWidths; }
    /// Whether the widths change by themselves now, not by the user.
    [[nodiscard]] bool isFitting() const { return m_isFitting; }
    void fit();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int leastWidth(int column) const;
    [[nodiscard]] int titleWidth(int column) const;

    QTableView &m_table;
    QList<Column> m_columns;
    bool m_hasOwnWidths = false;
    bool m_isFitting = false;
};

} // namespace ems
