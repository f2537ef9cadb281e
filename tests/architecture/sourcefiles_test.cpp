// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/sourcetree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>

using namespace ems::architecture;

namespace {

constexpr int longest = 600;

TEST(SourceFiles, SayWhoWroteThemAndUnderWhichLicence)
{
    const auto files = filesUnder({"core", "ui", "app", "tests", "cmake"},
                                  {".h", ".cpp", ".cmake", "CMakeLists.txt", ".sh", ".sql"});
    ASSERT_FALSE(files.empty());
    for (const std::string &path : files) {
        std::ifstream source = openSource(path);
        std::string head(600, '\0');
        source.read(head.data(), static_cast<std::streamsize>(head.size()));
        for (const std::string tag : {"FileCopyrightText: ", "License-Identifier: "})
            EXPECT_NE(head.find("SPDX-" + tag), std::string::npos)
                << path << " has no SPDX-" << tag;
    }
}

TEST(SourceFiles, AreShortEnoughToHoldInMind)
{
    for (const std::string &path : filesUnder({"core", "ui", "app", "tests"}, {".h", ".cpp"})) {
        std::ifstream source = openSource(path);
        const auto lines = std::count(std::istreambuf_iterator<char>(source), {}, '\n');
        EXPECT_LE(lines, longest) << path << " is two things in one file";
    }
}

} // namespace
