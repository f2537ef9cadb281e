// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QMenu;
class QWidget;

namespace ems {

/// Opens the menu below the widget, flush with its trailing edge, without waiting for it.
void popUpBelow(QMenu &menu, const QWidget &widget);

} // namespace ems
