// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/terminal.h"

#include <QString>

#include <qt_windows.h>

#include <cstdio>

namespace ems::ctl {

namespace {

HANDLE handleOf(Stream stream)
{
    return ::GetStdHandle(stream == Stream::Input ? STD_INPUT_HANDLE : STD_ERROR_HANDLE);
}

/// Takes single keys and shows none of them, Ctrl+C included, for as long as it lives.
class Hidden final
{
public:
    Hidden()
        : m_isOn(::GetConsoleMode(handleOf(Stream::Input), &m_before) != 0
                 && ::SetConsoleMode(handleOf(Stream::Input), 0) != 0)
    {}
    ~Hidden()
    {
        if (m_isOn)
            ::SetConsoleMode(handleOf(Stream::Input), m_before);
    }
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;
    [[nodiscard]] bool isOn() const { return m_isOn; }

private:
    DWORD m_before = 0;
    bool m_isOn;
};

/// Takes a whole character away, not one half of it.
void eraseLast(QString &line)
{
    if (!line.isEmpty() && line.back().isLowSurrogate())
        line.chop(1);
    line.chop(1);
}

std::optional<QByteArray> readKeys()
{
    constexpr wchar_t interrupt = 3;
    constexpr wchar_t endOfInput = 26;
    QString line;
    wchar_t key = 0;
    DWORD count = 0;
    while (::ReadConsoleW(handleOf(Stream::Input), &key, 1, &count, nullptr) != 0 && count == 1) {
        if (key == interrupt || key == endOfInput)
            return std::nullopt;
        if (key == L'\n' || key == L'\r')
            return line.toUtf8();
        if (key == L'\b')
            eraseLast(line);
        else
            line.append(QChar(static_cast<char16_t>(key)));
    }
    return std::nullopt;
}

} // namespace

void prepareTerminal()
{
    ::SetConsoleOutputCP(CP_UTF8);
    DWORD mode = 0;
    if (::GetConsoleMode(handleOf(Stream::Errors), &mode) != 0)
        ::SetConsoleMode(handleOf(Stream::Errors), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
}

bool isTerminal(Stream stream)
{
    DWORD mode = 0;
    return ::GetConsoleMode(handleOf(stream), &mode) != 0;
}

std::optional<QByteArray> readHidden(const char *prompt)
{
    const Hidden hidden;
    if (!hidden.isOn())
        return std::nullopt;
    std::fputs(prompt, stderr);
    std::fflush(stderr);
    const std::optional<QByteArray> line = readKeys();
    std::fputc('\n', stderr);
    return line;
}

} // namespace ems::ctl
