// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/zoneddatetimeedit.h"

namespace ems {

ZonedDateTimeEdit::ZonedDateTimeEdit(const Zone &zone, QWidget *parent)
    : DateEdit(Holds::DayAndTime, parent)
    , m_zone(zone)
{}

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
        return invalid(field, Reason::TimestampSkipped);
    return Instant(utc.first);
}

} // namespace ems
