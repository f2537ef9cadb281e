// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/chartdata.h"

#include <vector>

namespace ems {

/// The marks of a value axis.
struct ValueTicks
{
    double low = 0;
    double high = 1;
    double step = 1;
    int decimals = 0;
    std::vector<double> values;
};

/// Round marks (1, 2, 5 times a power of ten) that span [low, high] with at most `maximum` of them.
[[nodiscard]] ValueTicks niceTicks(double low, double high, int maximum);

/// Ticks on whole hours, days, months or years of UTC.
[[nodiscard]] std::vector<TimeTick> utcTicks(qint64 from, qint64 to, int maximum);
/// Labels in UTC, in the words of the default locale.
[[nodiscard]] QString utcLabel(qint64 utcSeconds, TimeLabel label);

} // namespace ems
