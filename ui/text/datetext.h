// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDate>
#include <QLocale>
#include <QString>
#include <QTime>

#include <optional>

namespace ems {

/// What somebody meant by a date that was typed as a whole.
struct TypedDate
{
    enum class Problem
    {
        None,
        Unreadable, ///< no date at all, or a part of it is missing
        NoSuchDay,  ///< the 31st of February
        NoSuchTime  ///< 25:00
    };

    Problem problem = Problem::None;
    QDate date;
    std::optional<QTime> time; ///< None where only a day was typed.

    [[nodiscard]] bool ok() const { return problem == Problem::None; }
};

/// Reads a date as people write it: in the order of the locale with any signs between
/// ("16/12/2006", "16.12.06"), with the month's name ("16 Dec 2006"), as ISO 8601
/// ("2006-12-16T17:24"), each with or without a time of day. The locale decides only what could be
/// read in two ways.
[[nodiscard]] TypedDate parseDateText(const QString &text, const QLocale &locale);

/// The short date of a locale with four digits of the year, as QDateTimeEdit wants it.
[[nodiscard]] QString editableDateFormat(const QLocale &locale);

} // namespace ems
