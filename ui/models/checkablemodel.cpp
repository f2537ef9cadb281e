// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/checkablemodel.h"

#include <algorithm>

namespace ems {

CheckableModel::CheckableModel(KeyedModel &source, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_source(source)
{
    setSourceModel(&source);
}

RowKeys CheckableModel::checkedKeys() const
{
    RowKeys keys(m_checked.begin(), m_checked.end());
    std::ranges::sort(keys);
    return keys;
}

void CheckableModel::setChecked(quint32 key, bool isChecked)
{
    if (isChecked)
        m_checked.insert(key);
    else
        m_checked.erase(key);
    announce();
}

void CheckableModel::setAllChecked(bool isChecked)
{
    for (const quint32 key : m_source.keys()) {
        if (isChecked)
            m_checked.insert(key);
        else
            m_checked.erase(key);
    }
    announce();
}

bool CheckableModel::isEveryRowChecked() const
{
    return std::ranges::all_of(m_source.keys(),
                               [this](quint32 key) { return m_checked.contains(key); });
}

void CheckableModel::announce()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    emit checkedChanged();
}

quint32 CheckableModel::keyAt(const QModelIndex &index) const
{
    return m_source.keys()[static_cast<size_t>(index.row())];
}

QVariant CheckableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::CheckStateRole && index.isValid() && index.column() == 0)
        return static_cast<int>(m_checked.contains(keyAt(index)) ? Qt::Checked : Qt::Unchecked);
    return QIdentityProxyModel::data(index, role);
}

bool CheckableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != 0)
        return false;
    const bool isChecked = value.toInt() == Qt::Checked;
    if (isChecked)
        m_checked.insert(keyAt(index));
    else
        m_checked.erase(keyAt(index));
    emit dataChanged(index, index, {Qt::CheckStateRole});
    emit checkedChanged();
    return true;
}

Qt::ItemFlags CheckableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

} // namespace ems
