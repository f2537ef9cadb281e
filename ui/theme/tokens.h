// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>

#include <array>

namespace ems {

/// What a colour means, so that it never follows an arrow's direction.
enum class Tone
{
    Neutral,
    Info,
    Good,
    Warning,
    Bad
};

/// The sizes of text there are; a user's scale factor applies to all.
enum class TextStyle
{
    Axis,
    Caption,
    Label,
    Body,
    CardTitle,
    PageTitle,
    Figure
};

/// The colours of one theme. The contrast between them is kept by a test.
struct Tokens
{
    QColor bg;
    QColor surface;
    QColor surface2;
    QColor border;
    QColor inputBorder;
    QColor text;
    QColor muted;
    QColor accent;
    QColor onAccent;
    QColor accentSoft;
    QColor success;
    QColor warning;
    QColor danger;
    std::array<QColor, 5> series;
    bool dark = false;

    [[nodiscard]] QColor tone(Tone tone) const;
    /// The tone as a quiet background, opaque, mixed into `surface`.
    [[nodiscard]] QColor toneSoft(Tone tone) const;
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();

/// `share` of `over` on `under`, opaque.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double share);
/// The contrast ratio of WCAG 2.1, 1 to 21, of two opaque colours.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// The distances there are, in px.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 32;
inline constexpr int xxxl = 48;
} // namespace space

/// The sizes there are, in px.
namespace metric {
inline constexpr int controlRadius = 6;
inline constexpr int navigationRadius = 8;
inline constexpr int cardRadius = 10;
inline constexpr int controlHeight = 34;
inline constexpr int rowComfortable = 40;
inline constexpr int rowCompact = 32;
inline constexpr int focusRing = 2;
inline constexpr int icon = 18;
inline constexpr int sidebarWide = 228;
inline constexpr int sidebarNarrow = 56;
inline constexpr int avatarSide = 28;
} // namespace metric

} // namespace ems
