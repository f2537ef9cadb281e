// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/passwordpolicy.h"

#include <QSet>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

Reason refusal(const QString &password, Role role = Role::Client, const QStringList &known = {})
{
    const Result<void> result = checkPassword(password, role, known);
    return result.ok() ? Reason::None : result.error().reason();
}

TEST(PasswordPolicy, AcceptsWhatIsHardToGuess)
{
    for (const QString &password :
         {u"correct horse battery staple"_s, u"k7#Vq9!zPw2x"_s, u"лодка-фонарь-изумруд-42"_s})
        EXPECT_EQ(refusal(password, Role::Admin), Reason::None) << password.toStdString();
}

TEST(PasswordPolicy, CountsCharactersAfterComposition)
{
    EXPECT_EQ(refusal(u"k7#Vq9!zPw2"_s), Reason::TooShort);
    EXPECT_EQ(refusal(u"k7#Vq9!zPwe\u0301"_s), Reason::TooShort); // 12 code points, 11 composed
    EXPECT_EQ(refusal(u""_s), Reason::TooShort);
    EXPECT_EQ(refusal(u"k7#Vq9!zPw2x"_s.repeated(11)), Reason::TooLong);
    EXPECT_EQ(refusal(u"\U0001F50C"_s.repeated(11)), Reason::TooShort);
    EXPECT_EQ(checkPassword(u"short"_s, Role::Client, {}, u"newPassword"_s).error().subject(),
              u"newPassword"_s);
}

TEST(PasswordPolicy, RefusesOneCommonWordAlsoWithLettersReplaced)
{
    EXPECT_EQ(refusal(u"motherfucker"_s), Reason::PasswordCommon);
    EXPECT_EQ(refusal(u"unbelievable"_s), Reason::PasswordCommon);
    EXPECT_EQ(refusal(u"unb3li3vabl3"_s), Reason::PasswordCommon);
}

TEST(PasswordPolicy, RefusesWhatIsGuessable)
{
    for (const QString &password : {u"password1234"_s, u"aaaaaaaaaaaaaaaa"_s, u"qwertyuiopas"_s,
                                    u"1234567890123"_s, u"passwordpassword"_s})
        EXPECT_EQ(refusal(password), Reason::PasswordGuessable) << password.toStdString();
}

TEST(PasswordPolicy, RefusesANameWithLittleElse)
{
    const QStringList known{u"ann.smith"_s, u"Ann Smith"_s, u"asmith@example.org"_s,
                            u"Riverside Mill"_s};
    EXPECT_EQ(refusal(u"smith1234567"_s, Role::Client, known), Reason::PasswordContainsName);
    EXPECT_EQ(refusal(u"RIVERSIDE123"_s, Role::Client, known), Reason::PasswordContainsName);
    EXPECT_EQ(refusal(u"smith k7#Vq9!zPw2x"_s, Role::Admin, known), Reason::None);
    EXPECT_EQ(refusal(u"aaaaaaaaaaaaaaaa"_s, Role::Client, {u"aaa"_s}), Reason::PasswordGuessable);
}

TEST(PasswordPolicy, ExpectsMoreOfAnAdmin)
{
    const QString between = u"Tr0ub4dour&3"_s;
    const PasswordStrength strength = passwordStrength(between);
    ASSERT_GT(strength.guessesLog10, 8.0);
    ASSERT_LT(strength.guessesLog10, 10.0);
    EXPECT_EQ(strength.score, 3);
    EXPECT_EQ(refusal(between, Role::Client), Reason::None);
    EXPECT_EQ(refusal(between, Role::Admin), Reason::PasswordGuessable);
}

TEST(PasswordPolicy, ScoresFromZeroToFour)
{
    EXPECT_EQ(passwordStrength(QString()).score, 0);
    EXPECT_EQ(passwordStrength(u"password"_s).score, 0);
    EXPECT_EQ(passwordStrength(u"k7#Vq9!zPw2x"_s).score, 4);
    EXPECT_LT(passwordStrength(u"annabelle-x9"_s, {u"annabelle"_s}).guessesLog10,
              passwordStrength(u"annabelle-x9"_s).guessesLog10);
}

TEST(PasswordPolicy, SeesBeyondANulCharacter)
{
    const QString hidden = u"k"_s + QChar(0) + u"7#Vq9!zPw2xQ"_s;
    EXPECT_GT(passwordStrength(hidden).score, 3);
}

TEST(PasswordPolicy, ExaminesOnlyTheBeginningOfALongText)
{
    const QString text = QString(100, u'a') + u"k7#Vq9!zPw2x"_s.repeated(1'000);
    EXPECT_DOUBLE_EQ(passwordStrength(text).guessesLog10,
                     passwordStrength(text.left(100)).guessesLog10);
}

TEST(PasswordPolicy, HashesOneFormOfAPassword)
{
    EXPECT_EQ(passwordBytes(u"cafe\u0301"_s), passwordBytes(u"caf\u00e9"_s));
    EXPECT_EQ(passwordBytes(u"caf\u00e9"_s), QByteArray("caf\xc3\xa9"));
    EXPECT_NE(passwordBytes(u" a"_s), passwordBytes(u"a"_s));
}

TEST(PasswordPolicy, MakesOneTimePasswordsThatDifferAndReadAloud)
{
    QSet<QString> made;
    QSet<QChar> characters;
    for (int i = 0; i < 2'000; ++i) {
        const QString password = makeOneTimePassword();
        ASSERT_EQ(password.size(), 19);
        ASSERT_EQ(password.count(u'-'), 3);
        for (const QChar c : password)
            characters.insert(c);
        made.insert(password);
    }
    EXPECT_EQ(made.size(), 2'000);
    EXPECT_EQ(characters.size(), 31); // the alphabet and the dash
    for (const QChar lookAlike : u"ilo01"_s)
        EXPECT_FALSE(characters.contains(lookAlike));
}

} // namespace
