// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/titlebar.h"

namespace ems {

// The desktop paints the title bars as it likes.
bool systemHasTitleBars()
{
    return false;
}

void paintTitleBar(quintptr, bool) {}

} // namespace ems
