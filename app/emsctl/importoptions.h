// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/emsctl/console.h"
#include "core/base/zone.h"
#include "core/formats/readingscsv.h"
#include "core/services/readingservice.h"

#include <optional>

namespace ems::ctl {

/// The options that say how a file is to be read. What is not given is guessed from the file.
void addFormatOptions(CommandLine &line);

/// Overrides the guess with what was given; an exit code when that makes no sense.
[[nodiscard]] std::optional<int> applyFormatOptions(const CommandLine &line,
                                                    ReadingsCsvPreview &preview);

/// --overlap and --channel.
[[nodiscard]] std::optional<int> applyImportOptions(const CommandLine &line,
                                                    ImportOptions &options);

} // namespace ems::ctl
