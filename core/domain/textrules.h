// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/textfold.h"

#include <QString>

#include <vector>

namespace ems {

/// What a typed text has to keep. Lengths count characters (code points), as the database does.
struct TextRule
{
    QString field;
    qsizetype least = 0; ///< 0 where the text is optional.
    qsizetype greatest = 0;
    LineBreaks lineBreaks = LineBreaks::Refused;
};

/// The number of characters; one outside the basic plane counts once.
[[nodiscard]] qsizetype characterCount(const QString &text);

/// The text as it is stored (NFC, trimmed). Adds at most one issue: Required, TooShort, TooLong or
/// BadCharacter.
[[nodiscard]] QString checkedText(std::vector<FieldIssue> &issues, const TextRule &rule,
                                  const QString &text);

} // namespace ems
