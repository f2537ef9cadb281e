// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/consumption/profiledata.h"
#include "ui/text/format.h"

namespace ems {

class HeatMap;
class LoadProfileChart;

enum class ChartZoom
{
    Reset,
    Kept
};

/// Puts a profile on a chart: hours and raw intervals as a line in kW with the limit, days as bars
/// in kWh; axis and words in the site's zone.
void showOnChart(LoadProfileChart &chart, const ProfileData &data, const ProfileSource &source,
                 const Format &format, ChartZoom zoom = ChartZoom::Reset);

/// What the chart shows, in which unit, and how much of it is estimated.
[[nodiscard]] QString chartSubtitle(const ProfileData &data, const ProfileFigures &figures,
                                    const Format &format);

/// Puts the hours of whole local days on a heat map.
void showOnHeatMap(HeatMap &heatMap, const std::vector<RollUp> &hours, const Period &period,
                   const Format &format);

} // namespace ems
