// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/errortext.h"
#include "ui/text/wordings.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int lastReason = static_cast<int>(Reason::TooManyErrors);

} // namespace

TEST(ErrorText, HasASentenceForEveryReason)
{
    for (int i = static_cast<int>(Reason::None) + 1; i <= lastReason; ++i) {
        const QString sentence = sentenceFor(FieldIssue{{}, static_cast<Reason>(i), {}});
        EXPECT_TRUE(sentence.endsWith(u'.')) << "reason " << i << ": " << sentence.toStdString();
    }
}

TEST(ErrorText, WordsNoTwoReasonsAlike)
{
    QSet<QString> seen;
    for (int i = static_cast<int>(Reason::None) + 1; i <= lastReason; ++i) {
        const QString sentence = sentenceFor(FieldIssue{{}, static_cast<Reason>(i), {}});
        EXPECT_FALSE(seen.contains(sentence)) << sentence.toStdString();
        seen.insert(sentence);
    }
}

TEST(ErrorText, HasASentenceForEveryCodeWithoutAReason)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::Cancelled); ++i)
        EXPECT_FALSE(sentenceFor(makeError(static_cast<ErrorCode>(i))).isEmpty()) << i;
}

TEST(ErrorText, PutsArgumentsInOnceEvenWhenTheyLookLikePlaces)
{
    const FieldIssue issue{{}, Reason::AlreadyAssigned, {u"%2%1"_s, u"Oven"_s}};
    EXPECT_TRUE(sentenceFor(issue).startsWith(u"%2%1 already has Oven."_s));
}

TEST(ErrorText, NamesTheFieldWhenTheSentenceStandsAlone)
{
    EXPECT_EQ(sentenceFor(invalid(u"siteName"_s, Reason::TooLong, {u"100"_s})),
              u"Site name: This is too long. Use at most 100 characters."_s);
    EXPECT_EQ(sentenceFor(FieldIssue{u"siteName"_s, Reason::TooLong, {u"100"_s}}),
              u"This is too long. Use at most 100 characters."_s);
}

TEST(ErrorText, SaysHowLongToWait)
{
    const auto throttled = [](const QString &seconds) {
        return sentenceFor(makeError(ErrorCode::Throttled, Reason::WrongCredentials, {seconds}));
    };
    EXPECT_TRUE(throttled(u"30"_s).contains(u"30 s,"_s));
    EXPECT_TRUE(throttled(u"601"_s).contains(u"11 min,"_s));
}

TEST(ErrorText, NeverShowsTheTechnicalDetail)
{
    const Error error = makeError(ErrorCode::Storage, Reason::None, {}, u"SQLITE_IOERR 10"_s);
    EXPECT_FALSE(sentenceFor(error).contains(u"SQLITE"_s));
}

} // namespace ems
