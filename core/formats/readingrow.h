// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/formats/csvreader.h"
#include "core/formats/readingscsv.h"

#include <optional>
#include <string>
#include <string_view>

namespace ems {

/// The field without white space around it.
[[nodiscard]] std::string_view trimmedField(std::string_view field);

/// Whether the value is left out: empty or "?".
[[nodiscard]] bool isMissing(std::string_view value);

/// The time stamp of a record that has all columns of the format.
[[nodiscard]] std::optional<Stamp> stampOf(const CsvRecord &record,
                                           const ReadingsCsvFormat &format);

/// It as it stands there, for an error.
[[nodiscard]] std::string stampText(const CsvRecord &record, const ReadingsCsvFormat &format);

/// The greatest column number that the format needs, from 0; -1 when one of them is negative.
[[nodiscard]] int greatestColumn(const ReadingsCsvFormat &format);

/// An error on a line, with the text that it is about; a long one is cut.
[[nodiscard]] Error rowError(Reason reason, qint64 line, std::string_view text);

} // namespace ems
