// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/sourcetree.h"

#include <algorithm>
#include <filesystem>

namespace ems::architecture {

namespace {

const std::filesystem::path sourceFolder = EMS_SOURCE_DIR;

} // namespace

std::vector<std::string> filesUnder(const std::vector<std::string> &folders,
                                    const std::vector<std::string> &endings)
{
    std::vector<std::string> found;
    for (const std::string &folder : folders) {
        for (const auto &entry :
             std::filesystem::recursive_directory_iterator(sourceFolder / folder)) {
            const std::string path = entry.path().lexically_relative(sourceFolder).generic_string();
            const auto ends = [&](const std::string &ending) { return path.ends_with(ending); };
            if (entry.is_regular_file() && std::ranges::any_of(endings, ends))
                found.push_back(path);
        }
    }
    std::ranges::sort(found);
    return found;
}

std::ifstream openSource(const std::string &path)
{
    return std::ifstream(sourceFolder / path);
}

} // namespace ems::architecture
