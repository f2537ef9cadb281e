// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/appearancebutton.h"

#include "ui/interaction/popup.h"
#include "ui/settings/appearance.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace ems {

AppearanceButton::AppearanceButton(Theme &theme, UiSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_button(new IconButton(Icon::Palette, tr("Theme and text size")))
    , m_menu(new QMenu(this))
    , m_modes(new QActionGroup(this))
    , m_scales(new QActionGroup(this))
{
    m_button->setObjectName(u"appearanceButton"_s);
    m_menu->setObjectName(u"appearanceMenu"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    setFocusProxy(m_button);
    addModes();
    m_menu->addSeparator();
    addScales();
    connect(m_menu, &QMenu::aboutToShow, this, &AppearanceButton::showCurrent);
    connect(m_button, &QToolButton::clicked, this, [this] { popUpBelow(*m_menu, *m_button); });
}

void AppearanceButton::addModes()
{
    const std::array modes = {std::pair(Theme::Mode::System, tr("System theme")),
                              std::pair(Theme::Mode::Light, tr("Light theme")),
                              std::pair(Theme::Mode::Dark, tr("Dark theme"))};
    for (const auto &[mode, text] : modes) {
        QAction *action = m_menu->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(mode));
        m_modes->addAction(action);
    }
    connect(m_modes, &QActionGroup::triggered, this, [this](const QAction *action) {
        chooseMode(m_theme, m_settings, static_cast<Theme::Mode>(action->data().toInt()));
    });
}

void AppearanceButton::addScales()
{
    for (const int percent : textScales) {
        QAction *action = m_menu->addAction(tr("Text size %1 %").arg(percent));
        action->setCheckable(true);
        action->setData(percent);
        m_scales->addAction(action);
    }
    connect(m_scales, &QActionGroup::triggered, this, [this](const QAction *action) {
        chooseTextScale(m_theme, m_settings, action->data().toInt());
    });
}

void AppearanceButton::showCurrent()
{
    for (QAction *action : m_modes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_theme.mode()));
    for (QAction *action : m_scales->actions())
        action->setChecked(action->data().toInt() == m_settings.textScalePercent());
}

} // namespace ems
