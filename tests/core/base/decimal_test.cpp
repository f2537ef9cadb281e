// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/decimal.h"

#include <gtest/gtest.h>

#include <limits>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr DecimalRules cents{.decimals = 2, .greatest = 9'999'999'999};

Reason refusal(const QString &text, const DecimalRules &rules = cents)
{
    const Result<qint64> parsed = parseDecimal(text, rules, u"price"_s);
    return parsed.ok() ? Reason::None : parsed.error().reason();
}

TEST(Decimal, ReadsPlainNumbers)
{
    EXPECT_EQ(parseDecimal(u"1500", cents).value(), 150'000);
    EXPECT_EQ(parseDecimal(u" 0.25 ", cents).value(), 25);
    EXPECT_EQ(parseDecimal(u"0,5", cents).value(), 50);
    EXPECT_EQ(parseDecimal(u"-12.34", cents).value(), -1234);
    EXPECT_EQ(parseDecimal(u"+7", cents).value(), 700);
    EXPECT_EQ(parseDecimal(u"0000000000000000000000001", cents).value(), 100);
    EXPECT_EQ(parseDecimal(u"-0", cents).value(), 0);
}

TEST(Decimal, RefusesEverythingThatIsNotAPlainNumber)
{
    for (const QString &text :
         {u"nan"_s,   u"NaN"_s,   u"inf"_s,      u"-inf"_s,       u"Infinity"_s, u"1e3"_s,
          u"1E3"_s,   u"0x1F"_s,  u"1.234,50"_s, u"1,234.50"_s,   u"1 000"_s,    u"1'000"_s,
          u"1_000"_s, u"1.2.3"_s, u"1,2,3"_s,    u"5."_s,         u".5"_s,       u"."_s,
          u"-"_s,     u"+"_s,     u"--1"_s,      u"+-1"_s,        u"1-"_s,       u"€5"_s,
          u"5 W"_s,   u"½"_s,     u"²"_s,        u"１２"_s,       u"١٢"_s,       u"۱۲"_s,
          u"१२"_s,    u"1٫5"_s,   u"−5"_s,       u"1\u00a0000"_s, u"1\u200b2"_s, u"1\n2"_s,
          u"%1"_s})
        EXPECT_EQ(refusal(text), Reason::NotANumber) << text.toStdString();
    EXPECT_EQ(refusal(QString(u"1\0"_s) + QChar(u'\0')), Reason::NotANumber);
}

TEST(Decimal, AsksForAValueWhereThereIsNone)
{
    EXPECT_EQ(refusal(u""_s), Reason::Required);
    EXPECT_EQ(refusal(u" \t"_s), Reason::Required);
    EXPECT_EQ(parseDecimal(u"", cents, u"price"_s).error().subject(), u"price"_s);
}

TEST(Decimal, NeverRoundsSilently)
{
    EXPECT_EQ(refusal(u"1.234"_s), Reason::TooManyDecimals);
    EXPECT_EQ(refusal(u"1.230"_s), Reason::TooManyDecimals);
    EXPECT_EQ(refusal(u"0,001"_s), Reason::TooManyDecimals);
}

TEST(Decimal, RoundsHalfAwayFromZeroWhereAskedTo)
{
    constexpr DecimalRules rounded{.decimals = 2, .greatest = 10'000, .isExcessRounded = true};
    EXPECT_EQ(parseDecimal(u"1.234", rounded).value(), 123);
    EXPECT_EQ(parseDecimal(u"1.235", rounded).value(), 124);
    EXPECT_EQ(parseDecimal(u"-1.235", rounded).value(), -124);
    EXPECT_EQ(parseDecimal(u"1.2349999", rounded).value(), 123);
}

TEST(Decimal, RefusesWhatIsTooLargeWithoutOverflow)
{
    EXPECT_EQ(parseDecimal(u"99999999.99", cents).value(), 9'999'999'999);
    EXPECT_EQ(refusal(u"100000000"_s), Reason::TooLarge);
    EXPECT_EQ(refusal(u"-100000000"_s), Reason::TooLarge);
    EXPECT_EQ(refusal(QString(70'000, u'9')), Reason::TooLarge);
    EXPECT_EQ(refusal(u"9223372036854775808"_s, {.decimals = 0}), Reason::TooLarge);
    EXPECT_EQ(parseDecimal(u"9223372036854775807", {.decimals = 0}).value(),
              std::numeric_limits<qint64>::max());
}

TEST(Decimal, ReadsACommaOnlyWhereItIsAccepted)
{
    EXPECT_EQ(refusal(u"1,5"_s, {.decimals = 2, .isCommaAccepted = false}), Reason::NotANumber);
}

TEST(Decimal, WritesTheFormThatItReads)
{
    EXPECT_EQ(formatDecimal(0, 2), u"0.00"_s);
    EXPECT_EQ(formatDecimal(5, 2), u"0.05"_s);
    EXPECT_EQ(formatDecimal(-5, 2), u"-0.05"_s);
    EXPECT_EQ(formatDecimal(123'456, 2), u"1234.56"_s);
    EXPECT_EQ(formatDecimal(42, 0), u"42"_s);
    for (const qint64 value : {std::numeric_limits<qint64>::max(), qint64(-1), qint64(1'000'000)})
        EXPECT_EQ(parseDecimal(formatDecimal(value, 6), {.decimals = 6}).value(), value);
    EXPECT_EQ(formatDecimal(std::numeric_limits<qint64>::min(), 0), u"-9223372036854775808"_s);
}

} // namespace
