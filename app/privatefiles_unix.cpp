// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/privatefiles.h"

#include "core/base/privateaccess.h"

#include <QDir>

#include <sys/stat.h>

namespace ems {

void makeFilesPrivate()
{
    ::umask(077);
}

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) && keepPrivate(path);
}

} // namespace ems
