// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/validation.h"

#include "core/base/textfold.h"

#include <gtest/gtest.h>

#include <limits>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

UserDraft ann()
{
    UserDraft draft;
    draft.username = u"ann"_s;
    draft.firstName = u"Ann"_s;
    draft.lastName = u"Smith"_s;
    return draft;
}

DeviceDraft heater()
{
    DeviceDraft draft;
    draft.name = u"Heater"_s;
    draft.maximumConsumption = {1'500'000};
    draft.price = {9'900};
    return draft;
}

template <typename Draft>
QString brokenRule(const Draft &draft)
{
    const Result<Draft> result = validated(draft);
    if (result.ok())
        return {};
    EXPECT_EQ(result.error().code, ErrorCode::Invalid);
    EXPECT_EQ(result.error().issues.size(), 1U) << describe(result.error()).toStdString();
    return result.error().subject() + u' ' + QString::number(int(result.error().reason()));
}

QString rule(const QString &field, Reason reason)
{
    return field + u' ' + QString::number(int(reason));
}

QString username(const QString &text)
{
    UserDraft draft = ann();
    draft.username = text;
    return brokenRule(draft);
}

QString email(const QString &text)
{
    UserDraft draft = ann();
    draft.email = text;
    return brokenRule(draft);
}

QString deviceName(const QString &text)
{
    DeviceDraft draft = heater();
    draft.name = text;
    return brokenRule(draft);
}

TEST(UserValidation, AcceptsTheUsernamesPeopleHave)
{
    for (const QString &name : {u"ann"_s, u"ann.smith-2_x@example.org"_s, u"René"_s, u"анна7"_s,
                                u"हिन्दी"_s, u"山田太郎"_s, QString(64, u'a')})
        EXPECT_EQ(username(name), QString()) << name.toStdString();
}

TEST(UserValidation, RefusesUsernamesThatAreTooShortOrTooLong)
{
    EXPECT_EQ(username(u""_s), rule(u"username"_s, Reason::Required));
    EXPECT_EQ(username(u" \t\n "_s), rule(u"username"_s, Reason::Required));
    EXPECT_EQ(username(u"ab"_s), rule(u"username"_s, Reason::TooShort));
    EXPECT_EQ(username(QString(65, u'a')), rule(u"username"_s, Reason::TooLong));
    EXPECT_EQ(username(QString(65'536, u'a')), rule(u"username"_s, Reason::TooLong));
}

TEST(UserValidation, RefusesCharactersThatAUsernameMayNotHave)
{
    for (const QString &name :
         {u"ann smith"_s, u"ann/smith"_s, u"ann'--"_s, u"<b>ann</b>"_s, u"ann%1"_s, u"ann;"_s,
          u"ann\nsmith"_s, u"ann\u202enna"_s, u"ann\u200b1"_s, u"ann\u200d1"_s, u"ann١"_s,
          u"ann\U0001F50C"_s, u"ann"_s + QChar(0) + u"b"_s, u"ann"_s + QChar(0xd800)})
        EXPECT_EQ(username(name), rule(u"username"_s, Reason::BadCharacter)) << name.toStdString();
}

TEST(UserValidation, NamesTheBadCharacter)
{
    UserDraft draft = ann();
    draft.username = u"ann\u202enna"_s;
    EXPECT_EQ(validated(draft).error().issues.front().arguments, QStringList{u"U+202E"_s});
    draft.username = u"ann smith"_s;
    EXPECT_EQ(validated(draft).error().issues.front().arguments, QStringList{u" "_s});
}

TEST(UserValidation, RefusesAUsernameOfTwoScripts)
{
    EXPECT_EQ(username(u"\u0430lice"_s), rule(u"username"_s, Reason::MixedScripts)); // Cyrillic а
    EXPECT_EQ(username(u"pa\u03c5l"_s), rule(u"username"_s, Reason::MixedScripts));  // Greek υ
}

TEST(UserValidation, StoresNamesComposedAndTrimmed)
{
    UserDraft draft = ann();
    draft.username = u"  Rene\u0301  "_s;
    draft.firstName = u" Rene\u0301 "_s;
    const UserDraft stored = validated(draft).value();
    EXPECT_EQ(stored.username, u"Ren\u00e9"_s);
    EXPECT_EQ(stored.firstName, u"Ren\u00e9"_s);
    EXPECT_EQ(nameFold(stored.username), nameFold(u"RENÉ"_s));
    EXPECT_EQ(nameFold(stored.username), nameFold(u"\uff32en\u00e9"_s));
}

TEST(UserValidation, AcceptsTheAddressesPeopleHave)
{
    for (const QString &address :
         {u""_s, u"ann@example.org"_s, u"a.b+c_d'e@sub-domain.example.co.uk"_s,
          u"ann@bücher.example"_s, u"jürgen@example.org"_s, u"ann@xn--bcher-kva.example"_s,
          u"1@2.de"_s})
        EXPECT_EQ(email(address), QString()) << address.toStdString();
}

TEST(UserValidation, RefusesWhatIsNoAddress)
{
    for (const QString &address : {u"ann"_s,
                                   u"@example.org"_s,
                                   u"ann@"_s,
                                   u"ann@@example.org"_s,
                                   u"a@b@example.org"_s,
                                   u".ann@example.org"_s,
                                   u"ann.@example.org"_s,
                                   u"a..b@example.org"_s,
                                   u"ann@example"_s,
                                   u"ann@-example.org"_s,
                                   u"ann@example-.org"_s,
                                   u"ann@example..org"_s,
                                   u"ann@example.org."_s,
                                   u"an n@example.org"_s,
                                   u"ann@exa mple.org"_s,
                                   u"ann@192.168.0.1"_s,
                                   u"\"a b\"@example.org"_s,
                                   u"ann,bob@example.org"_s,
                                   u"<ann@example.org>"_s,
                                   u"ann@exa_mple.org"_s,
                                   QString(65, u'a') + u"@example.org"_s,
                                   u"ann@"_s + QString(64, u'a') + u".org"_s})
        EXPECT_EQ(email(address), rule(u"email"_s, Reason::BadFormat)) << address.toStdString();
    EXPECT_EQ(email(u"ann@"_s + QString(250, u'a') + u".org"_s), rule(u"email"_s, Reason::TooLong));
    EXPECT_EQ(email(u"ann\r\nBcc: x@example.org"_s), rule(u"email"_s, Reason::BadCharacter));
}

TEST(UserValidation, RefusesWhatIsNoPhoneNumber)
{
    UserDraft draft = ann();
    for (const QString &phone : {u""_s, u"+40 (21) 123-45-67"_s, u"112"_s}) {
        draft.phone = phone;
        EXPECT_EQ(brokenRule(draft), QString()) << phone.toStdString();
    }
    for (const QString &phone : {u"call me"_s, u"+40/21"_s, u"١٢٣"_s, u"12\t3"_s, u"12,3"_s}) {
        draft.phone = phone;
        EXPECT_EQ(brokenRule(draft), rule(u"phone"_s, Reason::BadCharacter)) << phone.toStdString();
    }
    draft.phone = QString(21, u'1');
    EXPECT_EQ(brokenRule(draft), rule(u"phone"_s, Reason::TooLong));
}

TEST(UserValidation, TellsEveryBrokenRuleAtOnce)
{
    const UserDraft draft{.username = u"a"_s,
                          .firstName = QString(101, u'x'),
                          .lastName = u"a\u202eb"_s,
                          .email = u"no"_s,
                          .phone = u"no"_s};
    const Result<UserDraft> result = validated(draft);
    ASSERT_FALSE(result.ok());
    const std::vector<FieldIssue> &issues = result.error().issues;
    ASSERT_EQ(issues.size(), 5U);
    EXPECT_EQ(issues[0].reason, Reason::TooShort);
    EXPECT_EQ(issues[1], (FieldIssue{u"firstName"_s, Reason::TooLong, {u"100"_s}}));
    EXPECT_EQ(issues[2], (FieldIssue{u"lastName"_s, Reason::BadCharacter, {u"U+202E"_s}}));
    EXPECT_EQ(issues[3].reason, Reason::BadFormat);
    EXPECT_EQ(issues[4].field, u"phone"_s);
}

TEST(DeviceValidation, TakesTextLiterallyAsAName)
{
    for (const QString &name :
         {u"<b>x</b><img src=/etc/passwd>"_s, u"%1 %n %2"_s, u"'; DROP TABLE device; --"_s,
          u"=1+1"_s, u"\\u0041 & \"q\""_s, u"100 %"_s, u"Zähler №5 \U0001F50C"_s, u"x"_s,
          QString(200, u'a')}) {
        DeviceDraft draft = heater();
        draft.name = name;
        const Result<DeviceDraft> result = validated(draft);
        ASSERT_TRUE(result.ok()) << name.toStdString();
        EXPECT_EQ(result->name, name);
    }
}

TEST(DeviceValidation, RefusesNamesThatCannotBeShown)
{
    EXPECT_EQ(deviceName(u" "_s), rule(u"name"_s, Reason::Required));
    EXPECT_EQ(deviceName(QString(201, u'a')), rule(u"name"_s, Reason::TooLong));
    EXPECT_EQ(deviceName(QString(65'536, u'a')), rule(u"name"_s, Reason::TooLong));
    EXPECT_EQ(deviceName(u"a\nb"_s), rule(u"name"_s, Reason::BadCharacter));
    EXPECT_EQ(deviceName(u"a\u202eb"_s), rule(u"name"_s, Reason::BadCharacter));
    EXPECT_EQ(deviceName(u"a\u200bb"_s), rule(u"name"_s, Reason::BadCharacter));
    EXPECT_EQ(deviceName(u"a"_s + QChar(0)), rule(u"name"_s, Reason::BadCharacter));
}

TEST(DeviceValidation, CountsACharacterOutsideTheBasicPlaneOnce)
{
    EXPECT_EQ(deviceName(u"\U0001F50C"_s.repeated(200)), QString());
    EXPECT_EQ(deviceName(u"\U0001F50C"_s.repeated(201)), rule(u"name"_s, Reason::TooLong));
}

TEST(DeviceValidation, AllowsLinesInADescriptionOnly)
{
    DeviceDraft draft = heater();
    draft.description = u"first\n\tsecond"_s;
    EXPECT_EQ(brokenRule(draft), QString());
    draft.description = QString(4'001, u'a');
    EXPECT_EQ(brokenRule(draft), rule(u"description"_s, Reason::TooLong));
    draft.description.clear();
    draft.location = u"first\nsecond"_s;
    EXPECT_EQ(brokenRule(draft), rule(u"location"_s, Reason::BadCharacter));
}

TEST(DeviceValidation, KeepsTheMaximumWithinItsRange)
{
    DeviceDraft draft = heater();
    const auto broken = [&](qint64 milliwatts) {
        draft.maximumConsumption = {milliwatts};
        return brokenRule(draft);
    };
    EXPECT_EQ(broken(10), QString());
    EXPECT_EQ(broken(99'999'999'990), QString());
    EXPECT_EQ(broken(0), rule(u"maximumConsumption"_s, Reason::NotPositive));
    EXPECT_EQ(broken(std::numeric_limits<qint64>::min()),
              rule(u"maximumConsumption"_s, Reason::NotPositive));
    EXPECT_EQ(broken(100'000'000'000), rule(u"maximumConsumption"_s, Reason::TooLarge));
    EXPECT_EQ(broken(std::numeric_limits<qint64>::max()),
              rule(u"maximumConsumption"_s, Reason::TooLarge));
    EXPECT_EQ(broken(15), rule(u"maximumConsumption"_s, Reason::TooManyDecimals));
}

TEST(DeviceValidation, KeepsThePriceWithinItsRange)
{
    DeviceDraft draft = heater();
    const auto broken = [&](qint64 cents) {
        draft.price = {cents};
        return brokenRule(draft);
    };
    EXPECT_EQ(broken(0), QString());
    EXPECT_EQ(broken(9'999'999'999), QString());
    EXPECT_EQ(broken(-1), rule(u"price"_s, Reason::Negative));
    EXPECT_EQ(broken(10'000'000'000), rule(u"price"_s, Reason::TooLarge));
}

TEST(DeviceValidation, KeepsEachTagOnce)
{
    DeviceDraft draft = heater();
    draft.tags = {u" Kitchen "_s, u"KITCHEN"_s, u""_s, u"\uff2bitchen"_s, u"cellar"_s};
    EXPECT_EQ(validated(draft).value().tags, (QStringList{u"Kitchen"_s, u"cellar"_s}));
    draft.tags = {QString(51, u'a')};
    EXPECT_EQ(brokenRule(draft), rule(u"tags"_s, Reason::TooLong));
    draft.tags = {u"a;b"_s};
    EXPECT_EQ(brokenRule(draft), rule(u"tags"_s, Reason::BadCharacter));
    draft.tags.clear();
    for (int i = 0; i < 1'000; ++i)
        draft.tags.append(QString::number(i));
    EXPECT_EQ(brokenRule(draft), rule(u"tags"_s, Reason::TooLarge));
}

TEST(DeviceValidation, ReadsWattsAsTyped)
{
    EXPECT_EQ(parseMaximumConsumption(u"1500"_s).value().milliwatts, 1'500'000);
    EXPECT_EQ(parseMaximumConsumption(u"0.25"_s).value().milliwatts, 250);
    EXPECT_EQ(parseMaximumConsumption(u"0,25"_s).value().milliwatts, 250);
    EXPECT_EQ(parseMaximumConsumption(u"99999999.99"_s).value().milliwatts, 99'999'999'990);
    const auto reason = [](const QString &text) {
        const Result<Power> power = parseMaximumConsumption(text);
        return power.ok() ? Reason::None : power.error().reason();
    };
    EXPECT_EQ(reason(u"0"_s), Reason::NotPositive);
    EXPECT_EQ(reason(u"-5"_s), Reason::NotPositive);
    EXPECT_EQ(reason(u"0.001"_s), Reason::TooManyDecimals);
    EXPECT_EQ(reason(u"100000000"_s), Reason::TooLarge);
    EXPECT_EQ(reason(u""_s), Reason::Required);
    for (const QString &text :
         {u"1.234,50"_s, u"1e3"_s, u"nan"_s, u"inf"_s, u"0x10"_s, u"١٥٠٠"_s, u"1 500"_s})
        EXPECT_EQ(reason(text), Reason::NotANumber) << text.toStdString();
}

TEST(DeviceValidation, ReadsAPriceAsTyped)
{
    EXPECT_EQ(parsePrice(u"0"_s).value().minorUnits, 0);
    EXPECT_EQ(parsePrice(u"12,5"_s).value().minorUnits, 1'250);
    EXPECT_EQ(parsePrice(u"-0.01"_s).error().reason(), Reason::Negative);
    EXPECT_EQ(parsePrice(u"1.005"_s).error().reason(), Reason::TooManyDecimals);
    EXPECT_EQ(parsePrice(u"free"_s).error().subject(), u"price"_s);
}

} // namespace
