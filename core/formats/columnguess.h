// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/formats/readingscsv.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ems {

/// The cells at the beginning of a file, as they are: the first record may be a header.
using CsvSample = std::vector<QStringList>;

/// Whether the first record names the columns: it has no time stamp, and no numbers alone.
[[nodiscard]] bool hasHeader(const CsvSample &sample);

/// Where date, time and value stand, told by the cells and, among several columns of numbers, by
/// the names. Empty names where the file has none.
struct ColumnGuess
{
    std::optional<int> date;
    std::optional<int> time;
    std::optional<int> value;
};
[[nodiscard]] ColumnGuess guessColumns(const QStringList &names, const CsvSample &rows);

/// The unit in a column's name; a counter only where the name says so and the values never fall.
[[nodiscard]] ValueKind guessValueKind(const QString &name, const QStringList &values);

/// "end", "interval ending", "to".
[[nodiscard]] StampMeaning guessStampMeaning(const QString &name);

/// A comma in the numbers, and no point.
[[nodiscard]] bool isDecimalComma(const QStringList &values);

} // namespace ems
