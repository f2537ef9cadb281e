// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QWidget;

namespace ems {

class UiSettings;

/// Gives the window the place it had, moved and shrunk onto the screens that there are now; a
/// sensible one at the first start.
void restoreWindowGeometry(QWidget &window, const UiSettings &settings);
void keepWindowGeometry(const QWidget &window, UiSettings &settings);

} // namespace ems
