// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/paths.h"

#include "core/base/version.h"

#include <QCoreApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace ems {

void setApplicationIdentity()
{
    QCoreApplication::setApplicationName(QStringLiteral(EMS_CORE_NAME));
    QCoreApplication::setApplicationVersion(QStringLiteral(EMS_CORE_VERSION));
}

QString auditKeyFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/keys"_s;
}

QString defaultDatabasePath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/site.ems"_s;
}

QString logFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/log"_s;
}

} // namespace ems
