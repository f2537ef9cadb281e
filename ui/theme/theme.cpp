// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/theme.h"

#include "ui/theme/style.h"
#include "ui/theme/systemscheme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPixmapCache>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

// A resource of a static library has to be asked for, outside of any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace ems {

namespace {

void loadFonts()
{
    loadResources();
    for (const QString &weight : {u"Regular"_s, u"Medium"_s, u"SemiBold"_s})
        QFontDatabase::addApplicationFont(u":/ems/fonts/Inter-%1.ttf"_s.arg(weight));
}

const Style *styleOf(const QWidget *widget)
{
    if (widget) {
        if (const auto *style = qobject_cast<const Style *>(widget->style()))
            return style;
    }
    return qobject_cast<const Style *>(QApplication::style());
}

} // namespace

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_system(std::make_unique<SystemScheme>())
{
    loadFonts();
    const bool desktopIsDark =
        application.palette().color(QPalette::Window).lightness() < 128; // before ours is set
    m_system->report(desktopIsDark);
    connect(m_system.get(), &SystemScheme::changed, this, [this] {
        if (m_mode == Mode::System && isDark() != m_appliedDark)
            apply();
    });
    apply();
}

Theme::~Theme() = default;

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    if (isDark() != m_appliedDark)
        apply();
}

void Theme::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    apply();
}

void Theme::setScale(double scale)
{
    const double wanted = std::clamp(scale, 0.8, 2.0);
    if (qFuzzyCompare(wanted, m_scale))
        return;
    m_scale = wanted;
    apply();
}

void Theme::watchSystem()
{
    m_system->watch();
}

bool Theme::isDark() const
{
    return m_mode == Mode::System ? m_system->dark().value_or(false) : m_mode == Mode::Dark;
}

const Tokens &Theme::tokens() const
{
    return isDark() ? darkTokens() : lightTokens();
}

QFont Theme::font(TextStyle style) const
{
    return textFont(style, m_scale);
}

void Theme::apply()
{
    m_appliedDark = isDark();
    QPixmapCache::clear();
    auto *style = new Style(tokens(), m_scale, m_density == Density::Compact);
    QApplication::setStyle(style); // owns it and deletes the one before
    QApplication::setPalette(style->standardPalette());
    QApplication::setFont(font(TextStyle::Body));
    QToolTip::setFont(font(TextStyle::Caption));
    QToolTip::setPalette(style->standardPalette());
    emit changed();
}

const Tokens &tokensOf(const QWidget *widget)
{
    if (const Style *style = styleOf(widget))
        return style->tokens();
    const QPalette palette = widget ? widget->palette() : QApplication::palette();
    return palette.color(QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

QFont fontOf(const QWidget *widget, TextStyle textStyle)
{
    const Style *style = styleOf(widget);
    return textFont(textStyle, style ? style->scale() : 1.0);
}

int rowHeightOf(const QWidget *widget)
{
    const Style *style = styleOf(widget);
    return style ? style->rowHeight() : metric::rowComfortable;
}

int scaledOf(const QWidget *widget, int pixels)
{
    const Style *style = styleOf(widget);
    return style ? style->scaled(pixels) : pixels;
}

} // namespace ems
