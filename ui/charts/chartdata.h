// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QtGlobal>

#include <functional>
#include <vector>

namespace ems {

/// One reading or one bucket of them. A stretch of time without a point is a gap.
struct ChartPoint
{
    qint64 startUtc = 0; ///< seconds since 1970-01-01 UTC
    qint32 seconds = 0;  ///< how long it lasts, > 0
    double value = 0;    ///< the value, or the mean of the bucket, in the chart's unit
    double minimum = 0;
    double maximum = 0;
    bool estimated = false;
};

/// What a time label is for; it decides how much of the date it names.
enum class TimeLabel
{
    Hour,  ///< on the axis: the time of day
    Day,   ///< on the axis: day and month
    Month, ///< on the axis: the month
    Year,  ///< on the axis: the year
    Full,  ///< the crosshair: weekday, date and time
    Date,  ///< the crosshair over whole days: weekday and date
};

/// A mark on the time axis.
struct TimeTick
{
    qint64 utcSeconds = 0;
    TimeLabel label = TimeLabel::Hour;
};

/// Words a time in the local time of the data.
using TimeFormatter = std::function<QString(qint64 utcSeconds, TimeLabel label)>;
/// At most `maximum` ticks in [from, to), ascending.
using TimeTicker = std::function<std::vector<TimeTick>(qint64 from, qint64 to, int maximum)>;
/// Words a value with its unit.
using ValueFormatter = std::function<QString(double value)>;

} // namespace ems
