// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/tokens.h"

#include <gtest/gtest.h>

using namespace ems;

namespace {

class Contrast : public testing::TestWithParam<bool>
{
protected:
    const Tokens &m_tokens = GetParam() ? darkTokens() : lightTokens();
};

TEST_P(Contrast, TextIsLegibleOnEverySurface)
{
    for (const QColor &under : {m_tokens.bg, m_tokens.surface, m_tokens.surface2}) {
        EXPECT_GE(contrastRatio(m_tokens.text, under), 4.5);
        EXPECT_GE(contrastRatio(m_tokens.muted, under), 4.5);
    }
    EXPECT_GE(contrastRatio(m_tokens.text, m_tokens.accentSoft), 4.5);
}

TEST_P(Contrast, AccentIsLegibleAsTextAndUnderText)
{
    EXPECT_GE(contrastRatio(m_tokens.accent, m_tokens.surface), 4.5);
    EXPECT_GE(contrastRatio(m_tokens.accent, m_tokens.accentSoft), 4.5);
    EXPECT_GE(contrastRatio(m_tokens.onAccent, m_tokens.accent), 4.5);
}

TEST_P(Contrast, StatusesAreLegibleOnSurfacesSelectionsAndTheirOwnPill)
{
    for (const Tone tone : {Tone::Good, Tone::Warning, Tone::Bad}) {
        EXPECT_GE(contrastRatio(m_tokens.tone(tone), m_tokens.surface), 4.5);
        EXPECT_GE(contrastRatio(m_tokens.tone(tone), m_tokens.accentSoft), 4.5);
        EXPECT_GE(contrastRatio(m_tokens.tone(tone), m_tokens.toneSoft(tone)), 4.5);
        EXPECT_GE(contrastRatio(m_tokens.text, m_tokens.toneSoft(tone)), 4.5);
    }
}

TEST_P(Contrast, ControlsStandOutFromWhatIsBehindThem)
{
    EXPECT_GE(contrastRatio(m_tokens.inputBorder, m_tokens.surface), 3.0);
    EXPECT_GE(contrastRatio(m_tokens.inputBorder, m_tokens.bg), 3.0);
    EXPECT_GE(contrastRatio(m_tokens.accent, m_tokens.bg), 3.0);
    const QColor onDanger = m_tokens.dark ? m_tokens.onAccent : QColor(Qt::white);
    EXPECT_GE(contrastRatio(onDanger, m_tokens.danger), 4.5);
}

INSTANTIATE_TEST_SUITE_P(Themes, Contrast, testing::Bool(),
                         [](const auto &theme) { return theme.param ? "Dark" : "Light"; });

TEST(ContrastRatio, IsThatOfWcag)
{
    EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21.0, 0.01);
    EXPECT_NEAR(contrastRatio(QColor(0x777777), Qt::white), 4.48, 0.01);
}

} // namespace
