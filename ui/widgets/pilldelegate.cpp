// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/pilldelegate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/pill.h"

#include <QApplication>
#include <QPainter>

namespace ems {

namespace {

constexpr int cellPadding = 12;

} // namespace

void PillDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    const QString text = cell.text;
    cell.text.clear();
    cell.icon = {};
    cell.features &= ~(QStyleOptionViewItem::HasDisplay | QStyleOptionViewItem::HasDecoration);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
    if (text.isEmpty())
        return;
    const QVariant icon = index.data(IconRole);
    paintPill(*painter, option.rect.adjusted(cellPadding, 0, -space::xs, 0), option.direction,
              option.font, tokensOf(option.widget),
              icon.isValid() ? static_cast<Icon>(icon.toInt()) : Icon::Circle, text,
              static_cast<Tone>(index.data(ToneRole).toInt()));
}

QSize PillDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize pill = pillSize(option.font, index.data(Qt::DisplayRole).toString());
    return {pill.width() + cellPadding + space::xs, pill.height() + space::s};
}

} // namespace ems
