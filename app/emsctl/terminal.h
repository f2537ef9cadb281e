// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <optional>

namespace ems::ctl {

enum class Stream
{
    Input,
    Errors
};

/// Before the first word: what is written is UTF-8 and may hold escape sequences.
void prepareTerminal();

[[nodiscard]] bool isTerminal(Stream stream);

/// A line typed on the terminal without being shown; nothing when it was interrupted, or where the
/// terminal cannot hide what is typed.
[[nodiscard]] std::optional<QByteArray> readHidden(const char *prompt);

} // namespace ems::ctl
