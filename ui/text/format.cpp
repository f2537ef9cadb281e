// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/format.h"

#include "core/base/decimal.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr QChar noBreakSpace(0x00A0);
constexpr QChar enDash(0x2013);
constexpr qint64 perWattHour = 1'000;
constexpr qint64 perKilowattHour = 1'000 * perWattHour;
constexpr qint64 perMegawattHour = 1'000 * perKilowattHour;
constexpr qint64 perGigawattHour = 1'000 * perMegawattHour;

QString withUnit(const QString &number, const QString &unit)
{
    return number + noBreakSpace + unit;
}

qint64 powerOfTen(int exponent)
{
    qint64 result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= 10;
    return result;
}

/// `value` of a unit that has `perUnit` parts, rounded half away from zero to `decimals`.
double rounded(qint64 value, qint64 perUnit, int decimals)
{
    const qint64 step = std::max<qint64>(1, perUnit / powerOfTen(decimals));
    const qint64 half = value < 0 ? -(step / 2) : step / 2;
    const qint64 steps = value / step + (value % step + half) / step;
    return static_cast<double>(steps) / static_cast<double>(powerOfTen(decimals));
}

QString number(const QLocale &locale, qint64 value, qint64 perUnit, int decimals)
{
    return locale.toString(rounded(value, perUnit, decimals), 'f', decimals);
}

/// As few decimals as say it all, at most `most`.
QString shortNumber(const QLocale &locale, qint64 value, qint64 perUnit, int most)
{
    int decimals = most;
    qint64 steps =
        std::llround(rounded(value, perUnit, most) * static_cast<double>(powerOfTen(most)));
    while (decimals > 0 && steps % 10 == 0) {
        steps /= 10;
        --decimals;
    }
    return number(locale, value, perUnit, decimals);
}

QString symbolOf(const QString &currency)
{
    struct Symbol
    {
        const char *code;
        char16_t symbol;
    };
    static constexpr std::array symbols = {Symbol{"EUR", u'€'}, Symbol{"USD", u'$'},
                                           Symbol{"GBP", u'£'}, Symbol{"JPY", u'¥'},
                                           Symbol{"INR", u'₹'}, Symbol{"KRW", u'₩'}};
    for (const Symbol &symbol : symbols) {
        if (currency == QLatin1String(symbol.code))
            return QString(QChar(symbol.symbol));
    }
    return currency;
}

/// The locale's long date without the day of the week and with a short month.
QString dateFormatOf(const QLocale &locale)
{
    static const QRegularExpression weekday(u"(dddd[,،.]?\\s*)|([,،]?\\s*dddd)"_s);
    QString format = locale.dateFormat(QLocale::LongFormat);
    format.remove(weekday);
    return format.replace(u"MMMM"_s, u"MMM"_s).trimmed();
}

QString timeFormatOf(const QLocale &locale)
{
    return locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s);
}

QString writtenTime(const QLocale &locale, const LocalTime &local)
{
    return locale.toString(QTime(local.hour, local.minute, local.second), timeFormatOf(locale));
}

QDate dateOfLocal(const LocalTime &local)
{
    return {local.year, local.month, local.day};
}

QString withoutTrailingZeros(QString text)
{
    if (!text.contains(u'.'))
        return text;
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("Format", text);
}

/// The locale of the person; the one without a language would write prices and dates as nobody
/// does.
QLocale localeOfPeople()
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedKingdom)
                                           : locale;
}

} // namespace

Format::Format()
    : Format(SiteSettings{})
{}

Format::Format(const SiteSettings &settings)
    : m_zone(Zone::find(settings.zoneName).valueOr(Zone()))
    , m_currency(settings.currency)
    , m_locale(localeOfPeople())
{}

QString Format::energy(Energy energy) const
{
    const qint64 value = energy.milliwattHours;
    const qint64 size = std::abs(value);
    if (size >= 10 * perGigawattHour)
        return withUnit(number(m_locale, value, perGigawattHour, 1), u"GWh"_s);
    if (size >= 10 * perMegawattHour)
        return withUnit(number(m_locale, value, perMegawattHour, 1), u"MWh"_s);
    int decimals = 0;
    if (size < perKilowattHour)
        decimals = size == 0 ? 0 : 3;
    else if (size < 10 * perKilowattHour)
        decimals = 2;
    else if (size < 100 * perKilowattHour)
        decimals = 1;
    return withUnit(number(m_locale, value, perKilowattHour, decimals), u"kWh"_s);
}

