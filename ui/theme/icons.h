// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"

#include <QColor>
#include <QIcon>
#include <QRectF>

class QPainter;

namespace ems {

/// An icon in the colour of the palette: text, disabled text, or the text of a selection.
/// Painted from the icon font, so sharp at every device pixel ratio; follows a switch of the theme.
[[nodiscard]] QIcon icon(Icon icon);
/// An icon in one colour (faded when disabled).
[[nodiscard]] QIcon icon(Icon icon, const QColor &colour);
/// Paints the icon centred in `rect`.
void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &colour);

/// The icon of the program: a bolt on a rounded square.
[[nodiscard]] QIcon applicationIcon();

} // namespace ems
