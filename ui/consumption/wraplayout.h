// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLayout>

#include <memory>
#include <vector>

namespace ems {

/// Rows that wrap at the width there is. With a cell width, all items become columns of equal
/// width, at least that wide times the user's text size, and equal height in a row, as many as
/// show all of their text; without one they keep their own size.
/// Mirrors itself in right-to-left languages.
class WrapLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit WrapLayout(int cellWidth = 0, QWidget *parent = nullptr);
    ~WrapLayout() override;

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;
    /// How many equal columns fit into a width.
    [[nodiscard]] int columnsIn(int width) const;

private:
    enum class Mode
    {
        Measure,
        Place
    };
    int arrange(const QRect &rect, Mode mode) const;
    int arrangeCells(const QRect &rect, Mode mode) const;
    int arrangeFlow(const QRect &rect, Mode mode) const;
    void place(QLayoutItem &item, const QRect &rect, const QRect &whole) const;
    [[nodiscard]] std::vector<QLayoutItem *> visibleItems() const;
    [[nodiscard]] int cellWidth() const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_cellWidth;
};

} // namespace ems
