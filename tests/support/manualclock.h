// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"

#include <atomic>

namespace ems::test {

/// A clock that a test moves by hand. Thread-safe.
class ManualClock final : public Clock
{
public:
    /// 16 March 2026, 10:00 UTC.
    ManualClock() = default;

    [[nodiscard]] Instant now() const override { return fromMilliseconds(m_now); }
    void set(Instant instant) { m_now = toMilliseconds(instant); }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now = 1'773'655'200'000;
};

} // namespace ems::test
