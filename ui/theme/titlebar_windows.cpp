// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/titlebar.h"

#include <qt_windows.h>

#include <dwmapi.h>

namespace ems {

bool systemHasTitleBars()
{
    return true;
}

void paintTitleBar(quintptr window, bool dark)
{
    constexpr DWORD useImmersiveDarkMode = 20; // DWMWA_USE_IMMERSIVE_DARK_MODE, Windows 10 2004
    const BOOL value = dark ? TRUE : FALSE;
    ::DwmSetWindowAttribute(reinterpret_cast<HWND>(window), useImmersiveDarkMode, &value,
                            sizeof value);
}

} // namespace ems
