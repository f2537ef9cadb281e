// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/csvreader.h"

#include <algorithm>
#include <cstring>

namespace ems {

namespace {

constexpr size_t lineGreatest = 64 * 1024;

std::string_view withoutReturn(std::string_view text)
{
    return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
}

} // namespace

Result<CsvReader> CsvReader::open(const QString &path, char separator)
{
    EMS_LET(source, TextSource::open(path));
    return CsvReader(std::move(source), separator);
}

Result<bool> CsvReader::next(CsvRecord &record)
{
    while (true) {
        EMS_LET(end, findLineEnd());
        if (end == m_position && m_isAtEnd && end == m_buffer.size())
            return false;
        const std::string_view line =
            withoutReturn(std::string_view(m_buffer).substr(m_position, end - m_position));
        if (line.empty()) {
            m_position = end + 1;
            ++m_line;
            continue;
        }
        record.line = m_line;
        record.fields.clear();
        if (line.find('"') == std::string_view::npos) {
            split(line, record);
            m_position = std::min(end + 1, m_buffer.size());
            ++m_line;
            return true;
        }
        EMS_LET(quoted, findQuotedEnd());
        splitQuoted(std::string_view(m_buffer).substr(m_position, quoted.position - m_position),
                    record);
        m_position = std::min(quoted.position + 1, m_buffer.size());
        m_line += quoted.lines + 1;
        return true;
    }
}

Result<bool> CsvReader::fill()
{
    if (m_isAtEnd)
        return false;
    m_buffer.erase(0, m_position);
    m_position = 0;
    const qint64 line = m_line + std::ranges::count(m_buffer, '\n');
    Result<bool> more = m_source.read(m_buffer);
    if (!more.ok()) {
        Error error = more.error();
        error.issues.front().arguments = {QString::number(line)};
        return error;
    }
    m_isAtEnd = !more.value();
    return more;
}

Result<size_t> CsvReader::findLineEnd()
{
    size_t searched = 0;
    while (true) {
        m_position = std::min(m_position, m_buffer.size());
        const size_t from = m_position + searched;
        const void *found = std::memchr(m_buffer.data() + from, '\n', m_buffer.size() - from);
        const size_t end =
            found == nullptr
                ? m_buffer.size()
                : static_cast<size_t>(static_cast<const char *>(found) - m_buffer.data());
        if (end - m_position > lineGreatest)
            return lineError(Reason::LineTooLong, m_line);
        if (found != nullptr)
            return end;
        searched = end - m_position;
        EMS_LET(more, fill());
        if (!more)
            return m_buffer.size();
    }
}

Result<CsvReader::QuotedEnd> CsvReader::findQuotedEnd()
{
    QuotedEnd end;
    qint64 openedAt = m_line;
    bool isQuoted = false;
    bool wasQuote = false; // a quote after a closing one is a doubled one, and opens again
    bool isFieldStart = true;
    for (size_t length = 0;; ++length) {
        if (length > lineGreatest) {
            // Many lines in one field are rather a quote that nobody closed.
            return isQuoted && end.lines > 0 ? lineError(Reason::UnclosedQuote, openedAt)
                                             : lineError(Reason::LineTooLong, m_line);
        }
        while (m_position + length >= m_buffer.size()) {
            EMS_LET(more, fill());
            if (more)
                continue;
            if (isQuoted)
                return lineError(Reason::UnclosedQuote, openedAt);
            end.position = m_buffer.size();
            return end;
        }
        const char c = m_buffer[m_position + length];
        if (isQuoted) {
            isQuoted = c != '"';
            wasQuote = c == '"';
            end.lines += c == '\n' ? 1 : 0;
            continue;
        }
        if (c == '"' && (isFieldStart || wasQuote)) {
            if (isFieldStart)
                openedAt = m_line + end.lines;
            isQuoted = true;
        } else if (c == '\n') {
            end.position = m_position + length;
            return end;
        }
        wasQuote = false;
        isFieldStart = c == m_separator;
    }
}

Error CsvReader::lineError(Reason reason, qint64 line) const
{
    return makeError(ErrorCode::Invalid, reason, {QString::number(line)});
}

void CsvReader::split(std::string_view text, CsvRecord &record) const
{
    size_t begin = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == m_separator) {
            record.fields.push_back(text.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    record.fields.push_back(text.substr(begin));
}

void CsvReader::splitQuoted(std::string_view text, CsvRecord &record)
{
    text = withoutReturn(text);
    m_unquoted.clear();
    m_unquoted.reserve(text.size()); // so that the fields, which point into it, stay where they are
    size_t begin = 0;
    bool isQuoted = false;
    bool isFieldStart = true;
    const auto endField = [&] {
        record.fields.push_back(std::string_view(m_unquoted).substr(begin));
        begin = m_unquoted.size();
    };
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isQuote = c == '"';
        if (isQuoted && isQuote && i + 1 < text.size() && text[i + 1] == '"') {
            m_unquoted += '"';
            ++i;
        } else if (isQuote && (isQuoted || isFieldStart)) {
            isQuoted = !isQuoted;
        } else if (c == m_separator && !isQuoted) {
            endField();
            isFieldStart = true;
            continue;
        } else {
            m_unquoted += c;
        }
        isFieldStart = false;
    }
    endField();
}

} // namespace ems
