// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/models/keyedmodel.h"

#include <QIdentityProxyModel>

#include <unordered_set>

namespace ems {

/// Gives the first column of a KeyedModel check boxes. What is checked is kept by key, so it
/// survives another search.
class CheckableModel final : public QIdentityProxyModel
{
    Q_OBJECT

public:
    explicit CheckableModel(KeyedModel &source, QObject *parent = nullptr);

    /// Sorted.
    [[nodiscard]] RowKeys checkedKeys() const;
    [[nodiscard]] int checkedCount() const { return static_cast<int>(m_checked.size()); }
    void setChecked(quint32 key, bool isChecked);
    /// Checks or clears every row of the list as it is now.
    void setAllChecked(bool isChecked);
    [[nodiscard]] bool isEveryRowChecked() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void checkedChanged();

private:
    [[nodiscard]] quint32 keyAt(const QModelIndex &index) const;
    void announce();

    KeyedModel &m_source;
    std::unordered_set<quint32> m_checked;
};

} // namespace ems
