// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/passwordhasher.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr HashCost cheap{64, 1, 1};

TEST(PasswordHasher, VerifiesWhatItHashedAndNothingElse)
{
    const PasswordHasher hasher(cheap);
    const QString phc = hasher.hash("correct horse").value();
    EXPECT_TRUE(phc.startsWith(u"$argon2id$v=19$m=64,t=1,p=1$"_s));
    EXPECT_TRUE(hasher.verify("correct horse", phc).value());
    EXPECT_FALSE(hasher.verify("correct horsf", phc).value());
    EXPECT_FALSE(hasher.verify("", phc).value());
    EXPECT_FALSE(hasher.verify(QByteArray("correct horse\0", 14), phc).value());
}

TEST(PasswordHasher, NeverMakesTheSameHashTwice)
{
    const PasswordHasher hasher(cheap);
    EXPECT_NE(hasher.hash("same").value(), hasher.hash("same").value());
}

TEST(PasswordHasher, HasTheCostThatTheDesignAsksFor)
{
    EXPECT_EQ(PasswordHasher().cost(), (HashCost{64 * 1024, 3, 1}));
}

TEST(PasswordHasher, RefusesStoredStringsThatAskForTooMuchOrAreNoHash)
{
    const PasswordHasher hasher(cheap);
    const QString tail = u"$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"_s;
    const QString head = u"$argon2id$v=19$"_s;
    for (const QString &phc : {head + u"m=1048577,t=3,p=1"_s + tail,
                               head + u"m=64,t=21,p=1"_s + tail,
                               head + u"m=64,t=1,p=9"_s + tail,
                               head + u"m=4294967295,t=4294967295,p=1"_s + tail,
                               head + u"m=99999999999999999999,t=1,p=1"_s + tail,
                               head + u"m=4294967360,t=1,p=1"_s + tail,
                               head + u"m=-64,t=1,p=1"_s + tail,
                               head + u"m=0,t=0,p=0"_s + tail,
                               head + u"m=64,t=1"_s + tail,
                               head + u"t=1,m=64,p=1"_s + tail,
                               head + u"m=64,t=1,p=1,m=2097152"_s + tail,
                               head + u"m=64,t=1,p=1$m=2097152"_s + tail,
                               u"$argon2i$v=19$m=64,t=1,p=1"_s + tail,
                               u"$argon2id$v=16$m=64,t=1,p=1"_s + tail,
                               head + u"m=64,t=1,p=1$$"_s,
                               head + u"m=64,t=1,p=1$!$!"_s,
                               u"x"_s,
                               QString(),
                               u"$$$$$"_s,
                               head + u"m=64,t=1,p=1"_s + tail + QString(300, u'A')}) {
        const auto answer = hasher.verify("password", phc);
        ASSERT_FALSE(answer.ok()) << phc.toStdString();
        EXPECT_EQ(answer.error().code, ErrorCode::Storage);
        EXPECT_FALSE(answer.error().detail.contains(u"AAAAAA"_s)) << "no hash in the log";
    }
    EXPECT_TRUE(hasher.verify("password", head + u"m=64,t=1,p=1"_s + tail).ok());
}

TEST(PasswordHasher, TellsWhichHashesAreOutdated)
{
    const PasswordHasher hasher(HashCost{64, 2, 1});
    const auto made = [](HashCost cost) { return PasswordHasher(cost).hash("x").value(); };
    EXPECT_FALSE(hasher.isOutdated(made({64, 2, 1})));
    EXPECT_FALSE(hasher.isOutdated(made({128, 3, 1})));
    EXPECT_TRUE(hasher.isOutdated(made({32, 2, 1})));
    EXPECT_TRUE(hasher.isOutdated(made({64, 1, 1})));
    EXPECT_TRUE(hasher.isOutdated(u"nonsense"_s));
}

} // namespace
