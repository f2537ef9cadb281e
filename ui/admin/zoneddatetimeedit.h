// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/base/zone.h"
#include "ui/widgets/dateedit.h"

namespace ems {

/// A date and a time of day on the wall clock of a zone, whatever the zone of this machine.
class ZonedDateTimeEdit final : public DateEdit
{
    Q_OBJECT

public:
    /// What a day means that is typed without a time, or chosen in the calendar while no time was
    /// typed.
    enum class TypedDay
    {
        KeepsTime,
        IsItsStart
    };

    explicit ZonedDateTimeEdit(const Zone &zone, TypedDay typedDay = TypedDay::KeepsTime,
                               QWidget *parent = nullptr);

    void setInstant(Instant instant);
    /// Invalid/TimestampSkipped on `field` for a time that the clock leaves out (argument: the
    /// time); of a time that comes twice the first.
    [[nodiscard]] Result<Instant> instant(const QString &field) const;

protected:
    [[nodiscard]] QTime timeOfTypedDay(const QDate &date) const override;

private:
    [[nodiscard]] QTime startOf(const QDate &date) const;
    void takeChosen(const QDate &date);

    Zone m_zone;
    TypedDay m_typedDay;
    QTime m_ownTime; ///< That nobody has typed.
};

} // namespace ems
