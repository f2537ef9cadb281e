// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zone.h"

#include "core/base/zonesource.h"

#include <QFile>
#include <QSet>

#include <date/tz.h>

#include <algorithm>
#include <exception>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

// The library counts years in 16 bits; a year is kept free at both ends for zone offsets.
constexpr int greatestYear = 32'000;
constexpr std::chrono::seconds greatestInstant = std::chrono::hours(24 * 365) * greatestYear;

const QString utcName = u"Etc/UTC"_s;

const date::time_zone *zoneOf(const void *zone)
{
    return static_cast<const date::time_zone *>(zone);
}

UtcSeconds clamped(UtcSeconds utc)
{
    return std::clamp(utc, UtcSeconds(-greatestInstant), UtcSeconds(greatestInstant));
}

date::local_seconds localSeconds(const LocalTime &local)
{
    // A day beyond the end of its month counts on into the next one.
    const auto month = date::year(std::clamp(local.year, -greatestYear, greatestYear))
                       / date::month(static_cast<unsigned>(std::clamp(local.month, 1, 12)));
    return date::local_days(month / 1) + date::days(local.day - 1) + std::chrono::hours(local.hour)
           + std::chrono::minutes(local.minute) + std::chrono::seconds(local.second);
}

LocalTime fromLocalSeconds(date::local_seconds local)
{
    const auto midnight = date::floor<date::days>(local);
    const date::year_month_day ymd(midnight);
    const date::hh_mm_ss time(local - midnight);
    return {.year = static_cast<int>(ymd.year()),
            .month = static_cast<int>(static_cast<unsigned>(ymd.month())),
            .day = static_cast<int>(static_cast<unsigned>(ymd.day())),
            .hour = static_cast<int>(time.hours().count()),
            .minute = static_cast<int>(time.minutes().count()),
            .second = static_cast<int>(time.seconds().count())};
}

const date::time_zone *locate(const QString &name)
{
    useZoneFolder();
    try {
        return date::locate_zone(name.toStdString());
    } catch (const std::exception &) {
        return nullptr;
    }
}

/// The zones that stand for a place, from the database's own table, or an empty set without it.
QSet<QString> namesOfPlaces()
{
    QSet<QString> names;
    for (const QString &path :
         {zoneFolder() + u"/zone.tab"_s, u"/usr/share/lib/zoneinfo/tab/zone_sun.tab"_s}) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        while (!file.atEnd()) {
            const QByteArrayList cells = file.readLine(1024).trimmed().split('\t');
            if (cells.size() >= 3 && !cells.front().startsWith('#'))
                names.insert(QString::fromUtf8(cells[2]));
        }
    }
    return names;
}

bool isRegional(const QString &name)
{
    static const QStringList regions{u"Africa/"_s, u"America/"_s,  u"Antarctica/"_s, u"Arctic/"_s,
                                     u"Asia/"_s,   u"Atlantic/"_s, u"Australia/"_s,  u"Europe/"_s,
                                     u"Indian/"_s, u"Pacific/"_s};
    return std::ranges::any_of(regions, [&](const QString &r) { return name.startsWith(r); });
}

/// "Etc/UTC", "Etc/GMT+5": the rest of Etc is old spellings of these.
bool isFixed(const QString &name)
{
    return name == utcName
           || (name.startsWith("Etc/GMT"_L1) && name.size() > 8 && !name.endsWith("GMT0"_L1)
               && name != "Etc/GMT+0"_L1 && name != "Etc/GMT-0"_L1);
}

/// Names that the folder of the database holds, and that are no zone anybody would mean.
bool isForbidden(const QString &name)
{
    return name.startsWith("posix/"_L1) || name.startsWith("right/"_L1) || name == "posixrules"_L1
           || name == "localtime"_L1 || name == "Factory"_L1;
}

QStringList collectNames()
{
    QStringList names;
    useZoneFolder();
    try {
        const QSet<QString> places = namesOfPlaces();
        for (const date::time_zone &zone : date::get_tzdb().zones) {
            const QString name = QString::fromStdString(zone.name());
            const bool isPlace = places.isEmpty() ? isRegional(name) : places.contains(name);
            if (isPlace || isFixed(name))
                names.append(name);
        }
    } catch (const std::exception &) {
        names.clear(); // no database: UTC alone
    }
    if (names.isEmpty())
        names.append(utcName);
    std::ranges::sort(names);
    return names;
}

QString versionOfText()
{
    QFile file(zoneFolder() + u"/tzdata.zi"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray line = file.readLine(256).trimmed();
    return line.startsWith("# version ") ? QString::fromUtf8(line.mid(10)) : QString();
}

} // namespace

