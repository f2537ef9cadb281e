// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QObject>

#include <memory>

class QApplication;
class QWidget;

namespace ems {

class SystemScheme;

/// The look of the program: one is made in the composition root, after QApplication and before any
/// widget.
class Theme final : public QObject
{
    Q_OBJECT

public:
    enum class Mode
    {
        System,
        Light,
        Dark
    };
    Q_ENUM(Mode)
    enum class Density
    {
        Comfortable,
        Compact
    };
    Q_ENUM(Density)

    /// Loads the fonts and installs style, palette and font in `application`.
    explicit Theme(QApplication &application);
    ~Theme() override;

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] Density density() const { return m_density; }
    void setDensity(Density density);
    /// The user's text size, 0.8 to 2.0.
    [[nodiscard]] double scale() const { return m_scale; }
    void setScale(double scale);
    /// Asks the desktop for its scheme, without waiting, and listens for changes; call it after the
    /// first paint.
    void watchSystem();

    [[nodiscard]] bool isDark() const;
    [[nodiscard]] const Tokens &tokens() const;
    [[nodiscard]] QFont font(TextStyle style) const;

signals:
    /// The colours, sizes or fonts are new; the widgets have been told already.
    void changed();

private:
    void apply();

    QApplication &m_application;
    std::unique_ptr<SystemScheme> m_system;
    Mode m_mode = Mode::System;
    Density m_density = Density::Comfortable;
    double m_scale = 1.0;
    bool m_appliedDark = false;
};

/// The tokens of the theme `widget` is shown in; the light ones (or dark, by palette) without a
/// Theme.
[[nodiscard]] const Tokens &tokensOf(const QWidget *widget);
/// The font of a text style in the theme of `widget`.
[[nodiscard]] QFont fontOf(const QWidget *widget, TextStyle style);
/// The height of a table row in the theme of `widget`.
[[nodiscard]] int rowHeightOf(const QWidget *widget);
/// `pixels` times the user's scale.
[[nodiscard]] int scaledOf(const QWidget *widget, int pixels);

} // namespace ems
