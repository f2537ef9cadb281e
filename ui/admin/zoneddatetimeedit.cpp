// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/zoneddatetimeedit.h"

namespace ems {

ZonedDateTimeEdit::ZonedDateTimeEdit(const Zone &zone, TypedDay typedDay, QWidget *parent)
    : DateEdit(Holds::DayAndTime, parent)
    , m_zone(zone)
    , m_typedDay(typedDay)
{}

QTime ZonedDateTimeEdit::timeOfTypedDay(const QDate &date) const
{
    if (m_typedDay == TypedDay::KeepsTime)
        return DateEdit::timeOfTypedDay(date);
    const LocalTime start = m_zone.toLocal(m_zone.day(date).start); // not 0:00 in every zone
    return {start.hour, start.minute};
}

void ZonedDateTimeEdit::setInstant(Instant instant)
{
    const LocalTime local = m_zone.toLocal(std::chrono::floor<std::chrono::seconds>(instant));
    setDateTime(QDateTime(QDate(local.year, local.month, local.day),
                          QTime(local.hour, local.minute), Qt::UTC));
}

Result<Instant> ZonedDateTimeEdit::instant(const QString &field) const
{
    const LocalToUtc utc = m_zone.toUtc(
        {date().year(), date().month(), date().day(), time().hour(), time().minute(), 0});
    if (utc.kind == LocalToUtc::Kind::Nonexistent)
        return invalid(field, Reason::TimestampSkipped,
                       {locale().toString(time(), QLocale::ShortFormat)});
    return Instant(utc.first);
}

} // namespace ems
