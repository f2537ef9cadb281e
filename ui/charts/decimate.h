// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/chartdata.h"

#include <span>

namespace ems {

/// What one pixel column shows of the points that fall into it.
struct Column
{
    int column = 0;
    double minimum = 0;
    double maximum = 0;
    double mean = 0;        ///< weighted by seconds
    bool estimated = false; ///< any point of it
    bool startsRun = false; ///< a gap lies before it
};

/// The points that overlap [from, to).
[[nodiscard]] std::span<const ChartPoint> pointsBetween(std::span<const ChartPoint> points,
                                                        qint64 from, qint64 to);
/// Sums the points up to pixel columns: extremes kept, means weighted, columns without data left
/// out. A run starts where the points on both sides of a column border do not touch in time.
[[nodiscard]] std::vector<Column> decimate(std::span<const ChartPoint> points, qint64 from,
                                           qint64 to, int columns);

} // namespace ems
