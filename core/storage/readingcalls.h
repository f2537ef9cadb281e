// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/reading.h"
#include "core/domain/rollup.h"
#include "core/storage/database.h"
#include "core/storage/readingrepository.h"

#include <span>

namespace ems {

/// How readings are written to a shared database, where functions alone may do it: whole columns
/// as arrays, thousands of rows a call. For ReadingRepository.
[[nodiscard]] Result<void> writeOnServer(Database &database, const Register &which, BatchNum batch,
                                         std::span<const Reading> readings);
[[nodiscard]] Result<void> removeOnServer(Database &database, const Register &which,
                                          std::span<const Reading> readings);
[[nodiscard]] Result<void> keepOnServer(Database &database, const Register &which,
                                        BatchNum replacedBy,
                                        std::span<const StoredReading> readings);
[[nodiscard]] Result<void> writeOnServer(Database &database, const Register &which,
                                         std::span<const RollUp> all, Resolution resolution);

} // namespace ems
