// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QFile>
#include <QString>

#include <memory>
#include <string>

namespace ems {

/// The text of a file as a stream of valid UTF-8, whatever it is stored in: UTF-8 with or without
/// byte order mark, or UTF-16 of either byte order with one.
class TextSource final
{
public:
    /// Errors: FileNotReadable, FileEmpty.
    [[nodiscard]] static Result<TextSource> open(const QString &path);

    /// Appends the next piece to the buffer; false at the end. Errors: FileNotReadable, FileBinary
    /// (it has a NUL character), FileEncoding. What is right before an error is delivered first.
    [[nodiscard]] Result<bool> read(std::string &buffer);

    /// From 0 to 1.
    [[nodiscard]] double progress() const;
    [[nodiscard]] qint64 size() const { return m_size; }

private:
    enum class Encoding
    {
        Utf8,
        Utf16Little,
        Utf16Big
    };

    /// Checks UTF-8 that comes in pieces (RFC 3629, 4).
    struct Utf8Check
    {
        unsigned char pending = 0; ///< Bytes of a character still to come.
        unsigned char least = 0x80;
        unsigned char greatest = 0xbf;
        /// The number of leading bytes that are right.
        [[nodiscard]] size_t accept(const char *data, size_t size);
        [[nodiscard]] bool isLeadByte(unsigned char byte);
    };

    explicit TextSource(std::unique_ptr<QFile> file);
    void skipByteOrderMark();
    void appendUtf8(std::string &buffer);
    void appendUtf16(std::string &buffer);
    void finish();
    void fail(Reason reason);

    std::unique_ptr<QFile> m_file;
    qint64 m_size = 0;
    Encoding m_encoding = Encoding::Utf8;
    Utf8Check m_check;
    QByteArray m_piece;
    QByteArray m_rest;   ///< Half a UTF-16 unit.
    QString m_surrogate; ///< Half a surrogate pair.
    std::unique_ptr<Error> m_error;
    bool m_isAtEnd = false;
};

} // namespace ems
