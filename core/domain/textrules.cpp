// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/textrules.h"

#include <algorithm>
#include <optional>

namespace ems {

namespace {

std::optional<FieldIssue> issueOf(const TextRule &rule, const QString &text)
{
    const qsizetype length = characterCount(text);
    if (length == 0 && rule.least > 0)
        return FieldIssue{rule.field, Reason::Required, {}};
    if (length < rule.least)
        return FieldIssue{rule.field, Reason::TooShort, {QString::number(rule.least)}};
    if (length > rule.greatest)
        return FieldIssue{rule.field, Reason::TooLong, {QString::number(rule.greatest)}};
    if (const QString bad = firstUnprintable(text, rule.lineBreaks); !bad.isEmpty())
        return FieldIssue{rule.field, Reason::BadCharacter, {bad}};
    return std::nullopt;
}

} // namespace

qsizetype characterCount(const QString &text)
{
    const auto isSecondHalf = [](QChar c) { return c.isLowSurrogate(); };
    return text.size() - std::ranges::count_if(text, isSecondHalf);
}

QString checkedText(std::vector<FieldIssue> &issues, const TextRule &rule, const QString &text)
{
    const QString clean = normalized(text);
    if (const auto issue = issueOf(rule, clean))
        issues.push_back(*issue);
    return clean;
}

} // namespace ems
