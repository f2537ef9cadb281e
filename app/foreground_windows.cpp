// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/foreground.h"

#include <qt_windows.h>

namespace ems {

void yieldForeground()
{
    ::AllowSetForegroundWindow(ASFW_ANY);
}

} // namespace ems
