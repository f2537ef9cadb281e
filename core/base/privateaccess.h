// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems {

/// Leaves a file or a folder to its owner alone (on Windows to the system and its administrators,
/// too). False when that did not work.
bool keepPrivate(const QString &path);

} // namespace ems
