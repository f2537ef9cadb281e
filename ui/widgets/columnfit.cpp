// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/columnfit.h"

#include "ui/theme/theme.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace ems {

namespace {

/// How far columns shrink and grow with the window before the user gives them widths.
constexpr double leastFactor = 0.9;
constexpr double greatestFactor = 1.6;
constexpr int sortArrow = 14;
constexpr int spare = 2;

} // namespace

ColumnFit::ColumnFit(QTableView &table, QList<Column> columns)
    : QObject(&table)
    , m_table(table)
    , m_columns(std::move(columns))
{
    m_table.horizontalHeader()->setResizeContentsPrecision(0); // of the rows in sight
    m_table.installEventFilter(this);
    m_table.viewport()->installEventFilter(this);
    const QAbstractItemModel *model = m_table.model();
    connect(model, &QAbstractItemModel::modelReset, this, &ColumnFit::fit);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ColumnFit::fit);
    connect(model, &QAbstractItemModel::dataChanged, this, &ColumnFit::fit);
    connect(model, &QAbstractItemModel::headerDataChanged, this, &ColumnFit::fit);
}

int ColumnFit::titleWidth(int column) const
{
    const QString title =
        m_table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    return m_table.horizontalHeader()->fontMetrics().horizontalAdvance(title) + 2 * space::m
           + space::xs + scaledOf(&m_table, sortArrow) + spare;
}

int ColumnFit::leastWidth(int column) const
{
    const Column &wanted = m_columns[column];
    if (!wanted.isWhole)
        return m_hasOwnWidths ? 0 : titleWidth(column);
    const int cells = static_cast<const QAbstractItemView &>(m_table).sizeHintForColumn(column);
    return std::max(titleWidth(column), cells);
}

void ColumnFit::fit()
{
    if (m_isFitting)
        return;
    const bool wasFitting = std::exchange(m_isFitting, true);
    QHeaderView &header = *m_table.horizontalHeader();
    QList<int> shown;
    int wanted = 0;
    for (int visual = 0; visual < m_columns.size(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (m_table.isColumnHidden(column))
            continue;
        shown.append(column);
        wanted += scaledOf(&m_table, m_columns[column].width);
    }
    const int room = m_table.viewport()->width();
    const double factor =
        std::clamp(static_cast<double>(room) / std::max(wanted, 1), leastFactor, greatestFactor);
    int total = 0;
    for (const int column : shown) {
        const double fitting = scaledOf(&m_table, m_columns[column].width) * factor;
        // The last one has no width of its own where it fills what is left.
        const bool isOwn =
            m_hasOwnWidths && (column != shown.last() || !header.stretchLastSection());
        const int now = isOwn ? header.sectionSize(column) : static_cast<int>(fitting);
        const int width = std::max(now, leastWidth(column));
        if (column == shown.last())
            header.setStretchLastSection(total + width <= room);
        if (column != shown.last() || !header.stretchLastSection())
            header.resizeSection(column, width);
        total += width;
    }
    m_isFitting = wasFitting;
}

bool ColumnFit::eventFilter(QObject *watched, QEvent *event)
{
    // The viewport sends events, too, when nothing is left of the table but its base class.
    const bool isResized = event->type() == QEvent::Resize && watched == m_table.viewport();
    const bool isRestyled =
        watched == &m_table
        && (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange
            || event->type() == QEvent::Show);
    if (isResized || isRestyled)
        QMetaObject::invokeMethod(this, &ColumnFit::fit, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace ems
