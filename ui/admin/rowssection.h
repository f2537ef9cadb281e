// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/models/statuses.h"

#include <QWidget>

#include <optional>
#include <vector>

class QHBoxLayout;
class QVBoxLayout;

namespace ems {

class Button;
class TextLabel;

/// A line of a RowsSection.
struct SectionRow
{
    QString title{};
    QString detail{};
    std::optional<Status> status{};
    QString actionName{}; ///< Names the button at its end; empty: there is none.
    Icon actionIcon = Icon::Close;
    bool isLink = false; ///< The title can be followed.

    bool operator==(const SectionRow &) const = default;
};

/// A titled list of a few rows inside a panel: assignments, imports, history.
class RowsSection final : public QWidget
{
    Q_OBJECT

public:
    RowsSection(const QString &title, const QString &name, QWidget *parent = nullptr);

    /// Puts a button beside the title.
    void addHeaderWidget(QWidget *widget);
    void setEmptyText(const QString &text);
    /// Shows the first 30 and tells how many more there are. The same rows again change nothing,
    /// and the focus stays at its place in the list.
    void setRows(const std::vector<SectionRow> &rows);
    void setNote(const QString &sentence);

signals:
    void actionTriggered(int row);
    void linkFollowed(int row);

private:
    [[nodiscard]] QWidget *makeRow(int index, const SectionRow &row);

    [[nodiscard]] QString focusedRow() const;
    void focusRow(const QString &actionName);

    QString m_name;
    std::optional<std::vector<SectionRow>> m_shown;
    QString m_emptyText;
    QHBoxLayout *m_header;
    QVBoxLayout *m_rows;
    TextLabel *m_note;
};

} // namespace ems
