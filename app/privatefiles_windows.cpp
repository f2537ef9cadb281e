// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/privatefiles.h"

#include "core/base/privateaccess.h"

#include <QDir>

namespace ems {

// New files take over what their folder allows; the folder is made private instead.
void makeFilesPrivate() {}

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path) && keepPrivate(path);
}

} // namespace ems
