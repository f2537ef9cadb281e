// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/sitesettings.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

SiteSettings mill()
{
    SiteSettings settings;
    settings.siteName = u"Riverside Mill"_s;
    settings.zoneName = u"Europe/Paris"_s;
    return settings;
}

TEST(SiteSettings, AreAcceptedWithTheirDefaultsAndAName)
{
    EXPECT_EQ(validated(mill()).value(), mill());
}

TEST(SiteSettings, AreStoredTrimmedWithTheCurrencyInCapitals)
{
    SiteSettings settings = mill();
    settings.siteName = u"  Riverside Mill "_s;
    settings.currency = u"ron"_s;
    EXPECT_EQ(validated(settings).value().siteName, u"Riverside Mill"_s);
    EXPECT_EQ(validated(settings).value().currency, u"RON"_s);
}

TEST(SiteSettings, TellEveryBrokenRuleAtOnce)
{
    SiteSettings settings;
    settings.zoneName = u"Mars/Olympus"_s;
    settings.currency = u"XXX"_s;
    settings.sessionLength = 4min;
    settings.idleLock = 0min;
    settings.rawRetentionMonths = -1;
    settings.monthlyBudget = {-1};
    settings.overConsumptionPercent = 49;
    settings.dataMissingAfter = 0h;
    settings.updateAddress = u"http://example.org/"_s;
    const Result<SiteSettings> result = validated(settings);
    ASSERT_FALSE(result.ok());
    QStringList fields;
    for (const FieldIssue &issue : result.error().issues)
        fields.append(issue.field);
    EXPECT_EQ(fields, (QStringList{u"siteName"_s, u"zoneName"_s, u"currency"_s, u"sessionLength"_s,
                                   u"idleLock"_s, u"rawRetentionMonths"_s, u"monthlyBudget"_s,
                                   u"overConsumptionPercent"_s, u"dataMissingAfter"_s,
                                   u"updateAddress"_s}));
    EXPECT_EQ(result.error().issues[0].reason, Reason::Required);
    EXPECT_EQ(result.error().issues[3].arguments, (QStringList{u"5"_s, u"1440"_s}));
}

TEST(SiteSettings, KeepTheirUpperBounds)
{
    SiteSettings settings = mill();
    settings.sessionLength = 24h;
    settings.idleLock = 24h;
    settings.rawRetentionMonths = 1'200;
    settings.overConsumptionPercent = 1'000;
    settings.dataMissingAfter = 90 * 24h;
    EXPECT_TRUE(validated(settings).ok());
    settings.sessionLength += 1min;
    settings.idleLock += 1min;
    settings.rawRetentionMonths += 1;
    settings.overConsumptionPercent += 1;
    settings.dataMissingAfter += 1h;
    settings.monthlyBudget = {std::numeric_limits<qint64>::max()};
    ASSERT_FALSE(validated(settings).ok());
    EXPECT_EQ(validated(settings).error().issues.size(), 6U);
}

TEST(SiteSettings, AskForNewVersionsOverHttpsAlone)
{
    SiteSettings settings = mill();
    for (const QString &address :
         {u""_s, u"https://example.org/releases.json"_s, u"https://example.org:8443/a?b=c"_s,
          u" https://bücher.example/x.json "_s}) {
        settings.updateAddress = address;
        ASSERT_TRUE(validated(settings).ok()) << address.toStdString();
        EXPECT_EQ(validated(settings)->updateAddress, address.trimmed());
    }
    for (const QString &address :
         {u"http://example.org/"_s, u"HTTP://example.org/"_s, u"example.org/x.json"_s,
          u"https://"_s, u"https:///x.json"_s, u"ftp://example.org/"_s, u"file:///etc/passwd"_s,
          u"https://ann@example.org/"_s, u"https://ann:pw@example.org/"_s,
          u"https://example.org/#part"_s, u"https://exa mple.org/"_s}) {
        settings.updateAddress = address;
        ASSERT_FALSE(validated(settings).ok()) << address.toStdString();
        EXPECT_EQ(validated(settings).error().reason(), Reason::BadFormat);
    }
    settings.updateAddress = u"https://example.org/"_s + QString(500, u'a');
    EXPECT_EQ(validated(settings).error().reason(), Reason::TooLong);
}

TEST(CurrencyCodes, AreSortedAndThreeCapitals)
{
    const QStringList &codes = currencyCodes();
    EXPECT_GT(codes.size(), 145);
    EXPECT_TRUE(std::ranges::is_sorted(codes));
    EXPECT_TRUE(std::ranges::adjacent_find(codes) == codes.end());
    for (const QString &code : codes)
        EXPECT_TRUE(code.size() == 3 && code == code.toUpper()) << code.toStdString();
    for (const QString &wanted : {u"EUR"_s, u"USD"_s, u"RON"_s, u"JPY"_s, u"XOF"_s})
        EXPECT_TRUE(codes.contains(wanted)) << wanted.toStdString();
}

} // namespace
