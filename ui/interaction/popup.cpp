// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/popup.h"

#include <QMenu>

namespace ems {

void popUpBelow(QMenu &menu, const QWidget &widget)
{
    const bool isMirrored = widget.isRightToLeft();
    const int x = isMirrored ? 0 : widget.width() - menu.sizeHint().width();
    menu.popup(widget.mapToGlobal(QPoint(x, widget.height() + 2)));
}

} // namespace ems
