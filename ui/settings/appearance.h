// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/theme.h"

namespace ems {

class UiSettings;

/// The sizes of text that are offered, in percent.
inline constexpr std::array textScales = {80, 90, 100, 110, 125, 150, 175, 200};

/// Gives the theme what this desktop remembers.
void restoreAppearance(Theme &theme, const UiSettings &settings);

/// Each of them shows the choice at once and remembers it.
void chooseMode(Theme &theme, UiSettings &settings, Theme::Mode mode);
void chooseTextScale(Theme &theme, UiSettings &settings, int percent);
void chooseDensity(Theme &theme, UiSettings &settings, Theme::Density density);

} // namespace ems
