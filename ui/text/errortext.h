// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QString>

namespace ems {

/// A sentence for one broken rule: what is wrong and what to do. It stands under the field.
[[nodiscard]] QString sentenceFor(const FieldIssue &issue);

/// A sentence for the whole error, for a message bar or a dialog. Never shows `detail`.
[[nodiscard]] QString sentenceFor(const Error &error);

} // namespace ems
