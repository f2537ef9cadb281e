// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QActionGroup;
class QMenu;

namespace ems {

class IconButton;
class Theme;
class UiSettings;

/// A small menu of theme and text size, for where nobody is signed in.
class AppearanceButton final : public QWidget
{
    Q_OBJECT

public:
    AppearanceButton(Theme &theme, UiSettings &settings, QWidget *parent = nullptr);

private:
    void addModes();
    void addScales();
    void showCurrent();

    Theme &m_theme;
    UiSettings &m_settings;
    IconButton *m_button;
    QMenu *m_menu;
    QActionGroup *m_modes;
    QActionGroup *m_scales;
};

} // namespace ems
