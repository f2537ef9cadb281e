// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/layering.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace ems::architecture {

namespace {

bool isWithin(std::string_view path, const std::string &folder)
{
    return path.starts_with(folder + '/');
}

std::vector<std::string> words(const std::string &text)
{
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

bool isOurs(const std::string &header)
{
    return std::ranges::any_of(std::vector<std::string>{"core", "ui", "app", "tests"},
                               [&](const std::string &top) { return isWithin(header, top); });
}

/// What uic and moc write: ui_page.h, page.moc, moc_page.cpp.
bool isGenerated(std::string_view header)
{
    return header.find('/') == std::string_view::npos
           && ((header.starts_with("ui_") && header.ends_with(".h")) || header.ends_with(".moc")
               || (header.starts_with("moc_") && header.ends_with(".cpp")));
}

/// Takes `token` and the blanks before it off the front of `text`, if it stands there.
bool take(std::string_view &text, std::string_view token)
{
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos || !text.substr(start).starts_with(token))
        return false;
    text.remove_prefix(start + token.size());
    return true;
}

std::string refusal(const std::string &folder, const std::string &header)
{
    return std::string(folder).append(" must not include ").append(header);
}

} // namespace

Layering::Layering(std::istream &table)
{
    for (std::string line; std::getline(table, line);) {
        if (line.empty() || line.starts_with('#'))
            continue;
        const std::size_t mark = line.find_first_of(":!");
        if (mark == std::string::npos || mark == 0)
            throw std::runtime_error("the layering table has a line of no known form: " + line);
        auto &rules = line[mark] == ':' ? m_allowed : m_banned;
        rules[line.substr(0, mark)] = words(line.substr(mark + 1));
    }
}

std::vector<Violation> Layering::check(const std::string &path, std::istream &source) const
{
    std::vector<Violation> found;
    const std::string room = roomOf(path);
    if (room.empty())
        found.push_back({path, 1, "belongs to no room"});
    int number = 0;
    for (std::string line; std::getline(source, line);) {
        ++number;
        const auto include = parseInclude(line);
        if (!include)
            continue;
        if (auto text = complaint(path, room, *include))
            found.push_back({path, number, std::move(*text)});
    }
    return found;
}

std::optional<Layering::Include> Layering::parseInclude(const std::string &line)
{
    std::string_view rest = line;
    if (!take(rest, "#") || !take(rest, "include"))
        return std::nullopt;
    const bool quoted = take(rest, "\"");
    if (!quoted && !take(rest, "<"))
        return std::nullopt;
    return Include{std::string(rest.substr(0, rest.find(quoted ? '"' : '>'))), quoted};
}

std::string Layering::roomOf(std::string_view path) const
{
    std::string longest;
    for (const auto &[room, folders] : m_allowed) {
        if (isWithin(path, room) && room.size() > longest.size())
            longest = room;
    }
    return longest;
}

std::optional<std::string> Layering::complaint(std::string_view path, const std::string &room,
                                               const Include &include) const
{
    const std::string &header = include.header;
    for (const auto &[folder, prefixes] : m_banned) {
        const auto begins = [&](const std::string &prefix) { return header.starts_with(prefix); };
        if (isWithin(path, folder) && std::ranges::any_of(prefixes, begins))
            return refusal(folder, header);
    }
    if (!isOurs(header)) {
        if (include.quoted && !isGenerated(header))
            return header + " is no path from the top of the repository";
        return std::nullopt;
    }
    if (room.empty())
        return std::nullopt;
    const auto holds = [&](const std::string &folder) { return isWithin(header, folder); };
    if (std::ranges::any_of(m_allowed.at(room), holds))
        return std::nullopt;
    return refusal(room, header);
}

} // namespace ems::architecture
