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

/// The points in blocks of 64, each summed up, so that a million of them can be drawn without
/// looking at each. Belongs to the points it was made of.
class PointBlocks
{
public:
    static constexpr std::size_t size = 64;

    struct Block
    {
        double minimum = 0;
        double maximum = 0;
        double least = 0;    ///< of the values themselves
        double greatest = 0; ///< of the values themselves
        double weighted = 0; ///< values times seconds
        double seconds = 0;
        qint64 end = 0; ///< of its last point
        bool estimated = false;
    };

    PointBlocks() = default;
    explicit PointBlocks(std::span<const ChartPoint> points);

    /// The full block that begins with the point at `index` and ends before `end`, or null.
    [[nodiscard]] const Block *at(std::size_t index, std::size_t end) const
    {
        return index % size == 0 && index + size <= end && index / size < m_blocks.size()
                   ? &m_blocks[index / size]
                   : nullptr;
    }

private:
    std::vector<Block> m_blocks;
};

/// Least and greatest of a stretch of points, and zero.
struct ValueRange
{
    double low = 0;
    double high = 0;
};

/// The points that overlap [from, to).
[[nodiscard]] std::span<const ChartPoint> pointsBetween(std::span<const ChartPoint> points,
                                                        qint64 from, qint64 to);
/// Sums the points up to pixel columns: extremes kept, means weighted, columns without data left
/// out. A run starts where the points on both sides of a column border do not touch in time.
[[nodiscard]] std::vector<Column> decimate(std::span<const ChartPoint> points, qint64 from,
                                           qint64 to, int columns, const PointBlocks &blocks = {});
/// Of the points that overlap [from, to): their values alone, or with minimum and maximum.
[[nodiscard]] ValueRange rangeOf(std::span<const ChartPoint> points, qint64 from, qint64 to,
                                 bool valuesOnly, const PointBlocks &blocks = {});

} // namespace ems
