// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/recordtable.h"

#include "ui/models/keyedmodel.h"
#include "ui/uisettings.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/pilldelegate.h"
#include "ui/widgets/tableframe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr int copiedRowsGreatest = 50'000;

/// Tabs and line ends would split a cell.
QString asCell(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

QString asTsv(const KeyedModel::Texts &lines)
{
    QString tsv;
    for (const QStringList &line : lines) {
        QStringList cells;
        std::ranges::transform(line, std::back_inserter(cells), asCell);
        tsv += cells.join(u'\t') + u'\n';
    }
    return tsv;
}

QString asHtml(const KeyedModel::Texts &lines)
{
    QString html = u"<table>"_s;
    for (const QStringList &line : lines) {
        html += u"<tr>"_s;
        for (const QString &cell : line)
            html += u"<td>"_s + cell.toHtmlEscaped() + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

} // namespace

RecordTable::RecordTable(KeyedModel &model, UiSettings &settings, const QString &layoutName,
                         QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_settings(settings)
    , m_layoutName(layoutName)
{
    setModel(&model);
    prepareTable(*this);
    QList<ColumnFit::Column> widths;
    for (const ColumnSpec &column : model.columns())
        widths.append(
            ColumnFit::Column{column.width, column.isNumber || column.isTime || column.isPill});
    m_fit = new ColumnFit(*this, widths);
    restoreColumns();
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500ms);
    connect(&m_saveTimer, &QTimer::timeout, this, &RecordTable::saveColumns);
    QHeaderView *header = horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    const auto saveSoon = [this] { m_saveTimer.start(); };
    connect(header, &QHeaderView::sectionMoved, this, saveSoon);
    connect(header, &QHeaderView::sectionResized, this, [this](int column) {
        const bool isStretched =
            column == shownColumns().last() && horizontalHeader()->stretchLastSection();
        if (m_fit->isFitting() || isStretched)
            return;
        m_fit->setOwnWidths(true);
        m_saveTimer.start();
    });
    connect(header, &QHeaderView::sortIndicatorChanged, this, saveSoon);
    connect(header, &QWidget::customContextMenuRequested, this, &RecordTable::showColumnMenu);
    connect(&model, &KeyedModel::aboutToReplace, this, &RecordTable::rememberPlace);
    connect(&model, &KeyedModel::replaced, this, &RecordTable::restorePlace);
    connect(&model, &KeyedModel::loaded, this, &RecordTable::restoreSelection);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { emit opened(index.row()); });
}

RecordTable::~RecordTable()
{
    if (m_saveTimer.isActive())
        saveColumns();
}

void RecordTable::restoreColumns()
{
    const std::vector<ColumnSpec> &columns = m_model.columns();
    for (size_t i = 0; i < columns.size(); ++i) {
        const int column = static_cast<int>(i);
        setColumnWidth(column, columns[i].width);
        setColumnHidden(column, columns[i].isHidden);
        if (columns[i].isPill)
            setItemDelegateForColumn(column, new PillDelegate(this));
    }
    m_fit->setOwnWidths(horizontalHeader()->restoreState(m_settings.layout(m_layoutName)));
    if (!m_fit->hasOwnWidths())
        horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    horizontalHeader()->setStretchLastSection(true);
    const bool isSorted = horizontalHeader()->sortIndicatorSection() >= 0;
    if (isSorted)
        m_model.sort(horizontalHeader()->sortIndicatorSection(),
                     horizontalHeader()->sortIndicatorOrder());
}

void RecordTable::saveColumns()
{
    m_saveTimer.stop();
    m_settings.setLayout(m_layoutName, horizontalHeader()->saveState());
}

QList<int> RecordTable::shownColumns() const
{
    QList<int> shown;
    for (int visual = 0; visual < m_model.columnCount(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            shown.append(column);
    }
    return shown;
}

void RecordTable::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(u"columnsMenu"_s);
    const bool isLast = shownColumns().size() == 1;
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction *action = menu->addAction(m_model.columns()[static_cast<size_t>(column)].title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || !isLast);
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            setColumnHidden(column, !isShown);
            m_fit->fit();
            m_saveTimer.start();
        });
    }
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

