// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"
#include "ui/admin/runwrite.h"
#include "ui/page.h"

#include <functional>

namespace ems {

class Button;
class KeyedModel;
class RecordList;
class RecordTable;

/// What the pages of records have in common: a list, a panel that may hold unsaved input, Ctrl+N
/// for the button that makes a new one, and its buttons in the header.
class RecordPage : public Page
{
    Q_OBJECT

public:
    [[nodiscard]] QList<QWidget *> headerWidgets() override { return m_header; }
    bool focusSearch() override;
    bool startNew() override;

protected:
    /// `name` is the plural in object names and settings, e.g. "devices".
    RecordPage(UiContext &context, KeyedModel *model, const QString &name,
               const QString &searchHint, QWidget *parent);

    [[nodiscard]] UiContext &context() const { return m_context; }
    [[nodiscard]] RecordList &list() const { return *m_list; }
    [[nodiscard]] RecordTable &table() const { return *m_table; }
    void addHeaderButton(Button *button, const QString &objectName);
    /// Ctrl+N presses it too.
    void setNewButton(Button *button, const QString &objectName);
    /// Runs `action` at once, or after the person let go of what is typed in the panel.
    void unlessTyping(std::function<void()> action);

private:
    UiContext &m_context;
    QWidget *m_holder;
    RecordTable *m_table;
    RecordList *m_list;
    QList<QWidget *> m_header;
    Button *m_new = nullptr; ///< Stands in the header; null where nothing can be added.
};

/// The ids of rows.
template <typename Row>
[[nodiscard]] auto idsOf(const std::vector<Row> &rows)
{
    std::vector<decltype(Row::id)> ids;
    for (const Row &row : rows)
        ids.push_back(row.id);
    return ids;
}

/// The key that a record has in a list.
template <typename Row>
[[nodiscard]] RowKeys keyOf(const Row &row)
{
    return {static_cast<quint32>(row.num.value)};
}

} // namespace ems