bool LocalTime::isValid() const
{
    if (year < -greatestYear || year > greatestYear || month < 1 || month > 12 || day < 1
        || day > 31)
        return false;
    const auto ymd = date::year(year) / date::month(static_cast<unsigned>(month))
                     / date::day(static_cast<unsigned>(day));
    return ymd.ok() && hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0
           && second < 60;
}

Zone::Zone()
    : m_zone(nullptr)
{}

Result<Zone> Zone::find(const QString &ianaName)
{
    if (ianaName == utcName)
        return Zone();
    const date::time_zone *zone = isForbidden(ianaName) ? nullptr : locate(ianaName);
    if (zone == nullptr)
        return invalid(u"zoneName"_s, Reason::UnknownZone, {ianaName});
    return Zone(zone);
}

QStringList Zone::allNames()
{
    static const QStringList names = collectNames();
    return names;
}

Zone Zone::ofThisMachine()
{
    try {
        if (const Result<Zone> zone = find(systemZoneName()); zone.ok())
            return *zone;
    } catch (const std::exception &) {
        // A machine that does not say which zone it is in.
    }
    return {};
}

QString Zone::databaseVersion()
{
    useZoneFolder();
    try {
        const QString version = QString::fromStdString(date::get_tzdb().version);
        return version.isEmpty() || version == "unknown"_L1 ? versionOfText() : version;
    } catch (const std::exception &) {
        return {};
    }
}

QString Zone::name() const
{
    return m_zone == nullptr ? utcName : QString::fromStdString(zoneOf(m_zone)->name());
}

LocalTime Zone::toLocal(UtcSeconds utc) const
{
    const UtcSeconds within = clamped(utc);
    return fromLocalSeconds(date::local_seconds(within.time_since_epoch() + offsetAt(within)));
}

LocalToUtc Zone::toUtc(const LocalTime &local) const
{
    const date::local_seconds seconds = localSeconds(local);
    const UtcSeconds asUtc(seconds.time_since_epoch());
    if (!local.isValid())
        return {LocalToUtc::Kind::Nonexistent, asUtc, asUtc};
    if (m_zone == nullptr)
        return {LocalToUtc::Kind::Unique, asUtc, asUtc};
    const date::local_info info = zoneOf(m_zone)->get_info(seconds);
    const UtcSeconds first = asUtc - info.first.offset;
    switch (info.result) {
    case date::local_info::nonexistent:
        return {LocalToUtc::Kind::Nonexistent, info.first.end, info.first.end};
    case date::local_info::ambiguous:
        return {LocalToUtc::Kind::Ambiguous, first, asUtc - info.second.offset};
    case date::local_info::unique:
        break;
    }
    return {LocalToUtc::Kind::Unique, first, first};
}

OffsetSpan Zone::offsetSpanAt(UtcSeconds utc) const
{
    if (m_zone == nullptr)
        return {{UtcSeconds(-greatestInstant), UtcSeconds(greatestInstant)}, 0s};
    const date::sys_info info = zoneOf(m_zone)->get_info(clamped(utc));
    return {{info.begin, info.end}, info.offset};
}

std::chrono::seconds Zone::offsetAt(UtcSeconds utc) const
{
    return offsetSpanAt(utc).offset;
}

Period Zone::day(const QDate &date) const
{
    const auto startOf = [this](const QDate &d) {
        return toUtc({.year = d.year(), .month = d.month(), .day = d.day()}).first;
    };
    if (!date.isValid())
        return {};
    return {startOf(date), startOf(date.addDays(1))};
}

QDate Zone::dateOf(UtcSeconds utc) const
{
    const LocalTime local = toLocal(utc);
    const QDate date(local.year, local.month, local.day);
    // Where the clock goes back over midnight, a date comes twice; the day begins with the first.
    const Period period = day(date);
    if (utc < period.start)
        return date.addDays(-1);
    return utc >= period.end ? date.addDays(1) : date;
}

Period Zone::dayOf(UtcSeconds utc) const
{
    return day(dateOf(utc));
}

Period Zone::monthOf(UtcSeconds utc) const
{
    const QDate date = dateOf(utc);
    const QDate first(date.year(), date.month(), 1);
    return {day(first).start, day(first.addMonths(1)).start};
}

UtcSeconds Zone::hourOf(UtcSeconds utc) const
{
    const OffsetSpan span = offsetSpanAt(utc);
    const UtcSeconds start =
        std::chrono::floor<std::chrono::hours>(utc + span.offset) - span.offset;
    return std::max(start, span.period.start);
}

} // namespace ems
