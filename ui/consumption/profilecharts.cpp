// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profilecharts.h"

#include "ui/charts/heatmap.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/consumption/profilesummary.h"
#include "ui/consumption/timeaxis.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ems {

namespace {

struct ProfileCharts
{
    Q_DECLARE_TR_FUNCTIONS(ems::ProfileCharts)
};

constexpr double perKilowattHour = 1'000'000.0;
constexpr int dayTicksAtMost = 12;

/// Three significant digits, as many as a chart can show.
QString kilowattWords(const Format &format, double kilowatts)
{
    const int decimals = std::abs(kilowatts) < 10 ? 3 : std::abs(kilowatts) < 100 ? 2 : 1;
    //: %1 a power in kilowatts
    return ProfileCharts::tr("%1 kW").arg(format.locale().toString(kilowatts, 'f', decimals));
}

QString energyWords(const Format &format, double kilowattHours)
{
    return format.energy({std::llround(kilowattHours * perKilowattHour)});
}

bool hasBand(const RollUp &rollUp)
{
    return rollUp.largest > rollUp.smallest;
}

} // namespace

void showOnChart(LoadProfileChart &chart, const ProfileData &data, const ProfileSource &source,
                 const Format &format, ChartZoom zoom)
{
    const bool isDays = data.resolution == Resolution::Day;
    installTimeAxis(chart, format);
    chart.setMode(isDays ? ChartMode::Bars : ChartMode::Line);
    chart.setUnit(isDays ? ProfileCharts::tr("kWh") : ProfileCharts::tr("kW"));
    chart.setValueFormatter([format, isDays](double value) {
        return isDays ? energyWords(format, value) : kilowattWords(format, value);
    });
    if (source.maximum && !isDays)
        //: The limit line of a chart: %1 a power such as "1,500 W"
        chart.setLimit(static_cast<double>(source.maximum->milliwatts) / perKilowattHour,
                       ProfileCharts::tr("Maximum %1").arg(format.power(*source.maximum)));
    else
        chart.setLimit(std::nullopt);
    const auto [from, to] = std::pair(chart.viewFrom(), chart.viewTo());
    chart.setPoints(chartPoints(data));
    if (zoom == ChartZoom::Kept)
        chart.setView(from, to);
    else
        chart.setView(toSeconds(data.period.start), toSeconds(data.period.end));
}

QString chartSubtitle(const ProfileData &data, const ProfileFigures &figures, const Format &format)
{
    QStringList words;
    switch (data.resolution) {
    case Resolution::Raw:
        words << ProfileCharts::tr("Mean power of each interval in kW");
        break;
    case Resolution::Hour:
        words << (std::ranges::any_of(data.points, hasBand)
                      ? ProfileCharts::tr("Mean power of each hour in kW, with the band from the "
                                          "smallest to the largest")
                      : ProfileCharts::tr("Mean power of each hour in kW"));
        break;
    case Resolution::Day:
        words << ProfileCharts::tr("Energy of each day in kWh");
        break;
    }
    if (data.isCoarsened)
        words << ProfileCharts::tr("hours, because the period has no raw readings or more than %1")
                     .arg(format.count(greatestRawPoints));
    if (const QString estimated = estimatedWords(figures, format); !estimated.isEmpty())
        //: %1 "4.2 % estimated"; hatched parts of the chart are estimated
        words << ProfileCharts::tr("%1 (hatched)").arg(estimated);
    return words.join(QStringLiteral(" · "));
}

void showOnHeatMap(HeatMap &heatMap, const std::vector<RollUp> &hours, const Period &period,
                   const Format &format)
{
    const Zone zone = format.zone();
    const QDate first = zone.dateOf(period.start);
    heatMap.setValueFormatter([format](double value) { return energyWords(format, value); });
    heatMap.setDayFormatter(
        [format, first](int day) { return weekdayAndDate(format, first.addDays(day)); });
    std::vector<std::pair<int, QString>> ticks;
    for (const TimeTick &tick :
         zonedTicks(zone, toSeconds(period.start), toSeconds(period.end), dayTicksAtMost)) {
        const auto day = static_cast<int>(first.daysTo(zone.dateOf(fromSeconds(tick.utcSeconds))));
        if (ticks.empty() || ticks.back().first < day)
            ticks.emplace_back(day, zonedLabel(format, tick.utcSeconds, tick.label));
    }
    heatMap.setDayTicks(std::move(ticks));
    heatMap.setValues(heatValues(hours, period, zone));
}

} // namespace ems
