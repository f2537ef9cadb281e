// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profileexport.h"

#include "core/base/decimal.h"
#include "core/formats/csvwriter.h"

#include <QSaveFile>

namespace ems {

namespace {

constexpr int kilowattHourDecimals = 6; ///< A milliwatt-hour is the millionth of a kilowatt-hour.

Error fileError(const QFileDevice &file)
{
    const bool isFull = file.error() == QFileDevice::ResourceError;
    return makeError(ErrorCode::Storage, isFull ? Reason::DiskFull : Reason::FolderNotWritable,
                     {file.fileName()}, file.errorString());
}

QString number(int value, int width)
{
    return QStringLiteral("%1").arg(value, width, 10, QLatin1Char('0'));
}

/// "2006-12-17T18:00:00+01:00"
QString isoTime(const Zone &zone, UtcSeconds instant)
{
    const LocalTime local = zone.toLocal(instant);
    const auto offset = static_cast<int>(zone.offsetAt(instant).count() / 60);
    const QString sign = offset < 0 ? QStringLiteral("-") : QStringLiteral("+");
    return number(local.year, 4) + u'-' + number(local.month, 2) + u'-' + number(local.day, 2)
           + u'T' + number(local.hour, 2) + u':' + number(local.minute, 2) + u':'
           + number(local.second, 2) + sign + number(std::abs(offset) / 60, 2) + u':'
           + number(std::abs(offset) % 60, 2);
}

QString quality(const RollUp &value)
{
    if (value.estimatedSeconds <= 0)
        return QStringLiteral("measured");
    return value.estimatedSeconds >= value.coveredSeconds ? QStringLiteral("estimated")
                                                          : QStringLiteral("partly estimated");
}

} // namespace

Result<void> writeProfileCsv(const QString &path, const std::vector<RollUp> &values,
                             const Zone &zone)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(file);
    CsvWriter writer(file);
    bool isWritten = writer.writeRow({QStringLiteral("start"), QStringLiteral("end"),
                                      QStringLiteral("kWh"), QStringLiteral("quality")});
    for (const RollUp &value : values) {
        const UtcSeconds end = value.start + std::chrono::seconds(value.seconds);
        isWritten =
            isWritten
            && writer.writeRow({isoTime(zone, value.start), isoTime(zone, end),
                                formatDecimal(value.energy.milliwattHours, kilowattHourDecimals),
                                quality(value)});
    }
    if (!isWritten || !file.commit())
        return fileError(file);
    return {};
}

Result<void> writePng(const QString &path, const QImage &image)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fileError(file);
    if (!image.save(&file, "PNG") || !file.commit())
        return fileError(file);
    return {};
}

QString exportFileName(const QString &what, const Period &period, const Zone &zone,
                       const QString &suffix)
{
    QString name = what.left(80).simplified();
    for (QChar &character : name) {
        if (!character.isLetterOrNumber())
            character = u'-';
    }
    const QString first = zone.dateOf(period.start).toString(Qt::ISODate);
    const QString last = zone.dateOf(period.end - std::chrono::seconds(1)).toString(Qt::ISODate);
    const QString days = first == last ? first : first + u'_' + last;
    return name + u'_' + days + u'.' + suffix;
}

} // namespace ems
