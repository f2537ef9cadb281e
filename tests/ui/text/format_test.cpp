// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/decimal.h"
#include "ui/text/format.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

/// A format of a site, in a locale; the default locale is put back afterwards.
class FormatTest : public testing::Test
{
protected:
    FormatTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    ~FormatTest() override { QLocale::setDefault(m_before); }

    static Format formatOf(const QString &zone = u"Europe/Bucharest"_s,
                           const QString &currency = u"EUR"_s)
    {
        SiteSettings settings;
        settings.zoneName = zone;
        settings.currency = currency;
        return Format(settings);
    }
    static Energy kilowattHours(double value) { return {static_cast<qint64>(value * 1'000'000.0)}; }
    /// As a person reads it: without the spaces that do not break.
    static std::string read(QString text)
    {
        return text.replace(QChar(0xA0), u' ').replace(QChar(0x202F), u' ').toStdString();
    }

private:
    QLocale m_before;
};

} // namespace

TEST_F(FormatTest, WritesEnergyWithTheDecimalsThatMakeSense)
{
    const Format format = formatOf();
    EXPECT_EQ(read(format.energy({})), "0 kWh");
    EXPECT_EQ(read(format.energy(kilowattHours(0.3557))), "0.356 kWh");
    EXPECT_EQ(read(format.energy(kilowattHours(9.876))), "9.88 kWh");
    EXPECT_EQ(read(format.energy(kilowattHours(42.04))), "42.0 kWh");
    EXPECT_EQ(read(format.energy(kilowattHours(1284.4))), "1,284 kWh");
    EXPECT_EQ(read(format.energy(kilowattHours(32'449))), "32.4 MWh");
    EXPECT_EQ(read(format.energyNumber(kilowattHours(1284.25))), "1,284.25");
}

TEST_F(FormatTest, WritesPowerAndMoney)
{
    EXPECT_EQ(read(formatOf().power({1'500'000})), "1,500 W");
    EXPECT_EQ(read(formatOf().power({250})), "0.25 W");
    EXPECT_EQ(read(formatOf().money({129'900})), "€1,299.00");
    EXPECT_EQ(read(formatOf(u"Etc/UTC"_s, u"RON"_s).money({129'905})), "RON 1,299.05");
}

TEST_F(FormatTest, WritesShareCountAndDuration)
{
    const Format format = formatOf();
    EXPECT_EQ(read(format.percent(0.062)), "6.2 %");
    EXPECT_EQ(read(format.percent(1.0)), "100 %");
    EXPECT_EQ(read(format.count(1'000'000)), "1,000,000");
    EXPECT_EQ(read(format.duration(2h + 15min)), "2 h 15 min");
    EXPECT_EQ(read(format.duration(45s)), "45 s");
    EXPECT_EQ(read(format.duration(-5s)), "0 s");
}

TEST_F(FormatTest, WritesTimesInTheZoneOfTheSite)
{
    const UtcSeconds instant = fromSeconds(1'166'282'640); // 2006-12-16T15:24:00Z
    EXPECT_EQ(read(formatOf().dateTime(instant)), "16 Dec 2006, 17:24");
    EXPECT_EQ(read(formatOf(u"Etc/UTC"_s).time(instant)), "15:24");
}

TEST_F(FormatTest, WritesPeriodsByTheirLastDay)
{
    const Format format = formatOf(u"Etc/UTC"_s);
    const UtcSeconds midnight = fromSeconds(1'166'227'200); // 2006-12-16T00:00:00Z
    EXPECT_EQ(read(format.period({midnight, midnight + 24h})), "16 Dec 2006");
    EXPECT_EQ(read(format.period({midnight, midnight + 72h})), "16 – 18 Dec 2006");
    EXPECT_EQ(read(format.period({midnight + 1h, midnight + 2h})), "16 Dec 2006, 01:00 – 02:00");
}

TEST_F(FormatTest, FillsFormsWithWhatTheParserReadsBack)
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const Format format = formatOf();
    EXPECT_EQ(format.editablePower({1'500'250}), u"1500,25"_s);
    EXPECT_EQ(format.editableMoney({129'900}), u"1299,00"_s);
    const DecimalRules rules{.decimals = 2, .greatest = 1'000'000};
    EXPECT_EQ(parseDecimal(format.editableMoney({129'900}), rules).valueOr(0), 129'900);
}

} // namespace ems
