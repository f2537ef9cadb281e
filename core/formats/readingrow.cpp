// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingrow.h"

#include <algorithm>

namespace ems {

namespace {

constexpr size_t quotedTextGreatest = 64;

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

std::string_view trimmedField(std::string_view field)
{
    while (!field.empty() && isSpace(field.front()))
        field.remove_prefix(1);
    while (!field.empty() && isSpace(field.back()))
        field.remove_suffix(1);
    return field;
}

bool isMissing(std::string_view value)
{
    return value.empty() || value == "?";
}

std::optional<Stamp> stampOf(const CsvRecord &record, const ReadingsCsvFormat &format)
{
    const std::string_view date = record.fields[static_cast<size_t>(format.dateColumn)];
    if (!format.timeColumn)
        return parseStamp(date, format.dateOrder);
    return parseStamp(date, record.fields[static_cast<size_t>(*format.timeColumn)],
                      format.dateOrder);
}

std::string stampText(const CsvRecord &record, const ReadingsCsvFormat &format)
{
    std::string text(trimmedField(record.fields[static_cast<size_t>(format.dateColumn)]));
    if (format.timeColumn) {
        text += ' ';
        text += trimmedField(record.fields[static_cast<size_t>(*format.timeColumn)]);
    }
    return text;
}

int greatestColumn(const ReadingsCsvFormat &format)
{
    const int time = format.timeColumn.value_or(format.dateColumn);
    if (std::min({format.dateColumn, format.valueColumn, time}) < 0)
        return -1;
    return std::max({format.dateColumn, format.valueColumn, time});
}

Error rowError(Reason reason, qint64 line, std::string_view text)
{
    const std::string_view part = text.substr(0, quotedTextGreatest);
    return makeError(ErrorCode::Invalid, reason,
                     {QString::number(line),
                      QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size()))});
}

} // namespace ems
