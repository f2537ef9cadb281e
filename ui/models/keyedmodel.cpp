// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/keyedmodel.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

KeyedModel::KeyedModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_wantTimer.setSingleShot(true);
    m_wantTimer.setInterval(0);
    connect(&m_wantTimer, &QTimer::timeout, this, &KeyedModel::fetchWanted);
}

int KeyedModel::rowOf(quint32 key) const
{
    const auto found = std::ranges::find(m_keys, key);
    return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
}

void KeyedModel::reload()
{
    m_isStarted = true;
    m_isComplete = false;
    const int generation = ++m_generation;
    emit loadingStarted();
    requestKeys(firstWindow, [guard = QPointer(this), generation](Result<RowKeys> keys) {
        if (guard)
            guard->takeFirst(generation, std::move(keys));
    });
}

void KeyedModel::refresh()
{
    if (!m_isStarted)
        return;
    const int generation = ++m_generation;
    requestKeys(0, [guard = QPointer(this), generation](Result<RowKeys> keys) {
        if (guard)
            guard->takeRefreshed(generation, std::move(keys));
    });
}

void KeyedModel::takeFirst(int generation, Result<RowKeys> keys)
{
    if (generation != m_generation)
        return;
    if (!keys)
        return fail(keys.error());
    const bool hasMore = keys->size() >= static_cast<size_t>(firstWindow);
    replaceKeys(std::move(*keys), false);
    if (!hasMore)
        return complete();
    requestKeys(0, [guard = QPointer(this), generation](Result<RowKeys> rest) {
        if (guard)
            guard->takeRest(generation, std::move(rest));
    });
}

void KeyedModel::takeRest(int generation, Result<RowKeys> keys)
{
    if (generation != m_generation)
        return;
    if (!keys)
        return fail(keys.error());
    const bool continues =
        keys->size() >= m_keys.size() && std::equal(m_keys.begin(), m_keys.end(), keys->begin());
    if (!continues) {
        replaceKeys(std::move(*keys), true); // somebody wrote between the two answers
    } else if (keys->size() > m_keys.size()) {
        beginInsertRows({}, static_cast<int>(m_keys.size()), static_cast<int>(keys->size()) - 1);
        m_keys = std::move(*keys);
        endInsertRows();
    }
    complete();
}

void KeyedModel::takeRefreshed(int generation, Result<RowKeys> keys)
{
    if (generation != m_generation)
        return;
    if (!keys)
        return fail(keys.error());
    if (*keys != m_keys) {
        replaceKeys(std::move(*keys), true);
    } else {
        dropPages();
        announceRows(0, rowCount());
    }
    complete();
}

void KeyedModel::replaceKeys(RowKeys keys, bool isSameQuery)
{
    emit aboutToReplace();
    beginResetModel();
    m_keys = std::move(keys);
    m_wanted.clear();
    dropPages();
    endResetModel();
    emit replaced(isSameQuery);
}

void KeyedModel::complete()
{
    m_isComplete = true;
    emit loaded();
}

void KeyedModel::fail(const Error &error)
{
    emit failed(error);
}

void KeyedModel::want(int page) const
{
    m_wanted.insert(page);
    if (!m_wantTimer.isActive())
        m_wantTimer.start();
}

void KeyedModel::fetchWanted()
{
    for (const int page : std::exchange(m_wanted, {}))
        fetchPage(page);
}

void KeyedModel::announceRows(int firstRow, int count)
{
    const int last = std::min(firstRow + count, rowCount()) - 1;
    if (firstRow <= last)
        emit dataChanged(index(firstRow, 0), index(last, columnCount() - 1));
}

int KeyedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int KeyedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns().size());
}

QVariant KeyedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnSpec &column = columns().at(static_cast<size_t>(section));
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter
                                   | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

void KeyedModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    setSort(column, order == Qt::AscendingOrder ? SortOrder::Ascending : SortOrder::Descending);
    if (m_isStarted)
        reload();
}

} // namespace ems
