// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/zoneddatetimeedit.h"

#include <QCalendarWidget>

namespace ems {

ZonedDateTimeEdit::ZonedDateTimeEdit(const Zone &zone, TypedDay typedDay, QWidget *parent)
    : DateEdit(Holds::DayAndTime, parent)
    , m_zone(zone)
    , m_typedDay(typedDay)
{
    if (m_typedDay == TypedDay::KeepsTime)
        return;
    for (const auto chosen : {&QCalendarWidget::clicked, &QCalendarWidget::activated})
        connect(calendarWidget(), chosen, this, &ZonedDateTimeEdit::takeChosen);
}

QTime ZonedDateTimeEdit::timeOfTypedDay(const QDate &date) const
{
    if (m_typedDay == TypedDay::KeepsTime)
        return DateEdit::timeOfTypedDay(date);
    return startOf(date);
}

QTime ZonedDateTimeEdit::startOf(const QDate &date) const
{
    const LocalTime start = m_zone.toLocal(m_zone.day(date).start); // not 0:00 in every zone
    return {start.hour, start.minute};
}

void ZonedDateTimeEdit::takeChosen(const QDate &date)
{
    if (time() != m_ownTime)
        return;
    m_ownTime = startOf(date);
    setTime(m_ownTime);
}

void ZonedDateTimeEdit::setInstant(Instant instant)
{
    const LocalTime local = m_zone.toLocal(std::chrono::floor<std::chrono::seconds>(instant));
    setDateTime(QDateTime(QDate(local.year, local.month, local.day),
                          QTime(local.hour, local.minute), Qt::UTC));
    m_ownTime = time();
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
