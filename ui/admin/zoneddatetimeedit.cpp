// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/zoneddatetimeedit.h"

#include <QCalendarWidget>

using namespace Qt::StringLiterals;

namespace ems {

ZonedDateTimeEdit::ZonedDateTimeEdit(const Zone &zone, QWidget *parent)
    : QDateTimeEdit(parent)
    , m_zone(zone)
{
    setTimeSpec(Qt::UTC); // carries the wall clock, without a clock change of this machine
    setCalendarPopup(true);
    setDisplayFormat(editableDateFormat(locale()) + u" HH:mm"_s);
    setMinimumDate(QDate(1970, 1, 1));
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
        return invalid(field, Reason::TimestampSkipped);
    return Instant(utc.first);
}

QString editableDateFormat(const QLocale &locale)
{
    QString format = locale.dateFormat(QLocale::ShortFormat);
    if (!format.contains(u"yyyy"_s))
        format.replace(u"yy"_s, u"yyyy"_s);
    return format;
}

} // namespace ems
