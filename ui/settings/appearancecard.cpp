// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/appearancecard.h"

#include "ui/consumption/wraplayout.h"
#include "ui/settings/appearance.h"
#include "ui/uisettings.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int fieldWidth = 200;

} // namespace

AppearanceCard::AppearanceCard(Theme &theme, UiSettings &settings, QWidget *parent)
    : Card(tr("Appearance"), parent)
    , m_theme(theme)
    , m_settings(settings)
    , m_mode(new QComboBox)
    , m_scale(new QComboBox)
    , m_density(new QComboBox)
{
    setSubtitle(tr("On this computer, for everyone who signs in here"));
    m_mode->setObjectName(u"themeComboBox"_s);
    m_scale->setObjectName(u"textSizeComboBox"_s);
    m_density->setObjectName(u"densityComboBox"_s);
    fill();
    auto *row = new WrapLayout(fieldWidth);
    row->addWidget(new FormField(tr("&Theme"), m_mode));
    row->addWidget(new FormField(tr("Text si&ze"), m_scale));
    row->addWidget(new FormField(tr("&Rows of tables"), m_density));
    content()->addLayout(row);
    showCurrent();
    connect(m_mode, &QComboBox::activated, this, [this](int index) {
        chooseMode(m_theme, m_settings, m_mode->itemData(index).value<Theme::Mode>());
    });
    connect(m_scale, &QComboBox::activated, this, [this](int index) {
        chooseTextScale(m_theme, m_settings, m_scale->itemData(index).toInt());
    });
    connect(m_density, &QComboBox::activated, this, [this](int index) {
        chooseDensity(m_theme, m_settings, m_density->itemData(index).value<Theme::Density>());
    });
    connect(&theme, &Theme::changed, this, &AppearanceCard::showCurrent);
}

void AppearanceCard::fill()
{
    m_mode->addItem(tr("Same as the system"), QVariant::fromValue(Theme::Mode::System));
    m_mode->addItem(tr("Light"), QVariant::fromValue(Theme::Mode::Light));
    m_mode->addItem(tr("Dark"), QVariant::fromValue(Theme::Mode::Dark));
    for (const int percent : textScales)
        m_scale->addItem(tr("%1 %").arg(percent), percent);
    m_density->addItem(tr("Comfortable"), QVariant::fromValue(Theme::Density::Comfortable));
    m_density->addItem(tr("Compact"), QVariant::fromValue(Theme::Density::Compact));
}

void AppearanceCard::showCurrent()
{
    m_mode->setCurrentIndex(m_mode->findData(QVariant::fromValue(m_theme.mode())));
    m_scale->setCurrentIndex(m_scale->findData(m_settings.textScalePercent()));
    m_density->setCurrentIndex(m_density->findData(QVariant::fromValue(m_theme.density())));
}

} // namespace ems
