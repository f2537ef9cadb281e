// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Where the folder of the user is private by itself.

#include "app/privatefiles.h"

#include <QDir>

namespace ems {

void makeFilesPrivate() {}

bool makePrivateFolder(const QString &path)
{
    return QDir().mkpath(path);
}

} // namespace ems
