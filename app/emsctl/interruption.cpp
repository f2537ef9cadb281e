// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/interruption.h"

#include <array>
#include <atomic>
#include <csignal>

namespace ems::ctl {

namespace {

std::atomic<const CancelToken *> current = nullptr;

constexpr auto handledSignals = std::to_array({
    SIGINT, SIGTERM,
#ifdef SIGHUP
    SIGHUP, // the terminal was closed
#endif
});

// Only what a signal handler may do: lock-free atomics.
void cancelCurrent(int signal)
{
    std::signal(signal, SIG_DFL);
    const CancelToken *token = current.load();
    if (token == nullptr)
        return;
    // Who presses Ctrl+C waits for what is taken back; who ends the program does not.
    if (signal == SIGINT)
        token->cancel();
    else
        token->abandon();
}

} // namespace

Interruption::Interruption()
{
    current = &m_token;
    for (const int number : handledSignals)
        std::signal(number, cancelCurrent);
}

Interruption::~Interruption()
{
    for (const int number : handledSignals)
        std::signal(number, SIG_DFL);
    current = nullptr;
}

} // namespace ems::ctl
