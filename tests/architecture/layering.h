// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ems::architecture {

/// One line of a file that breaks a rule.
struct Violation
{
    std::string file; ///< path from the top of the repository
    int line = 0;
    std::string what;

    bool operator==(const Violation &) const = default;
};

/// The table of layering.txt: which room may include which folders, and which headers are banned
/// where.
class Layering
{
public:
    /// Reads the table; throws std::runtime_error with the line that it cannot read.
    explicit Layering(std::istream &table);

    /// Every include line of `source`, which stands at `path`, that the table does not allow.
    [[nodiscard]] std::vector<Violation> check(const std::string &path, std::istream &source) const;

private:
    struct Include
    {
        std::string header;
        bool quoted = false;
    };

    [[nodiscard]] static std::optional<Include> parseInclude(const std::string &line);
    [[nodiscard]] std::string roomOf(std::string_view path) const;
    [[nodiscard]] std::optional<std::string>
    complaint(std::string_view path, const std::string &room, const Include &include) const;

    std::map<std::string, std::vector<std::string>> m_allowed;
    std::map<std::string, std::vector<std::string>> m_banned;
};

} // namespace ems::architecture
