// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/datetext.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

using Problem = TypedDate::Problem;

/// A number of a date, with the digits it was written with: "06" may be a year, "6" is none.
struct Number
{
    int value = 0;
    qsizetype digits = 0;

    [[nodiscard]] bool isYearOnly() const { return digits > 2; }
};

/// Digits of every script as 0 to 9, no marks of direction, single spaces.
QString plain(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.digitValue() >= 0)
            result += QChar(u'0' + c.digitValue());
        else if (c.category() != QChar::Other_Format)
            result += c;
    }
    return result.simplified();
}

bool isNameOf(const QString &word, QString name)
{
    name = name.toLower();
    name.remove(u'.');
    return word == name || (word.size() >= 3 && name.startsWith(word));
}

/// 1 to 12; 0 for another word.
int monthOf(const QString &word, const QLocale &locale)
{
    for (const QLocale &names : {locale, QLocale::c()}) {
        for (int month = 1; month <= 12; ++month) {
            for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
                if (isNameOf(word, names.monthName(month, format))
                    || isNameOf(word, names.standaloneMonthName(month, format)))
                    return month;
            }
        }
    }
    return 0;
}

bool isDayOfWeek(const QString &word, const QLocale &locale)
{
    for (const QLocale &names : {locale, QLocale::c()}) {
        for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
            if (isNameOf(word, names.dayName(day, QLocale::LongFormat))
                || isNameOf(word, names.dayName(day, QLocale::ShortFormat)))
                return true;
        }
    }
    return false;
}

/// Words that stand between the parts: "16 de diciembre de 2006", "2006年12月16日".
bool isFiller(const QString &word)
{
    static const QStringList fillers{u"de"_s, u"del"_s, u"of"_s, u"st"_s, u"nd"_s, u"rd"_s,
                                     u"th"_s, u"年"_s,  u"月"_s, u"日"_s, u"г"_s};
    return fillers.contains(word);
}

/// Takes the time of day off the end of the text; false for a time that no clock shows.
bool takeTime(QString &text, std::optional<QTime> &time)
{
    static const QRegularExpression pattern(
        u"[T ,]*\\b(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?\\s*([ap]\\.?m\\.?)?Z?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    // The T of ISO 8601 is a letter between digits, and no border of a word.
    static const QRegularExpression isoT(u"(\\d)T(\\d)"_s);
    text.replace(isoT, u"\\1 \\2"_s);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return true;
    int hour = match.captured(1).toInt();
    const QString half = match.captured(4).toLower();
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12)
            return false;
        hour = hour % 12 + (half.startsWith(u'p') ? 12 : 0);
    }
    text.truncate(match.capturedStart());
    time = QTime(hour, match.captured(2).toInt(), match.captured(3).toInt());
    return time->isValid();
}

/// The numbers and the month of a text; false where a word is none of a date.
bool split(const QString &text, const QLocale &locale, QList<Number> &numbers, int &month)
{
    static const QRegularExpression part(u"(\\d+)|(\\p{Han}|[\\p{L}\\p{M}]+)"_s);
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (const QString digits = match.captured(1); !digits.isEmpty()) {
            numbers.append({digits.toInt(), digits.size()});
            continue;
        }
        const QString word = match.captured(2).toLower();
        if (isFiller(word))
            continue;
        if (const int named = monthOf(word, locale); named > 0 && month == 0)
            month = named;
        else if (!isDayOfWeek(word, locale))
            return false;
    }
    return true;
}

/// "06" is 2006, "84" is 1984.
int yearOf(const Number &number)
{
    if (number.digits > 2)
        return number.value;
    return number.value + (number.value < 70 ? 2000 : 1900);
}

TypedDate dayOf(const Number &year, int month, int day)
{
    const bool isYear = year.digits == 4 || year.digits == 2;
    if (!isYear)
        return {Problem::Unreadable, {}, {}};
    const QDate date(yearOf(year), month, day);
    return {date.isValid() ? Problem::None : Problem::NoSuchDay, date, {}};
}

/// The first reading that is a day, else what is wrong with the first one.
template <std::size_t Count>
TypedDate firstOf(const std::array<TypedDate, Count> &readings)
{
    for (const TypedDate &reading : readings) {
        if (reading.ok())
            return reading;
    }
    return readings.front();
}

TypedDate withNamedMonth(const QList<Number> &numbers, int month)
{
    if (numbers.size() != 2)
        return {Problem::Unreadable, {}, {}};
    const bool isYearFirst = numbers[0].isYearOnly();
    const Number &year = isYearFirst ? numbers[0] : numbers[1];
    const Number &day = isYearFirst ? numbers[1] : numbers[0];
    return dayOf(year, month, day.value);
}

TypedDate ofNumbers(QList<Number> numbers, const QLocale &locale)
{
    if (numbers.size() == 1 && numbers[0].digits == 8) { // 20061216
        const int all = numbers[0].value;
        numbers = {{all / 10'000, 4}, {all / 100 % 100, 2}, {all % 100, 2}};
    }
    if (numbers.size() != 3)
        return {Problem::Unreadable, {}, {}};
    const QString order = locale.dateFormat(QLocale::ShortFormat);
    const qsizetype year = order.indexOf(u'y');
    const bool isYearFirst = year >= 0 && year < order.indexOf(u'M') && year < order.indexOf(u'd');
    if (numbers[0].isYearOnly() || (isYearFirst && !numbers[2].isYearOnly()))
        return dayOf(numbers[0], numbers[1].value, numbers[2].value);
    const TypedDate dayFirst = dayOf(numbers[2], numbers[1].value, numbers[0].value);
    const TypedDate monthFirst = dayOf(numbers[2], numbers[0].value, numbers[1].value);
    if (order.indexOf(u'M') < order.indexOf(u'd'))
        return firstOf(std::array{monthFirst, dayFirst});
    return firstOf(std::array{dayFirst, monthFirst});
}

} // namespace

TypedDate parseDateText(const QString &text, const QLocale &locale)
{
    QString rest = plain(text);
    TypedDate typed;
    if (!takeTime(rest, typed.time))
        return {Problem::NoSuchTime, {}, {}};
    QList<Number> numbers;
    int month = 0;
    if (!split(rest, locale, numbers, month))
        return {Problem::Unreadable, {}, {}};
    const std::optional<QTime> time = typed.time;
    typed = month > 0 ? withNamedMonth(numbers, month) : ofNumbers(numbers, locale);
    typed.time = time;
    return typed;
}

QString editableDateFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(u"yyyy"_s))
        format.replace(u"yy"_s, u"yyyy"_s);
    return format;
}

} // namespace ems
