// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems {

/// The form in which names are compared: NFKC, then case folding, so that "Ann", "ANN" and the
/// full-width "Ａnn" are one name.
[[nodiscard]] QString nameFold(const QString &text);

/// The form in which text is searched: nameFold() without accents, so that "bucuresti" finds
/// "București".
[[nodiscard]] QString searchFold(const QString &text);

/// NFC without surrounding white space: the form in which typed text is stored.
[[nodiscard]] QString normalized(const QString &text);

/// Whether the text has control, format (direction overrides, zero width), surrogate, private-use
/// or unassigned characters. Line breaks and tabs count too unless allowed.
enum class LineBreaks
{
    Refused,
    Allowed
};
[[nodiscard]] bool hasUnprintable(const QString &text, LineBreaks lineBreaks);

/// The first such character as "U+202E", or an empty string.
[[nodiscard]] QString firstUnprintable(const QString &text, LineBreaks lineBreaks);

/// Whether all letters are of one script; common characters (digits, dots) go with any.
[[nodiscard]] bool isOfOneScript(const QString &text);

/// For a log: control, format and direction characters become \\u{…}, so that one event stays one
/// line.
[[nodiscard]] QString escapedForLog(const QString &text);

} // namespace ems
