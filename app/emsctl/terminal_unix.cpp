// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/terminal.h"

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace ems::ctl {

namespace {

/// Takes single keys and shows none of them, Ctrl+C included, for as long as it lives: being killed
/// in between would leave the terminal mute.
class Hidden final
{
public:
    Hidden()
        : m_isOn(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_isOn)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG);
        m_isOn = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
    }
    ~Hidden()
    {
        if (m_isOn)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Hidden(const Hidden &) = delete;
    Hidden &operator=(const Hidden &) = delete;
    [[nodiscard]] bool isOn() const { return m_isOn; }

private:
    termios m_before{};
    bool m_isOn;
};

/// Takes a whole character away, not one byte of it.
void eraseLast(QByteArray &line)
{
    const auto isContinuation = [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
    };
    while (!line.isEmpty() && isContinuation(line.back()))
        line.chop(1);
    line.chop(1);
}

std::optional<QByteArray> readKeys()
{
    constexpr char interrupt = 3;
    constexpr char endOfInput = 4;
    QByteArray line;
    char key = 0;
    while (::read(STDIN_FILENO, &key, 1) == 1) {
        if (key == interrupt || key == endOfInput)
            return std::nullopt;
        if (key == '\n' || key == '\r')
            return line;
        if (key == '\b' || key == '\x7f')
            eraseLast(line);
        else
            line.append(key);
    }
    return std::nullopt;
}

} // namespace

void prepareTerminal() {}

bool isTerminal(Stream stream)
{
    return ::isatty(stream == Stream::Input ? STDIN_FILENO : STDERR_FILENO) == 1;
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
