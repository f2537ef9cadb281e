// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <functional>

namespace ems::test {

/// Runs the event loop until the condition has held once; false when it takes too long.
inline bool waitFor(const std::function<bool()> &condition,
                    std::chrono::milliseconds patience = std::chrono::seconds(30))
{
    QEventLoop loop;
    QTimer poll;
    QTimer guard;
    guard.setSingleShot(true);
    QObject::connect(&guard, &QTimer::timeout, &loop, &QEventLoop::quit);
    bool hasHeld = condition();
    QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
        hasHeld = hasHeld || condition();
        if (hasHeld)
            loop.quit();
    });
    guard.start(patience);
    poll.start(std::chrono::milliseconds(5));
    if (!hasHeld)
        loop.exec();
    return hasHeld;
}

} // namespace ems::test
