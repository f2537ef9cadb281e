// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/textfold.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

const QString decomposedE = u"e\u0301"_s; // é in two characters

TEST(TextFold, TakesFormsOfOneNameForTheSame)
{
    EXPECT_EQ(nameFold(u"ANN"_s), nameFold(u"ann"_s));
    EXPECT_EQ(nameFold(u"\uff21nn"_s), nameFold(u"ann"_s));
    EXPECT_EQ(nameFold(u"Ren"_s + decomposedE), nameFold(u"REN\u00c9"_s));
    EXPECT_EQ(nameFold(u"\ufb01ne"_s), nameFold(u"FINE"_s));
    EXPECT_EQ(nameFold(u"ΣΟΦΟΣ"_s), nameFold(u"σοφος"_s));
}

TEST(TextFold, KeepsDifferentNamesApart)
{
    EXPECT_NE(nameFold(u"Rene"_s), nameFold(u"Ren\u00e9"_s));
    EXPECT_NE(nameFold(u"\u0430nn"_s), nameFold(u"ann"_s)); // Cyrillic а
    EXPECT_NE(nameFold(u"a b"_s), nameFold(u"ab"_s));
}

TEST(TextFold, IsStable)
{
    for (const QString &text :
         {u"\u0130stanbul"_s, u"\u1e9e"_s, u"\u0390"_s, u"\u1fb3\u0301"_s, u"ﬃ"_s})
        EXPECT_EQ(nameFold(nameFold(text)), nameFold(text));
}

TEST(TextFold, FindsTextWithoutItsAccents)
{
    EXPECT_EQ(searchFold(u"Bucure\u0219ti"_s), u"bucuresti"_s);
    EXPECT_EQ(searchFold(u"CAF"_s + decomposedE), u"cafe"_s);
    EXPECT_EQ(searchFold(u"\U0001F50C plug"_s), u"\U0001F50C plug"_s);
}

TEST(TextFold, StoresTypedTextComposedAndTrimmed)
{
    EXPECT_EQ(normalized(u"  caf"_s + decomposedE + u"\t\n"_s), u"caf\u00e9"_s);
    EXPECT_EQ(normalized(u" \u00a0 "_s), QString());
}

TEST(TextFold, NamesTheFirstUnprintableCharacter)
{
    EXPECT_EQ(firstUnprintable(u"a\u202eb"_s, LineBreaks::Refused), u"U+202E"_s);
    EXPECT_EQ(firstUnprintable(u"a\u200bb"_s, LineBreaks::Refused), u"U+200B"_s);
    EXPECT_EQ(firstUnprintable(u"a\u2028b"_s, LineBreaks::Allowed), u"U+2028"_s);
    EXPECT_EQ(firstUnprintable(u"a\nb"_s, LineBreaks::Refused), u"U+000A"_s);
    EXPECT_EQ(firstUnprintable(QString(QChar(0)), LineBreaks::Allowed), u"U+0000"_s);
    EXPECT_EQ(firstUnprintable(QString(QChar(0xd800)), LineBreaks::Allowed), u"U+D800"_s);
    EXPECT_EQ(firstUnprintable(u"\ue000"_s, LineBreaks::Allowed), u"U+E000"_s);
    EXPECT_EQ(firstUnprintable(u"a\nb\tc"_s, LineBreaks::Allowed), QString());
    EXPECT_FALSE(hasUnprintable(u"Zähler №5 – 25 °C \U0001F50C"_s, LineBreaks::Refused));
}

TEST(TextFold, TellsNamesOfOneScriptFromMixedOnes)
{
    EXPECT_TRUE(isOfOneScript(u"ann_2024@example.org"_s));
    EXPECT_TRUE(isOfOneScript(u"анна-7"_s));
    EXPECT_TRUE(isOfOneScript(u""_s));
    EXPECT_TRUE(isOfOneScript(u"Ren"_s + decomposedE));
    EXPECT_FALSE(isOfOneScript(u"\u0430nn"_s));
    EXPECT_FALSE(isOfOneScript(u"nn\u03b1"_s));
}

TEST(TextFold, KeepsALogEventOnOneLine)
{
    EXPECT_EQ(escapedForLog(u"a\r\nb\u202ec"_s), u"a\\u{d}\\u{a}b\\u{202e}c"_s);
    EXPECT_EQ(escapedForLog(QString(QChar(0xdc00))), u"\\u{dc00}"_s);
    EXPECT_EQ(escapedForLog(u"grün \U0001F50C"_s), u"grün \U0001F50C"_s);
}

} // namespace
