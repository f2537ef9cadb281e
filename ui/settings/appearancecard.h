// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/card.h"

class QComboBox;

namespace ems {

class FormField;
class Theme;
class UiSettings;

/// Theme, text size and density of this desktop; each choice shows at once.
class AppearanceCard final : public Card
{
    Q_OBJECT

public:
    AppearanceCard(Theme &theme, UiSettings &settings, QWidget *parent = nullptr);

private:
    void fill();
    void showCurrent();

    Theme &m_theme;
    UiSettings &m_settings;
    QComboBox *m_mode;
    QComboBox *m_scale;
    QComboBox *m_density;
};

} // namespace ems
