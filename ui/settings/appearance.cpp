// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/appearance.h"

#include "ui/uisettings.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString nameOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Light:
        return u"light"_s;
    case Theme::Mode::Dark:
        return u"dark"_s;
    case Theme::Mode::System:
        break;
    }
    return u"system"_s;
}

Theme::Mode modeOf(const QString &name)
{
    if (name == u"light"_s)
        return Theme::Mode::Light;
    return name == u"dark"_s ? Theme::Mode::Dark : Theme::Mode::System;
}

} // namespace

void restoreAppearance(Theme &theme, const UiSettings &settings)
{
    theme.setMode(modeOf(settings.theme()));
    theme.setScale(settings.textScalePercent() / 100.0);
    theme.setDensity(settings.isCompact() ? Theme::Density::Compact : Theme::Density::Comfortable);
}

void chooseMode(Theme &theme, UiSettings &settings, Theme::Mode mode)
{
    settings.setTheme(nameOf(mode));
    theme.setMode(mode);
}

void chooseTextScale(Theme &theme, UiSettings &settings, int percent)
{
    settings.setTextScalePercent(percent);
    theme.setScale(settings.textScalePercent() / 100.0);
}

void chooseDensity(Theme &theme, UiSettings &settings, Theme::Density density)
{
    settings.setCompact(density == Theme::Density::Compact);
    theme.setDensity(density);
}

} // namespace ems
