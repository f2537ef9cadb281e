// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QHBoxLayout;
class QSplitter;
class QVBoxLayout;

namespace ems {

class IconButton;
class RecordTable;
class SearchField;
class StateStack;
class TableFrame;
class TextLabel;
class UiSettings;
class WrapLayout;

/// The body of a page of records: search and filter above a table, what can be done with the
/// selected rows in the same line, the count below, and a panel for one record beside it.
class RecordList final : public QWidget
{
    Q_OBJECT

public:
    /// "3 devices", or "3 devices, 2 selected".
    using Counter = std::function<QString(int count, int selected)>;

    /// Takes the table. `name` is where the settings keep the splitter.
    RecordList(RecordTable *table, const QString &searchHint, const QString &name,
               UiSettings &settings, QWidget *parent = nullptr);

    [[nodiscard]] RecordTable *table() const { return m_table; }
    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] StateStack *states() const { return m_states; }

    void addFilter(const QString &id, const QString &label);
    [[nodiscard]] QString filter() const;
    /// Ignores an id that there is not.
    void setFilter(const QString &id);
    /// Stands in the line of the search, behind the filter. `isNarrowing` tells whether it hides
    /// rows.
    void addFilterWidget(QWidget *widget);
    void setNarrowing(std::function<bool()> isNarrowing, std::function<void()> clear);
    /// A button for the selected rows; it is there while some are selected.
    void addBulkWidget(QWidget *widget);
    /// Across the top, above the search.
    void addBanner(QWidget *banner);
    void setCounter(Counter counter);
    void setFailed(const Error &error);

    /// Takes the panel, which starts closed.
    void setPanel(QWidget *panel);
    void openPanel();
    void closePanel();
    [[nodiscard]] bool isPanelOpen() const;

signals:
    /// Search or filter changed: ask again.
    void queryChanged();
    /// Esc outside of the panel, while it is open.
    void closePanelRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildToolbar();
    void buildBulk();
    void clearFilters();
    void updateState();
    void updateCount();
    void updateSelection(int count);
    /// Where there is no room for both, an open panel takes the place of the table.
    void updateRoom();

    UiSettings &m_settings;
    QString m_name;
    RecordTable *m_table;
    SearchField *m_search;
    QComboBox *m_filter;
    WrapLayout *m_filters;
    WrapLayout *m_bulkLayout;
    QWidget *m_bulk;
    TextLabel *m_selected;
    TableFrame *m_frame;
    StateStack *m_states;
    QSplitter *m_splitter;
    QVBoxLayout *m_column;
    QWidget *m_content;
    QWidget *m_panel = nullptr;
    Counter m_counter;
    std::function<bool()> m_isNarrowing;
    std::function<void()> m_clearNarrowing;
};

} // namespace ems
