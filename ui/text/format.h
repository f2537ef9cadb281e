// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/units.h"
#include "core/base/zone.h"
#include "core/domain/sitesettings.h"

#include <QDate>
#include <QLocale>
#include <QString>

namespace ems {

/// Writes figures for people: in their locale, with the unit, in the site's time zone and currency.
class Format
{
public:
    Format();
    explicit Format(const SiteSettings &settings);

    [[nodiscard]] const Zone &zone() const { return m_zone; }
    [[nodiscard]] const QLocale &locale() const { return m_locale; }
    [[nodiscard]] const QString &currency() const { return m_currency; }

    [[nodiscard]] QString energy(Energy energy) const; ///< "1,284 kWh", "0.356 kWh", "32.4 MWh"
    [[nodiscard]] QString
    energyNumber(Energy energy) const; ///< In kWh, three decimals at most, no unit.
    [[nodiscard]] QString exactEnergy(Energy energy) const; ///< "79.197 kWh": three decimals always
    [[nodiscard]] QString power(Power power) const;         ///< "1,500 W"
    [[nodiscard]] QString powerNumber(Power power) const; ///< In W, at most two decimals, no unit.
    [[nodiscard]] QString money(Money money) const;       ///< "€1,299.00"
    [[nodiscard]] QString moneyNumber(Money money) const;
    [[nodiscard]] QString count(qint64 number) const;
    [[nodiscard]] QString percent(double share) const;    ///< 0.062 becomes "6.2 %"
    [[nodiscard]] QString date(UtcSeconds instant) const; ///< "16 Dec 2006"
    [[nodiscard]] QString date(QDate day) const;
    [[nodiscard]] QString dateTime(UtcSeconds instant) const; ///< "16 Dec 2006, 17:24"
    [[nodiscard]] QString dateTime(Instant instant) const;
    [[nodiscard]] QString time(UtcSeconds instant) const;                ///< "17:24"
    [[nodiscard]] QString period(const Period &period) const;            ///< "16 – 18 Dec 2006"
    [[nodiscard]] QString duration(std::chrono::seconds duration) const; ///< "2 h 15 min"
    [[nodiscard]] QString bytes(qint64 bytes) const;

    /// What a form puts into its line edit, which parseDecimal() reads back: no groups.
    [[nodiscard]] QString editablePower(Power power) const;
    [[nodiscard]] QString editableMoney(Money money) const;

private:
    Zone m_zone;
    QString m_currency;
    QLocale m_locale;
};

} // namespace ems
