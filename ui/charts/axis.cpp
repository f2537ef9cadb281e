// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/axis.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;
constexpr std::array<qint64, 11> evenSteps{15 * minute, 30 * minute, hour,      2 * hour,
                                           3 * hour,    6 * hour,    12 * hour, day,
                                           2 * day,     7 * day,     14 * day};
constexpr std::array<int, 4> monthSteps{1, 2, 3, 6};
constexpr qint64 firstMonday = 4 * day; // 1970-01-05

qint64 floorTo(qint64 value, qint64 step)
{
    const qint64 rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

std::vector<TimeTick> evenTicks(qint64 from, qint64 to, qint64 step)
{
    const qint64 origin = step >= 7 * day ? firstMonday : 0;
    std::vector<TimeTick> ticks;
    for (qint64 at = floorTo(from - origin, step) + origin; at < to; at += step) {
        if (at < from)
            continue;
        const bool midnight = floorTo(at, day) == at;
        ticks.push_back({at, midnight ? TimeLabel::Day : TimeLabel::Hour});
    }
    return ticks;
}

std::vector<TimeTick> monthTicks(qint64 from, qint64 to, int months)
{
    const QDate first = QDateTime::fromSecsSinceEpoch(from, Qt::UTC).date();
    const int past = (first.year() * 12 + first.month() - 1) / months * months;
    std::vector<TimeTick> ticks;
    for (int index = past;; index += months) {
        const int month = index % 12 + 1;
        const QDateTime start(QDate(index / 12, month, 1), QTime(0, 0), Qt::UTC);
        const qint64 at = start.toSecsSinceEpoch();
        if (at >= to)
            return ticks;
        if (at >= from)
            ticks.push_back({at, month == 1 ? TimeLabel::Year : TimeLabel::Month});
    }
}

} // namespace

ValueTicks niceTicks(double low, double high, int maximum)
{
    if (!std::isfinite(low) || !std::isfinite(high)) {
        low = 0;
        high = 1;
    }
    if (low > high)
        std::swap(low, high);
    if (high - low < 1e-9)
        high = low + (low > 0 ? low : 1);
    const double rough = (high - low) / std::max(maximum - 1, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    ValueTicks ticks;
    // Widening to whole steps can need one mark more than there is room for: then a step up.
    for (const double factor : {1.0, 2.0, 2.5, 5.0, 10.0, 20.0}) {
        ticks.step = factor * power;
        ticks.low = std::floor(low / ticks.step + 1e-9) * ticks.step;
        ticks.high = std::ceil(high / ticks.step - 1e-9) * ticks.step;
        if (std::lround((ticks.high - ticks.low) / ticks.step) + 1 <= std::max(maximum, 2))
            break;
    }
    for (double shown = ticks.step; std::abs(shown - std::round(shown)) > 1e-6; shown *= 10)
        ++ticks.decimals;
    const long count = std::lround((ticks.high - ticks.low) / ticks.step);
    for (long i = 0; i <= count; ++i)
        ticks.values.push_back(ticks.low + double(i) * ticks.step);
    return ticks;
}

std::vector<TimeTick> utcTicks(qint64 from, qint64 to, int maximum)
{
    const qint64 span = std::max<qint64>(to - from, 1);
    const qint64 most = std::max(maximum, 1);
    for (const qint64 step : evenSteps) {
        if (span / step < most)
            return evenTicks(from, to, step);
    }
    const qint64 month = 30 * day;
    for (const int months : monthSteps) {
        if (span / (month * months) < most)
            return monthTicks(from, to, months);
    }
    int years = 1;
    while (span / (365 * day * years) >= most)
        years *= years % 5 == 2 ? 5 : 2;
    return monthTicks(from, to, 12 * years);
}

QString utcLabel(qint64 utcSeconds, TimeLabel label)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(utcSeconds, Qt::UTC);
    const QLocale locale;
    switch (label) {
    case TimeLabel::Hour:
        return locale.toString(time.time(), u"HH:mm"_s);
    case TimeLabel::Day:
        return locale.toString(time.date(), u"d MMM"_s);
    case TimeLabel::Month:
        return locale.toString(time.date(), u"MMM"_s);
    case TimeLabel::Year:
        return locale.toString(time.date(), u"yyyy"_s);
    case TimeLabel::Date:
        return locale.toString(time.date(), u"ddd d MMM yyyy"_s);
    case TimeLabel::Full:
        return locale.toString(time, u"ddd d MMM yyyy, HH:mm"_s);
    }
    return {};
}

} // namespace ems
