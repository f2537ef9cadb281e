// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

namespace ems {

class FormField;

/// Marks broken rules under the fields of a form: one field when it is left, all of them on saving.
/// What was typed stays. The fields are checked in the order in which they were added.
class FormChecker final : public QObject
{
    Q_OBJECT

public:
    /// Answers with every rule that the form breaks as it stands.
    using Check = std::function<std::vector<FieldIssue>()>;

    FormChecker(Check check, QObject *parent);

    /// `name` is the field's name in the domain.
    void add(const QString &name, FormField *field);
    /// Marks all fields and gives the first broken one the focus. True when none is.
    bool checkAll();
    /// Marks what a service refused, and answers with the sentence for what no field stands for.
    [[nodiscard]] QString show(const Error &error);
    void clear();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check(const QString &name, FormField *field);
    void mark(const std::vector<FieldIssue> &issues);

    Check m_check;
    std::vector<std::pair<QString, FormField *>> m_fields;
};

/// The issues of a failed result, nothing of a good one.
template <typename R>
[[nodiscard]] std::vector<FieldIssue> issuesOf(const R &result)
{
    return result.ok() ? std::vector<FieldIssue>() : result.error().issues;
}

} // namespace ems
