// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QString>

namespace ems {

class FormField;

/// The fields of a form by their names in the domain.
using FormFields = QHash<QString, FormField *>;

void clearIssues(const FormFields &fields);

/// Writes each broken rule under its field and gives the first of them the focus, in the order of
/// the issues. Answers with the sentence for what no field stands for, or an empty one.
[[nodiscard]] QString showIssues(const Error &error, const FormFields &fields);

} // namespace ems
