// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <fstream>
#include <string>
#include <vector>

namespace ems::architecture {

/// Paths, from the top of the repository and sorted, of the files under these folders with one of
/// these endings.
[[nodiscard]] std::vector<std::string> filesUnder(const std::vector<std::string> &folders,
                                                  const std::vector<std::string> &endings);

/// A file of the repository, open for reading.
[[nodiscard]] std::ifstream openSource(const std::string &path);

} // namespace ems::architecture
