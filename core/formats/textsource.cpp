// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/textsource.h"

#include <QFileInfo>

#include <cstring>

namespace ems {

namespace {

constexpr qint64 pieceSize = 256 * 1024;

bool isAscii(const char *data)
{
    quint64 word = 0;
    std::memcpy(&word, data, sizeof word);
    return (word & 0x8080808080808080ULL) == 0;
}

} // namespace

bool TextSource::Utf8Check::isLeadByte(unsigned char byte)
{
    least = byte == 0xe0 ? 0xa0 : byte == 0xf0 ? 0x90 : 0x80;
    greatest = byte == 0xed ? 0x9f : byte == 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf)
        pending = 1;
    else if (byte >= 0xe0 && byte <= 0xef)
        pending = 2;
    else if (byte >= 0xf0 && byte <= 0xf4)
        pending = 3;
    return pending > 0;
}

size_t TextSource::Utf8Check::accept(const char *data, size_t size)
{
    for (size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(data[i]);
        if (pending > 0) {
            if (byte < least || byte > greatest)
                return i;
            least = 0x80;
            greatest = 0xbf;
            --pending;
            continue;
        }
        while (i + 8 <= size && isAscii(data + i))
            i += 8;
        if (i >= size)
            return size;
        const auto lead = static_cast<unsigned char>(data[i]);
        if (lead >= 0x80 && !isLeadByte(lead))
            return i;
    }
    return size;
}

TextSource::TextSource(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
    , m_size(m_file->size())
{}

Result<TextSource> TextSource::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!QFileInfo(path).isFile() || !file->open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, file->errorString());
    TextSource source(std::move(file));
    source.skipByteOrderMark();
    if (source.m_file->atEnd())
        return makeError(ErrorCode::Invalid, Reason::FileEmpty, {path});
    return source;
}

void TextSource::skipByteOrderMark()
{
    const QByteArray mark = m_file->peek(3);
    qint64 length = 0;
    if (mark == "\xef\xbb\xbf") {
        length = 3;
    } else if (mark.startsWith("\xff\xfe")) {
        m_encoding = Encoding::Utf16Little;
        length = 2;
    } else if (mark.startsWith("\xfe\xff")) {
        m_encoding = Encoding::Utf16Big;
        length = 2;
    }
    m_file->skip(length);
}

Result<bool> TextSource::read(std::string &buffer)
{
    const size_t before = buffer.size();
    while (!m_error && !m_isAtEnd && buffer.size() == before) {
        m_piece.resize(pieceSize);
        const qint64 got = m_file->read(m_piece.data(), pieceSize);
        m_piece.truncate(std::max<qint64>(got, 0));
        if (got < 0)
            fail(Reason::FileNotReadable);
        else if (got == 0)
            finish();
        else if (m_encoding == Encoding::Utf8)
            appendUtf8(buffer);
        else
            appendUtf16(buffer);
    }
    if (buffer.size() > before)
        return true;
    if (m_error)
        return *m_error;
    return false;
}

void TextSource::appendUtf8(std::string &buffer)
{
    const auto size = static_cast<size_t>(m_piece.size());
    size_t accepted = m_check.accept(m_piece.constData(), size);
    if (accepted < size)
        fail(Reason::FileEncoding);
    // A file with NUL is no text at all, which says more than that its first bytes are no UTF-8.
    if (const void *nul = std::memchr(m_piece.constData(), 0, size)) {
        fail(Reason::FileBinary);
        accepted = std::min(
            accepted, static_cast<size_t>(static_cast<const char *>(nul) - m_piece.constData()));
    }
    buffer.append(m_piece.constData(), accepted);
}

void TextSource::appendUtf16(std::string &buffer)
{
    const QByteArray bytes = m_rest + m_piece;
    QString text = m_surrogate;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        text +=
            QChar(m_encoding == Encoding::Utf16Little ? first | second << 8 : first << 8 | second);
    }
    m_rest = bytes.size() % 2 != 0 ? bytes.last(1) : QByteArray();
    m_surrogate.clear();
    if (!text.isEmpty() && text.back().isHighSurrogate()) {
        m_surrogate = text.back();
        text.chop(1);
    }
    if (!text.isValidUtf16())
        fail(Reason::FileEncoding);
    else if (text.contains(QChar(0)))
        fail(Reason::FileBinary);
    else
        buffer.append(text.toStdString());
}

void TextSource::finish()
{
    m_isAtEnd = true;
    if (m_check.pending > 0 || !m_rest.isEmpty() || !m_surrogate.isEmpty())
        fail(Reason::FileEncoding);
}

void TextSource::fail(Reason reason)
{
    m_error =
        std::make_unique<Error>(makeError(ErrorCode::Invalid, reason, {}, m_file->fileName()));
}

double TextSource::progress() const
{
    return m_isAtEnd || m_size <= 0
               ? 1.0
               : std::min(1.0, static_cast<double>(m_file->pos()) / static_cast<double>(m_size));
}

} // namespace ems
