// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/zonesource.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimeZone>

#include <date/tz.h>

using namespace Qt::StringLiterals;

namespace ems {

QString zoneFolder()
{
    return QCoreApplication::applicationDirPath() + u"/zoneinfo"_s;
}

void useZoneFolder()
{
    // The library opens its files by 8-bit names: in UTF-8, as the manifest says.
    static const bool isTold = [] {
        date::set_install(QDir::toNativeSeparators(zoneFolder()).toLocal8Bit().toStdString());
        return true;
    }();
    Q_UNUSED(isTold)
}

QString systemZoneName()
{
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

} // namespace ems
