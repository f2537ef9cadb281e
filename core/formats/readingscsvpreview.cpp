// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"

#include "core/formats/columnguess.h"
#include "core/formats/csvreader.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr size_t rowsShown = 20;
constexpr int rowsForEvidence = 50'000; // a month of minutes: a day above 12 comes within
constexpr qsizetype columnsGreatest = 500;

QStringList cellsOf(const CsvRecord &record)
{
    QStringList cells;
    for (const std::string_view field : record.fields)
        cells.append(QString::fromUtf8(field.data(), static_cast<qsizetype>(field.size())));
    return cells;
}

Result<CsvSample> sampleOf(const QString &path, char separator)
{
    EMS_LET(csv, CsvReader::open(path, separator));
    CsvSample sample;
    CsvRecord record;
    while (sample.size() < rowsShown + 1) {
        EMS_LET(more, csv.next(record));
        if (!more)
            break;
        sample.push_back(cellsOf(record));
    }
    if (sample.empty())
        return makeError(ErrorCode::Invalid, Reason::FileEmpty, {path});
    return sample;
}

/// How well the separator divides the records: the share that has the same number of columns, then
/// that number. Nothing where it divides none.
std::optional<std::pair<double, qsizetype>> fitOf(const CsvSample &sample)
{
    std::optional<std::pair<double, qsizetype>> best;
    for (const QStringList &row : sample) {
        const qsizetype columns = row.size();
        const auto same = std::ranges::count(sample, columns, &QStringList::size);
        const auto fit =
            std::pair(static_cast<double>(same) / static_cast<double>(sample.size()), columns);
        if (columns >= 2 && columns <= columnsGreatest && (!best || fit > *best))
            best = fit;
    }
    return best;
}

struct Divided
{
    char separator = ',';
    CsvSample sample;
};

Result<Divided> divided(const QString &path)
{
    std::optional<std::pair<double, qsizetype>> bestFit;
    Divided best;
    // Of equals the first wins: a decimal comma may divide as evenly as the semicolon beside it.
    for (const char separator : {'\t', ';', '|', ','}) {
        EMS_LET(sample, sampleOf(path, separator));
        const auto fit = fitOf(sample);
        if (fit && (!bestFit || *fit > *bestFit)) {
            bestFit = fit;
            best = {separator, sample};
        }
    }
    if (!bestFit)
        return makeError(ErrorCode::Invalid, Reason::FileSeparator, {u"1"_s});
    return best;
}

/// What the whole beginning of the file says about the order of its dates.
DateOrder guessDateOrder(const QString &path, const Divided &file, const ReadingsCsvFormat &format)
{
    Result<CsvReader> csv = CsvReader::open(path, file.separator);
    CsvRecord record;
    DateEvidence seen;
    for (int row = 0; csv.ok() && row < rowsForEvidence; ++row) {
        const Result<bool> more = csv->next(record);
        if (!more.ok() || !more.value())
            break;
        if ((row == 0 && format.hasHeader)
            || record.fields.size() <= static_cast<size_t>(format.dateColumn))
            continue;
        const DateEvidence one =
            dateEvidence(record.fields[static_cast<size_t>(format.dateColumn)]);
        seen.isYearFirst = seen.isYearFirst || one.isYearFirst;
        seen.isDayFirst = seen.isDayFirst || one.isDayFirst;
        seen.isMonthFirst = seen.isMonthFirst || one.isMonthFirst;
        seen.hasYearLast = seen.hasYearLast || one.hasYearLast;
        seen.separator = one.separator != 0 ? one.separator : seen.separator;
        if (seen.isYearFirst || (seen.hasYearLast && (seen.isDayFirst || seen.isMonthFirst)))
            break;
    }
    if (seen.isYearFirst || seen.separator == 0 || (seen.separator == '-' && !seen.hasYearLast))
        return DateOrder::YearMonthDay;
    return seen.isMonthFirst && !seen.isDayFirst ? DateOrder::MonthDayYear
                                                 : DateOrder::DayMonthYear;
}

QStringList columnNames(const CsvSample &sample, bool isHeader)
{
    QStringList names;
    for (qsizetype i = 0; i < sample.front().size(); ++i)
        names.append(isHeader ? sample.front()[i].trimmed() : QString::number(i + 1));
    return names;
}

bool hasOffsets(const ReadingsCsvPreview &preview)
{
    const auto dateColumn = static_cast<qsizetype>(preview.format.dateColumn);
    return !preview.rows.empty() && std::ranges::all_of(preview.rows, [&](const QStringList &row) {
        const std::string date = row.value(dateColumn).toStdString();
        const auto stamp =
            preview.format.timeColumn ? parseStamp(
                date, row.value(*preview.format.timeColumn).toStdString(), preview.format.dateOrder)
                                      : parseStamp(date, preview.format.dateOrder);
        return stamp && stamp->offset;
    });
}

void guessFormat(ReadingsCsvPreview &preview, const QString &path, const Divided &file)
{
    ReadingsCsvFormat &format = preview.format;
    const QStringList names = format.hasHeader ? preview.columns : QStringList();
    const ColumnGuess guess = guessColumns(names, preview.rows);
    format.dateColumn = guess.date.value_or(format.dateColumn);
    format.timeColumn = guess.time;
    format.valueColumn = guess.value.value_or(format.dateColumn == 0 ? 1 : 0);
    QStringList values;
    for (const QStringList &row : preview.rows)
        values.append(row.value(format.valueColumn));
    format.isDecimalComma = isDecimalComma(values);
    format.valueKind = guessValueKind(names.value(format.valueColumn), values);
    format.stamp = guessStampMeaning(names.value(format.dateColumn));
    format.dateOrder = guessDateOrder(path, file, format);
    preview.hasOffsets = hasOffsets(preview);
}

} // namespace

Result<ReadingsCsvPreview> previewReadingsCsv(const QString &path, const Zone &zone)
{
    EMS_LET(file, divided(path));
    ReadingsCsvPreview preview;
    preview.bytes = QFileInfo(path).size();
    preview.format.zone = zone;
    preview.format.separator = QLatin1Char(file.separator);
    preview.format.hasHeader = hasHeader(file.sample);
    preview.columns = columnNames(file.sample, preview.format.hasHeader);
    preview.rows = file.sample;
    if (preview.format.hasHeader)
        preview.rows.erase(preview.rows.begin());
    else if (!guessColumns({}, preview.rows).date)
        return makeError(ErrorCode::Invalid, Reason::FileNoHeader, {u"1"_s});
    preview.rows.resize(std::min(preview.rows.size(), rowsShown));
    guessFormat(preview, path, file);
    return preview;
}

} // namespace ems
