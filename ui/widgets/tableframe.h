// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QAbstractItemView;
class QTableView;
class QTreeView;

namespace ems {

class TextLabel;

/// A rounded frame around a table or a tree, with an optional line below it. Takes the view.
class TableFrame final : public QFrame
{
    Q_OBJECT

public:
    explicit TableFrame(QAbstractItemView *view, QWidget *parent = nullptr);

    [[nodiscard]] QAbstractItemView *view() const { return m_view; }
    /// E.g. "1,000,000 devices, 3 selected"; an empty text hides the line.
    void setFooter(const QString &text);
    [[nodiscard]] QString footer() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void updateRowHeight();

    QAbstractItemView *m_view;
    TextLabel *m_footer;
};

/// Rows, sorting, eliding and keys as all our tables have them; Tab leaves the table.
void prepareTable(QTableView &table);
void prepareTree(QTreeView &tree);

} // namespace ems
