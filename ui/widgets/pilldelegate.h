// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace ems {

/// What a model answers for a PillDelegate.
enum PillRole
{
    ToneRole = Qt::UserRole + 500, ///< static_cast<int>(Tone)
    IconRole,                      ///< static_cast<int>(Icon); a circle without it
};

/// Paints a status as a pill of symbol and word, legible on selected rows too.
class PillDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
};

} // namespace ems
