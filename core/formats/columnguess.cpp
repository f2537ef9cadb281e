// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/columnguess.h"

#include "core/formats/quantity.h"
#include "core/formats/timestamp.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int micro = 6; // decimals that values are compared with

bool isStamp(const QString &cell)
{
    const std::string text = cell.toStdString();
    return std::ranges::any_of(
        std::array{DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear},
        [&](DateOrder order) { return parseStamp(text, order).has_value(); });
}

bool hasTimeOfDay(const QString &cell)
{
    const auto stamp = parseStamp(cell.toStdString(), DateOrder::DayMonthYear);
    return (stamp && stamp->hasTime) || cell.contains(u':');
}

bool isTimeOfDay(const QString &cell)
{
    return parseTimeOfDay(cell.toStdString()).has_value();
}

std::optional<qint64> numberOf(const QString &cell)
{
    return parseQuantity(cell.trimmed().replace(u',', u'.').toStdString(), micro, '.');
}

bool isMissingCell(const QString &cell)
{
    const QString text = cell.trimmed();
    return text.isEmpty() || text == u"?"_s;
}

bool isNumberOrMissing(const QString &cell)
{
    return isMissingCell(cell) || numberOf(cell).has_value();
}

QStringList wordsOf(const QString &name)
{
    static const QRegularExpression between(u"[^a-z0-9]+"_s);
    return name.toLower().split(between, Qt::SkipEmptyParts);
}

bool hasOneOf(const QStringList &words, const QStringList &wanted)
{
    return std::ranges::any_of(words, [&](const QString &word) { return wanted.contains(word); });
}

bool endsWithUnit(const QStringList &words, const QString &unit)
{
    return std::ranges::any_of(words, [&](const QString &word) { return word.endsWith(unit); });
}

QStringList column(const CsvSample &rows, qsizetype index)
{
    QStringList cells;
    for (const QStringList &row : rows) {
        if (index < row.size())
            cells.append(row[index]);
    }
    return cells;
}

/// Whether most cells are so; a few wrong ones at the beginning of a file change nothing.
template <typename Test>
bool isMostly(const QStringList &cells, Test test)
{
    return !cells.isEmpty() && std::ranges::count_if(cells, test) * 10 >= cells.size() * 8;
}

int valueScore(const QString &name)
{
    const QStringList words = wordsOf(name);
    if (hasOneOf(words, {u"cost"_s, u"price"_s, u"temperature"_s, u"temp"_s, u"voltage"_s,
                         u"current"_s, u"intensity"_s, u"reactive"_s, u"frequency"_s, u"id"_s,
                         u"status"_s, u"quality"_s, u"tariff"_s, u"seconds"_s, u"minutes"_s}))
        return -1;
    if (endsWithUnit(words, u"wh"_s))
        return 4;
    if (endsWithUnit(words, u"kw"_s) || hasOneOf(words, {u"w"_s, u"watt"_s, u"watts"_s}))
        return 3;
    if (hasOneOf(words,
                 {u"energy"_s, u"consumption"_s, u"usage"_s, u"power"_s, u"value"_s, u"import"_s}))
        return 2;
    return 0;
}

bool neverFalls(const QStringList &values)
{
    std::vector<qint64> numbers;
    for (const QString &value : values) {
        if (const auto number = numberOf(value))
            numbers.push_back(*number);
    }
    return numbers.size() >= 2 && numbers.front() != numbers.back()
           && (std::ranges::is_sorted(numbers) || std::ranges::is_sorted(numbers, std::greater()));
}

} // namespace

bool hasHeader(const CsvSample &sample)
{
    if (sample.empty() || std::ranges::any_of(sample.front(), isStamp))
        return false;
    return !std::ranges::all_of(sample.front(), isNumberOrMissing);
}

ColumnGuess guessColumns(const QStringList &names, const CsvSample &rows)
{
    ColumnGuess guess;
    const qsizetype columns = rows.empty() ? names.size() : rows.front().size();
    int bestScore = -2;
    for (qsizetype i = 0; i < columns; ++i) {
        const QStringList cells = column(rows, i);
        const int index = static_cast<int>(i);
        const bool isDate = isMostly(cells, isStamp);
        if (isDate && !guess.date) {
            guess.date = index;
        } else if (!guess.time && isMostly(cells, isTimeOfDay)) {
            guess.time = index;
        } else if (isMostly(cells, isNumberOrMissing)
                   && std::ranges::any_of(cells,
                                          [](const QString &c) { return !isMissingCell(c); })) {
            const int score = i < names.size() ? valueScore(names[i]) : 0;
            if (score > bestScore)
                guess.value = index;
            bestScore = std::max(score, bestScore);
        }
    }
    // A time beside a date that has one already is something else, e.g. the end of the interval.
    if (guess.date && guess.time && isMostly(column(rows, *guess.date), hasTimeOfDay))
        guess.time.reset();
    return guess;
}

ValueKind guessValueKind(const QString &name, const QStringList &values)
{
    const QStringList words = wordsOf(name);
    const QStringList counters{u"register"_s, u"reading"_s,    u"readings"_s, u"meter"_s,
                               u"index"_s,    u"cumulative"_s, u"counter"_s};
    const bool isCounter = hasOneOf(words, counters) && neverFalls(values);
    const bool isKilo = endsWithUnit(words, u"kwh"_s);
    if (isCounter && (isKilo || !endsWithUnit(words, u"wh"_s)))
        return ValueKind::RegisterKilowattHours;
    if (isKilo || hasOneOf(words, {u"kilowatthours"_s}))
        return ValueKind::EnergyKilowattHours;
    if (endsWithUnit(words, u"wh"_s) && !endsWithUnit(words, u"mwh"_s))
        return ValueKind::EnergyWattHours;
    if (endsWithUnit(words, u"kw"_s) || hasOneOf(words, {u"kilowatt"_s, u"kilowatts"_s}))
        return ValueKind::PowerKilowatts;
    if (hasOneOf(words, {u"w"_s, u"watt"_s, u"watts"_s}))
        return ValueKind::PowerWatts;
    if (hasOneOf(words, {u"power"_s})) {
        // Without a unit the size tells: no household and few machines draw 500 kW.
        const bool isLarge = std::ranges::any_of(values, [](const QString &value) {
            return numberOf(value).value_or(0) >= 500'000'000;
        });
        return isLarge ? ValueKind::PowerWatts : ValueKind::PowerKilowatts;
    }
    return ValueKind::EnergyKilowattHours;
}

StampMeaning guessStampMeaning(const QString &name)
{
    const bool isEnd =
        hasOneOf(wordsOf(name), {u"end"_s, u"ending"_s, u"ends"_s, u"to"_s, u"until"_s, u"bis"_s});
    return isEnd ? StampMeaning::End : StampMeaning::Start;
}

bool isDecimalComma(const QStringList &values)
{
    const auto contains = [&](QChar c) {
        return std::ranges::any_of(values, [c](const QString &value) { return value.contains(c); });
    };
    return contains(u',') && !contains(u'.');
}

} // namespace ems
