// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems {

/// Files that this process makes from now on belong to its user alone.
void makeFilesPrivate();

/// Makes the folder where it is missing, open to its owner alone. False when that did not work.
[[nodiscard]] bool makePrivateFolder(const QString &path);

} // namespace ems
