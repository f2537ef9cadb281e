// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/privateaccess.h"

#include <QFile>
#include <QFileInfo>

namespace ems {

bool keepPrivate(const QString &path)
{
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    permissions.setFlag(QFile::ExeOwner, QFileInfo(path).isDir());
    return QFile::setPermissions(path, permissions);
}

} // namespace ems