QString Format::energyNumber(Energy energy) const
{
    return shortNumber(m_locale, energy.milliwattHours, perKilowattHour, 3);
}

QString Format::exactEnergy(Energy energy) const
{
    return withUnit(number(m_locale, energy.milliwattHours, perKilowattHour, 3), u"kWh"_s);
}

QString Format::power(Power power) const
{
    return withUnit(powerNumber(power), u"W"_s);
}

QString Format::powerNumber(Power power) const
{
    return shortNumber(m_locale, power.milliwatts, 1'000, 2);
}

QString Format::money(Money money) const
{
    const QString symbol = symbolOf(m_currency);
    QString text = m_locale.toCurrencyString(rounded(money.minorUnits, 100, 2), symbol, 2);
    const bool isWord = symbol.size() > 1;
    if (isWord && text.size() > symbol.size() && text.startsWith(symbol)
        && text.at(symbol.size()).isDigit())
        text.insert(symbol.size(), noBreakSpace);
    return text;
}

QString Format::moneyNumber(Money money) const
{
    return number(m_locale, money.minorUnits, 100, 2);
}

QString Format::count(qint64 number) const
{
    return m_locale.toString(number);
}

QString Format::percent(double share) const
{
    const double tenths = std::round(share * 1'000.0);
    const bool isWhole = std::fmod(tenths, 10.0) == 0.0;
    return withUnit(m_locale.toString(tenths / 10.0, 'f', isWhole ? 0 : 1), m_locale.percent());
}

QString Format::date(UtcSeconds instant) const
{
    return date(m_zone.dateOf(instant));
}

QString Format::date(QDate day) const
{
    return m_locale.toString(day, dateFormatOf(m_locale));
}

QString Format::dateTime(UtcSeconds instant) const
{
    return date(instant) + u", "_s + time(instant);
}

QString Format::dateTime(Instant instant) const
{
    return dateTime(std::chrono::floor<std::chrono::seconds>(instant));
}

QString Format::time(UtcSeconds instant) const
{
    return writtenTime(m_locale, m_zone.toLocal(instant));
}

QString Format::period(const Period &period) const
{
    const QString between = u' ' + QString(enDash) + u' ';
    if (period.isEmpty())
        return dateTime(period.start);
    const bool isOfWholeDays = m_zone.dayOf(period.start).start == period.start
                               && m_zone.dayOf(period.end).start == period.end;
    const UtcSeconds last = period.end - std::chrono::seconds(1);
    const QDate firstDay = dateOfLocal(m_zone.toLocal(period.start));
    const QDate lastDay = dateOfLocal(m_zone.toLocal(last));
    if (!isOfWholeDays) {
        return dateTime(period.start) + between
               + (firstDay == lastDay ? time(period.end) : dateTime(period.end));
    }
    if (firstDay == lastDay)
        return date(period.start);
    const QString format = dateFormatOf(m_locale);
    const bool isOfOneMonth =
        firstDay.month() == lastDay.month() && firstDay.year() == lastDay.year();
    if (isOfOneMonth && format.startsWith(u'd'))
        return m_locale.toString(firstDay, format.startsWith(u"d.") ? u"d."_s : u"d"_s) + between
               + date(last);
    return date(period.start) + between + date(last);
}

QString Format::duration(std::chrono::seconds duration) const
{
    using namespace std::chrono;
    const seconds length = std::max(duration, seconds(0));
    const auto wholeHours = duration_cast<hours>(length);
    const auto restMinutes = duration_cast<minutes>(length - wholeHours);
    if (length < minutes(1))
        return withUnit(m_locale.toString(length.count()), translated("s"));
    QString minutesText =
        withUnit(m_locale.toString(qint64{restMinutes.count()}), translated("min"));
    if (wholeHours.count() == 0)
        return minutesText;
    const QString hoursText =
        withUnit(m_locale.toString(qint64{wholeHours.count()}), translated("h"));
    return restMinutes.count() == 0 ? hoursText : hoursText + u' ' + minutesText;
}

QString Format::bytes(qint64 bytes) const
{
    return m_locale.formattedDataSize(bytes);
}

QString Format::editablePower(Power power) const
{
    return withoutTrailingZeros(formatDecimal(power.milliwatts, 3))
        .replace(u'.', m_locale.decimalPoint() == u","_s ? u',' : u'.');
}

QString Format::editableMoney(Money money) const
{
    return formatDecimal(money.minorUnits, 2)
        .replace(u'.', m_locale.decimalPoint() == u","_s ? u',' : u'.');
}

} // namespace ems
