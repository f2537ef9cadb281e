// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/semanticversion.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

SemanticVersion version(const QString &text)
{
    return SemanticVersion::parse(text).value();
}

TEST(SemanticVersion, IsOrderedAsTheStandardSays)
{
    // Section 11 of Semantic Versioning 2.0.0, with neighbours that compare by value, not by text.
    const QStringList rising = {u"0.0.0"_s,
                                u"0.9.10"_s,
                                u"0.10.0"_s,
                                u"1.0.0-1"_s,
                                u"1.0.0-9"_s,
                                u"1.0.0-10"_s,
                                u"1.0.0-99999999999999999999"_s,
                                u"1.0.0-alpha"_s,
                                u"1.0.0-alpha.1"_s,
                                u"1.0.0-alpha.beta"_s,
                                u"1.0.0-beta"_s,
                                u"1.0.0-beta.2"_s,
                                u"1.0.0-beta.11"_s,
                                u"1.0.0-rc.1"_s,
                                u"1.0.0"_s,
                                u"1.0.1-a"_s,
                                u"1.0.1"_s,
                                u"2.0.0"_s,
                                u"10.0.0"_s};
    for (qsizetype left = 0; left < rising.size(); ++left) {
        for (qsizetype right = 0; right < rising.size(); ++right) {
            EXPECT_EQ(version(rising.at(left)) < version(rising.at(right)), left < right)
                << rising.at(left).toStdString() << " and " << rising.at(right).toStdString();
            EXPECT_EQ(version(rising.at(left)) == version(rising.at(right)), left == right);
        }
    }
}

TEST(SemanticVersion, TakesNoAccountOfTheBuild)
{
    EXPECT_EQ(version(u"1.2.0+debian.1-2"_s), version(u"1.2.0"_s));
    EXPECT_EQ(version(u"1.2.0+debian.1-2"_s).text(), u"1.2.0+debian.1-2"_s);
    EXPECT_FALSE(version(u"1.2.0+debian.1-2"_s).isPreRelease());
    EXPECT_TRUE(version(u"1.2.0-rc.1+x"_s).isPreRelease());
}

TEST(SemanticVersion, IsNothingElse)
{
    for (const QString &text : {u""_s,
                                u"1"_s,
                                u"1.2"_s,
                                u"1.2.3.4"_s,
                                u"v1.2.3"_s,
                                u" 1.2.3"_s,
                                u"1.2.3\n"_s,
                                u"1.2.x"_s,
                                u"01.2.3"_s,
                                u"1.2.03"_s,
                                u"-1.2.3"_s,
                                u"1.2.3-"_s,
                                u"1.2.3+"_s,
                                u"1.2.3-a..b"_s,
                                u"1.2.3-01"_s,
                                u"1.2.3-ä"_s,
                                u"1.2.3+a_b"_s,
                                u"1.2.٣"_s,
                                u"1.2.9999999999"_s,
                                u"1.2.3-"_s + QString(64, u'a')})
        EXPECT_FALSE(SemanticVersion::parse(text)) << text.toStdString();
}

} // namespace
