// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/formissues.h"

#include "ui/text/errortext.h"
#include "ui/widgets/formfield.h"

namespace ems {

void clearIssues(const FormFields &fields)
{
    for (FormField *field : fields)
        field->clearError();
}

QString showIssues(const Error &error, const FormFields &fields)
{
    clearIssues(fields);
    FormField *first = nullptr;
    QString rest;
    for (const FieldIssue &issue : error.issues) {
        FormField *field = fields.value(issue.field);
        if (field == nullptr) {
            rest = rest.isEmpty() ? sentenceFor(Error{error.code, {issue}, {}}) : rest;
            continue;
        }
        if (!field->hasError())
            field->setError(sentenceFor(issue));
        first = first == nullptr ? field : first;
    }
    if (first != nullptr)
        first->editor()->setFocus(Qt::OtherFocusReason);
    return error.issues.empty() ? sentenceFor(error) : rest;
}

} // namespace ems
