// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/admin/conflictdialog.h"

#include <functional>
#include <vector>

namespace ems {

/// How a field of a draft is worded and copied, for settling a conflict.
template <typename Draft>
struct DraftField
{
    QString id;
    QString label;
    std::function<QString(const Draft &)> text;
    std::function<void(const Draft &from, Draft &to)> copy;
    std::function<bool(const Draft &one, const Draft &other)> isSame;
};

/// The field of a member; `text` words its value.
template <typename Draft, typename Value>
[[nodiscard]] DraftField<Draft> fieldOf(const QString &id, const QString &label,
                                        Value Draft::*member,
                                        std::function<QString(const Draft &)> text)
{
    return {
        id, label, std::move(text),
        [member](const Draft &from, Draft &to) { to.*member = from.*member; },
        [member](const Draft &one, const Draft &other) { return one.*member == other.*member; }};
}

/// The fields in which two drafts differ; mine is chosen where it is not what I started from.
template <typename Draft>
[[nodiscard]] std::vector<ConflictField> conflictsOf(const std::vector<DraftField<Draft>> &fields,
                                                     const Draft &base, const Draft &mine,
                                                     const Draft &theirs)
{
    std::vector<ConflictField> conflicts;
    for (const DraftField<Draft> &field : fields) {
        if (!field.isSame(mine, theirs))
            conflicts.push_back({field.id, field.label, field.text(mine), field.text(theirs),
                                 !field.isSame(mine, base)});
    }
    return conflicts;
}

/// Theirs, with my value in the fields chosen.
template <typename Draft>
[[nodiscard]] Draft merged(const std::vector<DraftField<Draft>> &fields, const Draft &mine,
                           const Draft &theirs, const QSet<QString> &keepMine)
{
    Draft result = theirs;
    for (const DraftField<Draft> &field : fields) {
        if (keepMine.contains(field.id))
            field.copy(mine, result);
    }
    return result;
}

} // namespace ems