RowKeys RecordTable::selectedKeys() const
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        ranges.emplace_back(range.top(), range.bottom());
    std::ranges::sort(ranges);
    RowKeys keys;
    int next = 0; // ranges of a broken-up selection may touch the same row
    for (const auto &[top, bottom] : ranges) {
        for (int row = std::max(top, next); row <= bottom; ++row)
            keys.push_back(m_model.keys()[static_cast<size_t>(row)]);
        next = std::max(next, bottom + 1);
    }
    return keys;
}

int RecordTable::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.left() == 0 ? range.height() : 0;
    return count;
}

void RecordTable::selectKey(quint32 key)
{
    const int row = m_model.rowOf(key);
    if (row < 0)
        return;
    const QModelIndex index = m_model.index(row, horizontalHeader()->logicalIndex(0));
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect
                                                 | QItemSelectionModel::Rows);
    scrollTo(index);
}

void RecordTable::copySelection()
{
    const RowKeys keys = selectedKeys();
    if (keys.empty())
        return;
    if (keys.size() > static_cast<size_t>(copiedRowsGreatest)) {
        emit copyRefused(copiedRowsGreatest);
        return;
    }
    const QList<int> columns = shownColumns();
    QStringList titles;
    for (const int column : columns)
        titles.append(m_model.columns()[static_cast<size_t>(column)].title);
    m_model.fetchTexts(keys, columns, [titles](const Result<KeyedModel::Texts> &answer) {
        if (!answer)
            return;
        KeyedModel::Texts lines{titles};
        lines.insert(lines.end(), answer->begin(), answer->end());
        auto *copied = new QMimeData;
        copied->setText(asTsv(lines));
        copied->setHtml(asHtml(lines));
        QGuiApplication::clipboard()->setMimeData(copied);
    });
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain =
        event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy))
        copySelection();
    else if (isPlain && isEnter && currentIndex().isValid())
        emit opened(currentIndex().row());
    else if (isPlain && event->key() == Qt::Key_Delete && selectedCount() > 0)
        emit deleteRequested();
    else if (isPlain && (isEnter || event->key() == Qt::Key_Delete))
        event->accept();
    else if (event->key() == Qt::Key_Escape)
        event->ignore(); // the page closes its panel
    else
        QTableView::keyPressEvent(event);
}

void RecordTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring)
        emit selectedCountChanged(selectedCount());
}

void RecordTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isRestoring && current.isValid() && current.row() != previous.row())
        emit currentRowChanged(current.row());
}

void RecordTable::rememberPlace()
{
    m_isRestoring = true;
    const RowKeys selected = selectedKeys();
    m_keptKeys = {selected.begin(), selected.end()};
    const QModelIndex current = currentIndex();
    m_keptCurrent = current.isValid() ? m_model.keys()[static_cast<size_t>(current.row())] : 0;
    const int top = rowAt(0);
    m_keptTop = top < 0 ? 0 : m_model.keys()[static_cast<size_t>(top)];
}

void RecordTable::restorePlace(bool isSameQuery)
{
    const int row = m_keptCurrent == 0 ? -1 : m_model.rowOf(m_keptCurrent);
    if (row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, horizontalHeader()->logicalIndex(0)),
                                          QItemSelectionModel::NoUpdate);
    restoreSelection();
    const int top = isSameQuery && m_keptTop != 0 ? m_model.rowOf(m_keptTop) : 0;
    if (top >= 0 && m_model.rowCount() > 0)
        verticalScrollBar()->setValue(verticalScrollMode() == ScrollPerItem
                                          ? top
                                          : rowViewportPosition(top) + verticalOffset());
    m_isRestoring = false;
    emit selectedCountChanged(selectedCount());
}

void RecordTable::restoreSelection()
{
    if (m_keptKeys.empty())
        return;
    QItemSelection selection;
    const int lastColumn = m_model.columnCount() - 1;
    const RowKeys &keys = m_model.keys();
    for (size_t i = 0; i < keys.size(); ++i) {
        if (!m_keptKeys.contains(keys[i]))
            continue;
        const size_t first = i;
        while (i + 1 < keys.size() && m_keptKeys.contains(keys[i + 1]))
            ++i;
        selection.select(m_model.index(static_cast<int>(first), 0),
                         m_model.index(static_cast<int>(i), lastColumn));
    }
    if (m_model.isComplete())
        m_keptKeys.clear();
    selectionModel()->select(selection, QItemSelectionModel::Select);
}

} // namespace ems
