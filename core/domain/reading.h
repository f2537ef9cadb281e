// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/units.h"

#include <vector>

namespace ems {

/// 0 is what the device uses, 1 is what it feeds back.
enum class Channel : int
{
    Consumption = 0,
    FeedIn = 1
};

enum class Quality : int
{
    Measured = 0,
    Estimated = 1, ///< Spread over hours, substituted or filled in; its share is always shown.
};

/// The energy of one interval of one device and channel. Intervals never overlap.
struct Reading
{
    UtcSeconds start{};
    qint32 seconds = 0; ///< Length of the interval, greater than 0.
    Energy energy;
    Quality quality = Quality::Measured;

    bool operator==(const Reading &) const = default;
    [[nodiscard]] UtcSeconds end() const { return start + std::chrono::seconds(seconds); }
};

/// What the roll-up of an hour or a day holds. `smallest` and `largest` are the mean powers of the
/// intervals in it; `covered` tells how much of it has readings, so that a gap is never taken for
/// 0.
struct RollUp
{
    UtcSeconds start{};
    qint32 seconds = 0; ///< Length of the hour or of the local day (23, 24 or 25 hours).
    Energy energy;
    qint32 coveredSeconds = 0;
    qint32 estimatedSeconds = 0;
    Power smallest;
    Power largest;

    bool operator==(const RollUp &) const = default;
};

enum class Resolution
{
    Raw,
    Hour,
    Day
};

/// Where an import gets its readings from: a file reader, or a test.
class ReadingSource
{
public:
    virtual ~ReadingSource() = default;
    /// The next readings in the order of the source, an empty vector at its end. Errors name the
    /// line.
    [[nodiscard]] virtual Result<std::vector<Reading>> next() = 0;
    /// From 0 to 1, how much of the source was consumed.
    [[nodiscard]] virtual double progress() const = 0;

protected:
    ReadingSource() = default;
    ReadingSource(const ReadingSource &) = default;
    ReadingSource &operator=(const ReadingSource &) = default;
};

} // namespace ems
