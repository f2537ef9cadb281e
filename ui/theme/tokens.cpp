// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace ems {

namespace {

double linear(float channel)
{
    const double c = channel;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

Tokens makeLight()
{
    return {
        .bg = QColor(0xF5F6F8),
        .surface = QColor(0xFFFFFF),
        .surface2 = QColor(0xEEF1F4),
        .border = QColor(0xDDE2E8),
        .inputBorder = QColor(0x7C8794),
        .text = QColor(0x15202B),
        .muted = QColor(0x51606F),
        .accent = QColor(0x1F5FD0),
        .onAccent = QColor(0xFFFFFF),
        .accentSoft = QColor(0xE3ECFB),
        .success = QColor(0x15713B),
        .warning = QColor(0x9A4B00),
        .danger = QColor(0xB3261E),
        .series = {QColor(0x1F5FD0), QColor(0xC96A00), QColor(0x10243F), QColor(0x9B1B4A),
                   QColor(0x2E9C8A)},
        .dark = false,
    };
}

Tokens makeDark()
{
    return {
        .bg = QColor(0x0F1419),
        .surface = QColor(0x171E26),
        .surface2 = QColor(0x212A34),
        .border = QColor(0x2E3945),
        .inputBorder = QColor(0x75859A),
        .text = QColor(0xE8EDF2),
        .muted = QColor(0xA3B1BF),
        .accent = QColor(0x7FB0FF),
        .onAccent = QColor(0x0B1522),
        .accentSoft = QColor(0x1D3350),
        .success = QColor(0x5BD08A),
        .warning = QColor(0xF5B54A),
        .danger = QColor(0xFF8A80),
        .series = {QColor(0x7FB0FF), QColor(0xAEFCAD), QColor(0x8957BF), QColor(0xCC3239),
                   QColor(0xD5A13C)},
        .dark = true,
    };
}

} // namespace

QColor Tokens::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Neutral:
        return muted;
    case Tone::Info:
        return accent;
    case Tone::Good:
        return success;
    case Tone::Warning:
        return warning;
    case Tone::Bad:
        return danger;
    }
    return muted;
}

QColor Tokens::toneSoft(Tone wanted) const
{
    if (wanted == Tone::Neutral)
        return surface2;
    if (wanted == Tone::Info)
        return accentSoft;
    return mixed(surface, tone(wanted), dark ? 0.16 : 0.10);
}

const Tokens &lightTokens()
{
    static const Tokens tokens = makeLight();
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens = makeDark();
    return tokens;
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto s = static_cast<float>(std::clamp(share, 0.0, 1.0));
    return QColor::fromRgbF(under.redF() + (over.redF() - under.redF()) * s,
                            under.greenF() + (over.greenF() - under.greenF()) * s,
                            under.blueF() + (over.blueF() - under.blueF()) * s);
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace ems
