// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/assignment.h"
#include "core/domain/device.h"
#include "core/domain/user.h"

#include <QString>
#include <QStringList>

namespace ems {

/// Records as rows for CsvWriter. Moments are local time as ISO 8601 with offset, decimals plain
/// ("1500.00", W and currency units), flags "true" and "false", tags joined by "; "; what is not
/// there is empty.
[[nodiscard]] QStringList userCsvHeader();
[[nodiscard]] QStringList toCsv(const User &user, const Zone &zone);

[[nodiscard]] QStringList deviceCsvHeader();
[[nodiscard]] QStringList toCsv(const Device &device, const Zone &zone);

[[nodiscard]] QStringList assignmentCsvHeader();
[[nodiscard]] QStringList toCsv(const Assignment &assignment, const Zone &zone);

/// "2021-10-31T02:30:00+01:00"; the offset tells the two passes of a doubled hour apart.
[[nodiscard]] QString localIso8601(UtcSeconds utc, const Zone &zone);

} // namespace ems
