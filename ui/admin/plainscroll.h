// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QScrollArea;
class QWidget;

namespace ems {

/// Takes a widget into a scroll area that has no frame, no ground of its own and no focus.
[[nodiscard]] QScrollArea *makePlainScroll(QWidget *content);

} // namespace ems
