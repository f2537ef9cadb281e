// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QTableView;

namespace ems {

class Button;
class CheckableModel;
class KeyedModel;
class SearchField;
class TextLabel;

/// A searchable list of which several can be checked: by a click anywhere in a row, or with Space.
class PickList final : public QWidget
{
    Q_OBJECT

public:
    /// Takes the model. Its first two columns are shown.
    PickList(const QString &title, const QString &searchHint, const QString &name,
             KeyedModel *model, QWidget *parent = nullptr);

    [[nodiscard]] RowKeys checkedKeys() const;
    [[nodiscard]] int checkedCount() const;
    void setChecked(quint32 key);
    [[nodiscard]] SearchField *search() const { return m_search; }

signals:
    void queryChanged(const QString &query);
    void checkedChanged();

private:
    void updateCount();
    void toggleAll();

    KeyedModel *m_model;
    CheckableModel *m_checkable;
    SearchField *m_search;
    QTableView *m_view;
    TextLabel *m_count;
    Button *m_all;
};

/// Toggles the check box of a row wherever it is clicked.
class CheckRowDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
};

} // namespace ems
