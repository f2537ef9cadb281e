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

void add(Sum &sum, const PointBlocks::Block &block)
{
    sum.column.minimum = std::min(sum.column.minimum, block.minimum);
    sum.column.maximum = std::max(sum.column.maximum, block.maximum);
    sum.column.estimated = sum.column.estimated || block.estimated;
    sum.weighted += block.weighted;
    sum.seconds += block.seconds;
}

PointBlocks::Block blockOf(std::span<const ChartPoint> points)
{
    const ChartPoint &first = points.front();
    PointBlocks::Block block{.minimum = first.minimum,
                             .maximum = first.maximum,
                             .least = first.value,
                             .greatest = first.value};
    for (const ChartPoint &point : points) {
        block.minimum = std::min(block.minimum, point.minimum);
        block.maximum = std::max(block.maximum, point.maximum);
        block.least = std::min(block.least, point.value);
        block.greatest = std::max(block.greatest, point.value);
        const int seconds = std::max(point.seconds, 1);
        block.weighted += point.value * seconds;
        block.seconds += seconds;
        block.estimated = block.estimated || point.estimated;
        block.end = point.startUtc + seconds;
    }
    return block;
}

} // namespace

PointBlocks::PointBlocks(std::span<const ChartPoint> points)
{
    m_blocks.reserve(points.size() / size);
    for (std::size_t first = 0; first + size <= points.size(); first += size)
        m_blocks.push_back(blockOf(points.subspan(first, size)));
}

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
                             int columns, const PointBlocks &blocks)
{
    std::vector<Column> result;
    if (columns <= 0 || to <= from)
        return result;
    const double width = double(to - from) / columns;
    std::vector<Sum> open; // the columns that may still grow, in order
    const auto isWithin = [from, width](qint64 start, qint64 end, int column) {
        return double(start - from) >= column * width && double(end - from) <= (column + 1) * width;
    };
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
    const auto visible = pointsBetween(points, from, to);
    const auto visibleEnd =
        static_cast<std::size_t>(visible.data() - points.data()) + visible.size();
    for (std::size_t i = visibleEnd - visible.size(); i < visibleEnd; ++i) {
        const ChartPoint &point = points[i];
        const PointBlocks::Block *block = blocks.at(i, visibleEnd);
        if (block != nullptr && open.size() == 1
            && isWithin(point.startUtc, block->end, open.front().column.column)) {
            add(open.front(), *block);
            previousEnd = block->end;
            i += PointBlocks::size - 1;
            continue;
        }
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

ValueRange rangeOf(std::span<const ChartPoint> points, qint64 from, qint64 to, bool valuesOnly,
                   const PointBlocks &blocks)
{
    ValueRange range;
    const auto widen = [&range](double low, double high) {
        range.low = std::min(range.low, low);
        range.high = std::max(range.high, high);
    };
    const auto visible = pointsBetween(points, from, to);
    const auto end = static_cast<std::size_t>(visible.data() - points.data()) + visible.size();
    for (std::size_t i = end - visible.size(); i < end; ++i) {
        if (const PointBlocks::Block *block = blocks.at(i, end)) {
            widen(valuesOnly ? block->least : block->minimum,
                  valuesOnly ? block->greatest : block->maximum);
            i += PointBlocks::size - 1;
            continue;
        }
        const ChartPoint &point = points[i];
        widen(valuesOnly ? point.value : point.minimum, valuesOnly ? point.value : point.maximum);
    }
    return range;
}

} // namespace ems
