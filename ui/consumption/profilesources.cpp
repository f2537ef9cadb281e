// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profilesources.h"

#include "core/domain/rollup.h"

#include <algorithm>

namespace ems {

namespace {

using Profile = std::vector<RollUp>;
using Periods = std::vector<Period>;
using OptionalPeriod = std::optional<Period>;

/// What the client would get, for an admin: days too are made of the hours that are the client's.
Result<Profile> cutProfile(Services &services, const Session &session, const OwnDevice &device,
                           const Period &period, Resolution resolution)
{
    const Resolution fetched = resolution == Resolution::Raw ? Resolution::Raw : Resolution::Hour;
    EMS_LET(profile,
            services.readings.profile(session, device.id, Channel::Consumption, period, fetched));
    return clippedTo(std::move(profile), device.periods);
}

Result<Profile> inResolution(Services &services, Profile hours, Resolution resolution)
{
    if (resolution != Resolution::Day)
        return hours;
    EMS_LET(facts, services.settings.facts());
    EMS_LET(zone, Zone::find(facts.settings.zoneName));
    return rollUpDays(hours, zone);
}

/// The part of the extent that lies in the periods.
OptionalPeriod cutExtent(const OptionalPeriod &extent, const Periods &periods)
{
    OptionalPeriod cut;
    for (const Period &period : periods) {
        if (!extent)
            break;
        const Period part{std::max(extent->start, period.start), std::min(extent->end, period.end)};
        if (part.isEmpty())
            continue;
        cut = cut ? Period{std::min(cut->start, part.start), std::max(cut->end, part.end)} : part;
    }
    return cut;
}

Result<OptionalPeriod> extentOf(Services &services, const Session &session,
                                const std::vector<OwnDevice> &devices)
{
    OptionalPeriod whole;
    for (const OwnDevice &device : devices) {
        EMS_LET(extent, services.readings.extent(session, device.id, Channel::Consumption));
        const OptionalPeriod part = cutExtent(extent, device.periods);
        if (!part)
            continue;
        whole = whole ? Period{std::min(whole->start, part->start), std::max(whole->end, part->end)}
                      : *part;
    }
    return whole;
}

Result<Profile> sumOf(Services &services, const Session &session,
                      const std::vector<OwnDevice> &devices, const Period &period,
                      Resolution resolution)
{
    Profile sums;
    for (const OwnDevice &device : devices) {
        EMS_LET(profile, cutProfile(services, session, device, period, resolution));
        addRollUps(sums, profile);
    }
    return inResolution(services, std::move(sums), resolution);
}

/// The stretches in which at least one of the devices was the client's.
Periods united(const std::vector<OwnDevice> &devices)
{
    Periods all;
    for (const OwnDevice &device : devices)
        std::ranges::copy(device.periods, std::back_inserter(all));
    std::ranges::sort(all, {}, &Period::start);
    Periods merged;
    for (const Period &period : all) {
        if (!merged.empty() && period.start <= merged.back().end)
            merged.back().end = std::max(merged.back().end, period.end);
        else
            merged.push_back(period);
    }
    return merged;
}

} // namespace

ProfileSource siteSource(const QString &name)
{
    ProfileSource source;
    source.name = name;
    source.hasRaw = false;
    source.fetch = [](Services &services, const Session &session, const Period &period,
                      Resolution resolution) {
        return services.readings.siteProfile(session, period, resolution);
    };
    source.extent = [](Services &services, const Session &session) {
        return services.readings.siteExtent(session);
    };
    return source;
}

ProfileSource deviceSource(const Device &device)
{
    ProfileSource source;
    source.name = device.data.name;
    source.maximum = device.data.maximumConsumption;
    source.fetch = [id = device.id](Services &services, const Session &session,
                                    const Period &period, Resolution resolution) {
        return services.readings.profile(session, id, Channel::Consumption, period, resolution);
    };
    source.extent = [id = device.id](Services &services, const Session &session) {
        return services.readings.extent(session, id, Channel::Consumption);
    };
    return source;
}

ProfileSource ownDeviceSource(const OwnDevice &device, Viewer viewer)
{
    ProfileSource source;
    source.name = device.name;
    source.maximum = device.maximumConsumption;
    source.visible = device.periods;
    source.fetch = [device, viewer](Services &services, const Session &session,
                                    const Period &period, Resolution resolution) {
        if (viewer == Viewer::Admin)
            return sumOf(services, session, {device}, period, resolution);
        return services.readings.profile(session, device.id, Channel::Consumption, period,
                                         resolution);
    };
    source.extent = [device](Services &services, const Session &session) {
        return extentOf(services, session, {device});
    };
    return source;
}

ProfileSource ownSource(const QString &name, const std::vector<OwnDevice> &devices, Viewer viewer)
{
    ProfileSource source;
    source.name = name;
    source.hasRaw = false;
    source.visible = united(devices);
    source.fetch = [devices, viewer](Services &services, const Session &session,
                                     const Period &period, Resolution resolution) {
        if (viewer == Viewer::Admin)
            return sumOf(services, session, devices, period, resolution);
        return services.readings.ownProfile(session, period, resolution);
    };
    source.extent = [devices](Services &services, const Session &session) {
        return extentOf(services, session, devices);
    };
    return source;
}

} // namespace ems
