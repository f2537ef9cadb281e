// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/interruption.h"

#include <atomic>
#include <csignal>

namespace ems::ctl {

namespace {

std::atomic<const CancelToken *> current = nullptr;

// Only what a signal handler may do: lock-free atomics.
void cancelCurrent(int signal)
{
    std::signal(signal, SIG_DFL);
    if (const CancelToken *token = current.load())
        token->cancel();
}

} // namespace

Interruption::Interruption()
{
    current = &m_token;
    std::signal(SIGINT, cancelCurrent);
    std::signal(SIGTERM, cancelCurrent);
}

Interruption::~Interruption()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    current = nullptr;
}

} // namespace ems::ctl
