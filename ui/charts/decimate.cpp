// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/decimate.h"

#include <algorithm>
#include <cmath>

namespace ems {

namespace {

struct Sum
{
    Column column;
    double weighted = 0;
    double seconds = 0;
};

void add(Sum &sum, const ChartPoint &point, double seconds)
{
    sum.column.minimum = std::min(sum.column.minimum, point.minimum);
    sum.column.maximum = std::max(sum.column.maximum, point.maximum);
    sum.column.estimated = sum.column.estimated || point.estimated;
    sum.weighted += point.value * seconds;
    sum.seconds += seconds;
}

} // namespace

std::span<const ChartPoint> pointsBetween(std::span<const ChartPoint> points, qint64 from,
                                          qint64 to)
{
    const auto first = std::ranges::partition_point(
        points, [from](const ChartPoint &p) { return p.startUtc + p.seconds <= from; });
    const auto last = std::partition_point(first, points.end(),
                                           [to](const ChartPoint &p) { return p.startUtc < to; });
    return {first, last};
}

std::vector<Column> decimate(std::span<const ChartPoint> points, qint64 from, qint64 to,
                             int columns)
{
    std::vector<Column> result;
    if (columns <= 0 || to <= from)
        return result;
    const double width = double(to - from) / columns;
    std::vector<Sum> open; // the columns that may still grow, in order
    qint64 previousEnd = from;
    int newest = -1;
    const auto close = [&result, &open](int before) {
        const auto done = std::ranges::find_if(
            open, [before](const Sum &sum) { return sum.column.column >= before; });
        for (auto sum = open.begin(); sum != done; ++sum) {
            sum->column.mean = sum->weighted / sum->seconds;
            result.push_back(sum->column);
        }
        open.erase(open.begin(), done);
    };
    for (const ChartPoint &point : pointsBetween(points, from, to)) {
        const qint64 end = point.startUtc + std::max(point.seconds, 1);
        const double start = std::max(0.0, double(point.startUtc - from) / width);
        const double stop = std::min(double(columns), double(end - from) / width);
        const int first = std::clamp(static_cast<int>(std::floor(start)), 0, columns - 1);
        const int last = std::clamp(static_cast<int>(std::ceil(stop)) - 1, first, columns - 1);
        const bool gapBefore = point.startUtc > previousEnd;
        if (first == last && open.size() == 1 && open.front().column.column == first) {
            add(open.front(), point, std::max(stop - start, 1e-9) * width); // nearly all points
            previousEnd = end;
            continue;
        }
        close(first);
        for (int column = first; column <= last; ++column) {
            if (column > newest) {
                const bool starts =
                    newest < 0 || column > newest + 1 || (gapBefore && column == first);
                open.push_back({{column, point.minimum, point.maximum, 0, false, starts}, 0, 0});
                newest = column;
            }
            const double overlap =
                std::min(stop, double(column + 1)) - std::max(start, double(column));
            const auto sum = std::ranges::find_if(
                open, [column](const Sum &s) { return s.column.column == column; });
            add(*sum, point, std::max(overlap, 1e-9) * width);
        }
        previousEnd = end;
    }
    close(columns);
    return result;
}

} // namespace ems
