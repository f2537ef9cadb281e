// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace ems {

/// Fills a rounded rectangle and draws its border of 1 px inside of it.
void paintSurface(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
                  const QColor &border);
/// The focus ring of 2 px inside of `rect`.
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QColor &accent);

} // namespace ems
