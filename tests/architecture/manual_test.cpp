// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/sourcetree.h"

#include <gtest/gtest.h>

#include <iterator>
#include <regex>

using namespace ems::architecture;

namespace {

std::string textOf(const std::string &path)
{
    std::ifstream source = openSource(path);
    return {std::istreambuf_iterator<char>(source), {}};
}

/// As it is written in a man page.
std::string inTroff(const std::string &word)
{
    return std::regex_replace(word, std::regex("-"), "\\-");
}

/// Everything in `text` that the first group of `pattern` stands for is in the manual.
void expectInManual(const std::string &text, const std::regex &pattern, const std::string &manual)
{
    const std::string page = textOf(manual);
    int count = 0;
    for (auto it = std::sregex_iterator(text.begin(), text.end(), pattern);
         it != std::sregex_iterator(); ++it, ++count)
        EXPECT_NE(page.find(inTroff((*it)[1])), std::string::npos) << (*it)[1] << " in " << manual;
    EXPECT_GT(count, 3);
}

TEST(Manual, NamesEveryCommandOfEmsctl)
{
    expectInManual(textOf("app/emsctl/main.cpp"), std::regex("\\{\"([a-z-]+)\", QT_TRANSLATE_NOOP"),
                   "packaging/linux/emsctl.1.in");
}

TEST(Manual, NamesEveryOptionOfEms)
{
    expectInManual(textOf("app/commandline.cpp"),
                   std::regex("QCommandLineOption \\w+\\{+(?:u\"\\w\"_s, )?u\"([a-z-]+)\"_s"),
                   "packaging/linux/ems.1.in");
}

} // namespace
