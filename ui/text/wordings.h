// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <span>

namespace ems {

/// The sentence for a reason; its places %1, %2, … are the arguments of the issue.
struct ReasonWording
{
    Reason reason;
    const char *text;
};

/// Where a field deserves a better sentence than the general one.
struct FieldWording
{
    Reason reason;
    const char *field;
    const char *text;
};

struct CodeWording
{
    ErrorCode code;
    const char *text;
};

struct FieldName
{
    const char *field;
    const char *label;
};

/// All in the translation context "ErrorText".
[[nodiscard]] std::span<const ReasonWording> reasonWordings();
[[nodiscard]] std::span<const FieldWording> fieldWordings();
[[nodiscard]] std::span<const CodeWording> codeWordings();
[[nodiscard]] std::span<const FieldName> fieldNames();

/// Puts the arguments into the places in one pass, so that an argument is never read as a place.
[[nodiscard]] QString withArguments(const QString &text, const QStringList &arguments);
/// What a field is called on the screen, or an empty string.
[[nodiscard]] QString fieldLabel(const QString &field);

} // namespace ems
