// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/error.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

Reason Error::reason() const
{
    return issues.empty() ? Reason::None : issues.front().reason;
}

QString Error::subject() const
{
    return issues.empty() ? QString() : issues.front().field;
}

bool Error::has(Reason wanted) const
{
    return std::ranges::any_of(issues,
                               [wanted](const FieldIssue &i) { return i.reason == wanted; });
}

Error makeError(ErrorCode code, Reason reason, QStringList arguments, QString detail)
{
    Error error{.code = code, .issues = {}, .detail = std::move(detail)};
    if (reason != Reason::None)
        error.issues.push_back({QString(), reason, std::move(arguments)});
    return error;
}

Error invalid(QString field, Reason reason, QStringList arguments)
{
    return invalid({FieldIssue{std::move(field), reason, std::move(arguments)}});
}

Error invalid(std::vector<FieldIssue> issues)
{
    return {.code = ErrorCode::Invalid, .issues = std::move(issues), .detail = {}};
}

QString describe(const Error &error)
{
    QString text = u"code=%1"_s.arg(static_cast<int>(error.code));
    for (const FieldIssue &issue : error.issues) {
        text += u" field="_s + issue.field + u" reason="_s
                + QString::number(static_cast<int>(issue.reason));
    }
    if (!error.detail.isEmpty())
        text += u" detail="_s + error.detail;
    return text;
}

} // namespace ems
