// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace ems {

/// A date and a time of day on a wall clock, without a zone.
struct LocalTime
{
    int year = 1970;
    int month = 1;
    int day = 1;
    int hour = 0;
    int minute = 0;
    int second = 0;

    auto operator<=>(const LocalTime &) const = default;
    /// Whether the date exists and the time is within a day.
    [[nodiscard]] bool isValid() const;
};

/// How a local time relates to UTC in a zone.
struct LocalToUtc
{
    enum class Kind
    {
        Unique,
        Ambiguous,   ///< The clock shows it twice: `first` and `second` are both right.
        Nonexistent, ///< The clock skips it; `first` is the moment of the change.
    };
    Kind kind = Kind::Unique;
    UtcSeconds first{};
    UtcSeconds second{};
};

/// A stretch of time in which the zone's offset from UTC stays the same.
struct OffsetSpan
{
    Period period;
    std::chrono::seconds offset{0};
};

/// A time zone of the IANA database. A cheap value; all functions are pure and thread-safe.
class Zone
{
public:
    /// UTC.
    Zone();
    /// UnknownZone when the database has no zone of that name.
    [[nodiscard]] static Result<Zone> find(const QString &ianaName);
    /// All names, sorted; without the obsolete spellings.
    [[nodiscard]] static QStringList allNames();
    /// The zone of this machine, or UTC where it cannot be told.
    [[nodiscard]] static Zone ofThisMachine();
    /// Version of the IANA database in use, e.g. "2024a".
    [[nodiscard]] static QString databaseVersion();

    [[nodiscard]] QString name() const;
    [[nodiscard]] LocalTime toLocal(UtcSeconds utc) const;
    /// A local time that is not valid counts as Nonexistent.
    [[nodiscard]] LocalToUtc toUtc(const LocalTime &local) const;
    [[nodiscard]] std::chrono::seconds offsetAt(UtcSeconds utc) const;
    /// The offset and how long it holds, for those who convert many times in a row.
    [[nodiscard]] OffsetSpan offsetSpanAt(UtcSeconds utc) const;

    /// The local day that holds the moment: 23, 24 or 25 hours long.
    [[nodiscard]] Period dayOf(UtcSeconds utc) const;
    /// The local day of a date. Where midnight is skipped, the day starts at the change; a date
    /// that the zone left out altogether (Apia, 30 December 2011) is empty.
    [[nodiscard]] Period day(const QDate &date) const;
    [[nodiscard]] QDate dateOf(UtcSeconds utc) const;
    /// From the first day of the month to the first of the next.
    [[nodiscard]] Period monthOf(UtcSeconds utc) const;
    /// The start of the local hour: aligned to the zone's offset modulo an hour. Where the clock
    /// changes by less than an hour (Lord Howe), an hour begins anew at the change, so that hours
    /// never overlap.
    [[nodiscard]] UtcSeconds hourOf(UtcSeconds utc) const;

private:
    explicit Zone(const void *zone)
        : m_zone(zone)
    {}
    const void *m_zone; ///< date::time_zone, which lives as long as the process; null for UTC.
};

} // namespace ems
