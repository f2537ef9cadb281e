// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/formats/readingscsv.h"
#include "core/formats/timestamp.h"

#include <optional>

namespace ems {

/// Turns the stamps of a file, row by row, into UTC. It asks the zone only where a stamp leaves the
/// stretch in which the offset stays the same. In the doubled hour the first pass through it is the
/// first occurrence (the last one in a file that runs backwards): a stamp that repeats, or that
/// goes back, belongs to the second.
class LocalStamps final
{
public:
    LocalStamps(const Zone &zone, StampMeaning meaning)
        : m_zone(zone)
        , m_meaning(meaning)
    {}

    /// Nothing where the clock skips the time. Where the interval ends with the skipped hour's
    /// beginning, it ends with the change.
    [[nodiscard]] std::optional<UtcSeconds> resolve(const Stamp &stamp);
    /// To be called after the last row.
    void finish() { leaveDoubledHour(); }
    /// Stamps in a doubled hour that was passed through only once.
    [[nodiscard]] qint64 ambiguousStamps() const { return m_ambiguous; }

private:
    [[nodiscard]] std::optional<UtcSeconds> resolveAtChange(std::chrono::local_seconds local);
    [[nodiscard]] UtcSeconds choosePass(std::chrono::local_seconds local, const LocalToUtc &both);
    void rememberSpanOf(UtcSeconds utc);
    void leaveDoubledHour();

    struct DoubledHour
    {
        UtcSeconds change{}; ///< Which one it is.
        std::chrono::local_seconds last{};
        bool isBackwards = false;
        bool isSecondPass = false; ///< For good: a stamp went back.
        bool hasBothPasses = false;
        qint64 stamps = 0;
    };

    Zone m_zone;
    StampMeaning m_meaning;
    std::chrono::local_seconds m_begin{}; ///< From here until m_end the offset is certain.
    std::chrono::local_seconds m_end{};
    std::chrono::seconds m_offset{0};
    std::optional<UtcSeconds> m_previous;
    std::optional<DoubledHour> m_doubled;
    qint64 m_ambiguous = 0;
};

} // namespace ems
