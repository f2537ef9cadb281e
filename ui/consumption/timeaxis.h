// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/charts/chartdata.h"
#include "ui/text/format.h"

#include <QDate>

namespace ems {

class LoadProfileChart;

/// Gives the chart marks on the local hours, midnights, months and years of the site's zone, and
/// words in the language of the program. The crosshair names the whole interval: "Sun 17 Dec 2006,
/// 18:00 – 19:00". Call it again after the site's settings or the language changed.
void installTimeAxis(LoadProfileChart &chart, const Format &format);

/// The marks alone: ascending, in [from, to), at most `maximum` (at least 2 are tried for).
[[nodiscard]] std::vector<TimeTick> zonedTicks(const Zone &zone, qint64 from, qint64 to,
                                               int maximum);

/// The words of a mark.
[[nodiscard]] QString zonedLabel(const Format &format, qint64 utcSeconds, TimeLabel label);

/// An interval in full: "Sun 17 Dec 2006, 18:00 – 19:00", or the date alone for a local day. The
/// hour that the clock shows twice carries its offset.
[[nodiscard]] QString intervalLabel(const Format &format, UtcSeconds start,
                                    std::chrono::seconds length);

/// "Sun 17 Dec 2006".
[[nodiscard]] QString weekdayAndDate(const Format &format, const QDate &date);

} // namespace ems
