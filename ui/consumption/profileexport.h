// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/zone.h"
#include "core/domain/reading.h"

#include <QImage>
#include <QString>

#include <vector>

namespace ems {

/// Writes start, end (ISO 8601 with the zone's offset, so that a doubled hour stays two), kWh with
/// six decimals, and quality ("measured", "estimated" or "partly estimated"). The file appears
/// whole or not at all. Call it on a worker.
[[nodiscard]] Result<void> writeProfileCsv(const QString &path, const std::vector<RollUp> &values,
                                           const Zone &zone);
[[nodiscard]] Result<void> writePng(const QString &path, const QImage &image);

/// A file name made of what is shown and when; characters that a file system refuses are replaced.
[[nodiscard]] QString exportFileName(const QString &what, const Period &period, const Zone &zone,
                                     const QString &suffix);

} // namespace ems
