// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/reading.h"
#include "core/services/servicehost.h"
#include "ui/charts/chartdata.h"

#include <functional>
#include <optional>
#include <vector>

namespace ems {

/// Where a ProfileView gets its figures from: a device, the whole site, or the own devices. The
/// functions run on a worker and capture values only.
struct ProfileSource
{
    using Fetch = std::function<Result<std::vector<RollUp>>(Services &, const Session &,
                                                            const Period &, Resolution)>;
    using Extent = std::function<Result<std::optional<Period>>(Services &, const Session &)>;

    QString name; ///< What is shown, e.g. the device's name.
    std::optional<Power> maximum;
    int overConsumptionPercent = 100; ///< From which share of the maximum on an hour is over.
    bool hasRaw = true;               ///< Sums have hours and days alone.
    std::vector<Period> visible; ///< All that may be seen; empty: everything. Outside is no gap.
    Fetch fetch;
    Extent extent;
};

enum class ResolutionChoice
{
    Automatic,
    Raw,
    Hours,
    Days
};

inline constexpr int greatestRawPoints = 50'000;

/// One answer: the points of the chart and the hours that figures and heat map are made from.
struct ProfileData
{
    Period period;
    Resolution resolution = Resolution::Hour;
    bool isCoarsened = false; ///< Raw was asked for, but there are too many or none are kept.
    std::vector<RollUp> points;
    std::vector<RollUp> hours;
};

/// What Automatic means for a period: raw up to two days, hours up to a quarter, days beyond.
[[nodiscard]] Resolution automaticResolution(const Period &period, bool hasRaw);

/// Runs on a worker.
[[nodiscard]] Result<ProfileData> fetchProfile(Services &services, const Session &session,
                                               const ProfileSource &source, const Period &period,
                                               ResolutionChoice choice);

/// What stands above the chart.
struct ProfileFigures
{
    Energy total;
    Energy estimated;           ///< Share of the total that is estimated.
    std::optional<RollUp> peak; ///< The hour that used most.
    Power mean;                 ///< Over the time that has readings.
    std::chrono::seconds covered{0};
    std::chrono::seconds expected{0};
    std::vector<Period> gaps; ///< Stretches without any reading, longest first.
    int hoursOverMaximum = 0;
    int estimatedHoursOver = 0; ///< Would be over as well, but are estimated: not counted.

    [[nodiscard]] double coverage() const;
    [[nodiscard]] double estimatedShare() const;
};

/// `now` ends what can be expected; what lies outside of `visible` is not expected either.
[[nodiscard]] ProfileFigures figuresOf(const ProfileData &data, const ProfileSource &source,
                                       UtcSeconds now);

/// Mean power of the covered part.
[[nodiscard]] Power meanPower(const RollUp &rollUp);
/// The part of its energy that is estimated, by time.
[[nodiscard]] Energy estimatedPart(const RollUp &rollUp);

/// Hours and raw intervals as mean power in kW with the band of the interval powers, days as kWh.
[[nodiscard]] std::vector<ChartPoint> chartPoints(const ProfileData &data);

/// kWh an hour as HeatMap wants them, from the local day of `period.start` on; the hour that occurs
/// twice is the mean of both, what is missing is NaN.
[[nodiscard]] std::vector<double> heatValues(const std::vector<RollUp> &hours, const Period &period,
                                             const Zone &zone);

/// The source's own profile cut to `periods`: only what lies wholly inside one of them.
[[nodiscard]] std::vector<RollUp> clippedTo(std::vector<RollUp> profile,
                                            const std::vector<Period> &periods);

} // namespace ems
