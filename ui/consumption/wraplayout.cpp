// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/wraplayout.h"

#include "ui/theme/theme.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace ems {

WrapLayout::WrapLayout(int cellWidth, QWidget *parent)
    : QLayout(parent)
    , m_cellWidth(cellWidth)
{
    setContentsMargins({});
    setSpacing(cellWidth > 0 ? space::l : space::m);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *WrapLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

std::vector<QLayoutItem *> WrapLayout::visibleItems() const
{
    std::vector<QLayoutItem *> items;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            items.push_back(item.get());
    }
    return items;
}

int WrapLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Mode::Measure);
}

QSize WrapLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : visibleItems()) {
        size.rwidth() += item->sizeHint().width() + (size.width() > 0 ? spacing() : 0);
        size.rheight() = std::max(size.height(), item->sizeHint().height());
    }
    return size.grownBy(contentsMargins());
}

QSize WrapLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : visibleItems())
        size = size.expandedTo(item->minimumSize());
    // What is wider wraps or is cut, but never widens the page.
    if (m_cellWidth > 0)
        size.setWidth(std::min(size.width(), cellWidth()));
    return size.grownBy(contentsMargins());
}

void WrapLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Mode::Place);
}

int WrapLayout::cellWidth() const
{
    return scaledOf(parentWidget(), m_cellWidth);
}

int WrapLayout::columnsIn(int width) const
{
    int cell = std::max(1, cellWidth());
    for (const QLayoutItem *item : visibleItems())
        cell = std::max(cell, item->minimumSize().width());
    return std::max(1, (width + spacing()) / (cell + spacing()));
}

int WrapLayout::arrange(const QRect &rect, Mode mode) const
{
    const QMargins margins = contentsMargins();
    const QRect inner = rect.marginsRemoved(margins);
    const int height = m_cellWidth > 0 ? arrangeCells(inner, mode) : arrangeFlow(inner, mode);
    return height + margins.top() + margins.bottom();
}

int WrapLayout::arrangeCells(const QRect &rect, Mode mode) const
{
    const auto items = visibleItems();
    if (items.empty())
        return 0;
    const int columns = std::min(columnsIn(rect.width()), static_cast<int>(items.size()));
    const int width = (rect.width() - (columns - 1) * spacing()) / columns;
    int y = rect.top();
    for (std::size_t row = 0; row < items.size(); row += static_cast<std::size_t>(columns)) {
        const std::size_t end = std::min(items.size(), row + static_cast<std::size_t>(columns));
        int height = 0;
        for (std::size_t i = row; i < end; ++i)
            height =
                std::max(height, items[i]->hasHeightForWidth() ? items[i]->heightForWidth(width)
                                                               : items[i]->sizeHint().height());
        for (std::size_t i = row; i < end && mode == Mode::Place; ++i) {
            const int column = static_cast<int>(i - row);
            place(*items[i], {rect.left() + column * (width + spacing()), y, width, height}, rect);
        }
        y += height + spacing();
    }
    return y - spacing() - rect.top();
}

int WrapLayout::arrangeFlow(const QRect &rect, Mode mode) const
{
    int x = rect.left();
    int y = rect.top();
    int rowHeight = 0;
    for (QLayoutItem *item : visibleItems()) {
        QSize size = item->sizeHint().boundedTo({std::max(rect.width(), 1), QWIDGETSIZE_MAX});
        if (item->hasHeightForWidth())
            size.setHeight(item->heightForWidth(size.width()));
        if (x > rect.left() && x + size.width() > rect.left() + rect.width()) {
            x = rect.left();
            y += rowHeight + spacing();
            rowHeight = 0;
        }
        if (mode == Mode::Place)
            place(*item, {QPoint(x, y), size}, rect);
        x += size.width() + spacing();
        rowHeight = std::max(rowHeight, size.height());
    }
    return y + rowHeight - rect.top();
}

void WrapLayout::place(QLayoutItem &item, const QRect &rect, const QRect &whole) const
{
    const Qt::LayoutDirection direction =
        parentWidget() != nullptr ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    item.setGeometry(QStyle::visualRect(direction, whole, rect));
}

} // namespace ems
