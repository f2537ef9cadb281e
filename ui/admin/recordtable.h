// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"

#include <QTableView>
#include <QTimer>

#include <unordered_set>

namespace ems {

class ColumnFit;
class KeyedModel;
class UiSettings;

/// A table of records: keeps selection, current row and scroll over a refresh, remembers its
/// columns for the user, copies rows with Ctrl+C, and names what the keys mean: Enter opens, Del
/// deletes.
class RecordTable final : public QTableView
{
    Q_OBJECT

public:
    /// `layoutName` is where the settings keep the columns.
    RecordTable(KeyedModel &model, UiSettings &settings, const QString &layoutName,
                QWidget *parent = nullptr);
    ~RecordTable() override;

    [[nodiscard]] KeyedModel &keyedModel() const { return m_model; }
    /// In the order of the rows; all of them may be a million.
    [[nodiscard]] RowKeys selectedKeys() const;
    [[nodiscard]] int selectedCount() const;
    void selectKey(quint32 key);
    /// The selected rows with their headers, as tab-separated text and HTML, into the clipboard.
    void copySelection();

signals:
    void selectedCountChanged(int count);
    /// Enter or a double click on a row.
    void opened(int row);
    void deleteRequested();
    /// Another row became the current one by key or mouse.
    void currentRowChanged(int row);
    /// More rows were to be copied than the clipboard should hold.
    void copyRefused(int greatest);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected,
                          const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void restoreColumns();
    void saveColumns();
    void showColumnMenu(const QPoint &position);
    void rememberPlace();
    void restorePlace(bool isSameQuery);
    void restoreSelection();
    [[nodiscard]] QList<int> shownColumns() const;

    KeyedModel &m_model;
    UiSettings &m_settings;
    QString m_layoutName;
    QTimer m_saveTimer;
    std::unordered_set<quint32> m_keptKeys;
    quint32 m_keptCurrent = 0;
    quint32 m_keptTop = 0;
    bool m_isRestoring = false;
    ColumnFit *m_fit = nullptr;
};

} // namespace ems
