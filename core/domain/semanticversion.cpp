// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/semanticversion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qsizetype greatestText = 64;
constexpr qsizetype greatestDigits = 9;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isDigit);
}

bool isIdentifier(const QString &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) {
        return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
    });
}

bool hasLeadingZero(const QString &number)
{
    return number.size() > 1 && number.startsWith(u'0');
}

std::weak_ordering orderOf(int compared)
{
    return compared <=> 0;
}

/// Numbers come before words; a number is compared by its value, a word letter by letter.
std::weak_ordering compare(const QString &left, const QString &right)
{
    const bool isLeftNumber = isNumber(left);
    if (isLeftNumber != isNumber(right))
        return isLeftNumber ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isLeftNumber && left.size() != right.size())
        return left.size() <=> right.size();
    return orderOf(QString::compare(left, right));
}

} // namespace

std::optional<SemanticVersion> SemanticVersion::parse(const QString &text)
{
    if (text.size() > greatestText)
        return std::nullopt;
    SemanticVersion version;
    version.m_text = text;
    const qsizetype build = text.indexOf(u'+');
    if (build >= 0 && !std::ranges::all_of(text.mid(build + 1).split(u'.'), isIdentifier))
        return std::nullopt;
    const QString precedence = build < 0 ? text : text.left(build);
    const qsizetype dash = precedence.indexOf(u'-');
    const QStringList numbers = precedence.left(dash < 0 ? precedence.size() : dash).split(u'.');
    if (numbers.size() != static_cast<qsizetype>(version.m_numbers.size()))
        return std::nullopt;
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        const QString &number = numbers.at(i);
        if (!isNumber(number) || hasLeadingZero(number) || number.size() > greatestDigits)
            return std::nullopt;
        version.m_numbers.at(static_cast<std::size_t>(i)) = number.toLongLong();
    }
    if (dash < 0)
        return version;
    version.m_preRelease = precedence.mid(dash + 1).split(u'.');
    const bool isSound = std::ranges::all_of(version.m_preRelease, [](const QString &part) {
        return isIdentifier(part) && !(isNumber(part) && hasLeadingZero(part));
    });
    return isSound ? std::optional(version) : std::nullopt;
}

std::weak_ordering SemanticVersion::operator<=>(const SemanticVersion &other) const
{
    if (m_numbers != other.m_numbers)
        return m_numbers < other.m_numbers ? std::weak_ordering::less : std::weak_ordering::greater;
    if (isPreRelease() != other.isPreRelease())
        return isPreRelease() ? std::weak_ordering::less : std::weak_ordering::greater;
    const qsizetype common = std::min(m_preRelease.size(), other.m_preRelease.size());
    for (qsizetype i = 0; i < common; ++i) {
        if (const auto order = compare(m_preRelease.at(i), other.m_preRelease.at(i));
            !std::is_eq(order))
            return order;
    }
    return m_preRelease.size() <=> other.m_preRelease.size();
}

} // namespace ems
