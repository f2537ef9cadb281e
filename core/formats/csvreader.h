// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/formats/textsource.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace ems {

/// One record of a CSV file. The fields are UTF-8 and point into the reader: they hold until its
/// next record is read.
struct CsvRecord
{
    qint64 line = 0; ///< Where it begins, from 1.
    std::vector<std::string_view> fields;
};

/// Reads RFC 4180 CSV as a stream: quoted fields with separators, quotes and line breaks in them,
/// LF or CRLF; empty lines are passed over. A quote that does not begin a field stands for itself.
/// A record may hold 64 KiB. Errors carry the line as first argument.
class CsvReader final
{
public:
    /// Errors: FileNotReadable, FileEmpty.
    [[nodiscard]] static Result<CsvReader> open(const QString &path, char separator);

    /// False at the end. Errors: LineTooLong, UnclosedQuote (with the line where it was opened),
    /// FileBinary, FileEncoding, FileNotReadable.
    [[nodiscard]] Result<bool> next(CsvRecord &record);
    [[nodiscard]] double progress() const { return m_source.progress(); }
    [[nodiscard]] qint64 size() const { return m_source.size(); }

private:
    CsvReader(TextSource source, char separator)
        : m_source(std::move(source))
        , m_separator(separator)
    {}

    struct QuotedEnd
    {
        size_t position = 0;
        qint64 lines = 0; ///< Line breaks within quotes.
    };

    [[nodiscard]] Result<bool> fill();
    /// The end of the line that begins at m_position; without its line break.
    [[nodiscard]] Result<size_t> findLineEnd();
    [[nodiscard]] Result<QuotedEnd> findQuotedEnd();
    [[nodiscard]] Error lineError(Reason reason, qint64 line) const;
    void split(std::string_view text, CsvRecord &record) const;
    void splitQuoted(std::string_view text, CsvRecord &record);

    TextSource m_source;
    char m_separator;
    std::string m_buffer;
    std::string m_unquoted;
    size_t m_position = 0;
    qint64 m_line = 1;
    bool m_isAtEnd = false;
};

} // namespace ems
