// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/terminationsignals.h"

#include <qt_windows.h>

#include <atomic>

namespace ems {

namespace {

constexpr DWORD patienceMilliseconds = 5000;

std::atomic<TerminationSignals *> current = nullptr;
HANDLE ended = nullptr;

/// Windows calls this in a thread of its own.
BOOL WINAPI handle(DWORD event)
{
    TerminationSignals *receiver = current;
    if (receiver == nullptr)
        return FALSE;
    QMetaObject::invokeMethod(receiver, &TerminationSignals::received, Qt::QueuedConnection);
    // After these two Windows ends the process as soon as this function returns.
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        ::WaitForSingleObject(ended, patienceMilliseconds);
    return TRUE;
}

} // namespace

class TerminationSignals::Private
{};

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{
    ended = ::CreateEventW(nullptr, TRUE, FALSE, nullptr);
    current = this;
    ::SetConsoleCtrlHandler(handle, TRUE);
}

TerminationSignals::~TerminationSignals()
{
    ::SetConsoleCtrlHandler(handle, FALSE);
    current = nullptr;
    ::SetEvent(ended); // left open: the handler may still wait for it
}

} // namespace ems
