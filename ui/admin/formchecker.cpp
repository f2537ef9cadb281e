// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/formchecker.h"

#include "ui/text/errortext.h"
#include "ui/widgets/formfield.h"

#include <QEvent>
#include <QFocusEvent>
#include <QLineEdit>

#include <algorithm>

namespace ems {

FormChecker::FormChecker(Check check, QObject *parent)
    : QObject(parent)
    , m_check(std::move(check))
{}

void FormChecker::add(const QString &name, FormField *field)
{
    m_fields.emplace_back(name, field);
    field->editor()->installEventFilter(this);
    if (auto *edit = qobject_cast<QLineEdit *>(field->editor())) {
        connect(edit, &QLineEdit::textEdited, this, [this, name, field] {
            if (field->hasError())
                check(name, field);
        });
    }
}

bool FormChecker::checkAll()
{
    const std::vector<FieldIssue> issues = m_check();
    mark(issues);
    return issues.empty();
}

QString FormChecker::show(const Error &error)
{
    mark(error.issues);
    if (error.issues.empty())
        return sentenceFor(error);
    for (const FieldIssue &issue : error.issues) {
        if (std::ranges::find(m_fields, issue.field, &std::pair<QString, FormField *>::first)
            == m_fields.end())
            return sentenceFor(Error{error.code, {issue}, {}});
    }
    return {};
}

void FormChecker::clear()
{
    for (const auto &[name, field] : m_fields)
        field->clearError();
}

void FormChecker::mark(const std::vector<FieldIssue> &issues)
{
    FormField *first = nullptr;
    for (const auto &[name, field] : m_fields) {
        const auto issue = std::ranges::find(issues, name, &FieldIssue::field);
        field->setError(issue == issues.end() ? QString() : sentenceFor(*issue));
        if (issue != issues.end() && first == nullptr)
            first = field;
    }
    if (first != nullptr)
        first->editor()->setFocus(Qt::OtherFocusReason);
}

void FormChecker::check(const QString &name, FormField *field)
{
    const std::vector<FieldIssue> issues = m_check();
    const auto issue = std::ranges::find(issues, name, &FieldIssue::field);
    field->setError(issue == issues.end() ? QString() : sentenceFor(*issue));
}

bool FormChecker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FocusOut)
        return QObject::eventFilter(watched, event);
    const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
    const bool isLeft = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
                        || reason == Qt::MouseFocusReason || reason == Qt::ShortcutFocusReason;
    for (const auto &[name, field] : m_fields) {
        if (isLeft && field->editor() == watched)
            check(name, field);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ems
