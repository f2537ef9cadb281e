// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/services/verifyservice.h"

#include <QString>
#include <QStringList>

namespace ems::ctl {

/// What went wrong, a sentence for each reason; never empty.
[[nodiscard]] QStringList sentencesFor(const Error &error);
[[nodiscard]] QString sentenceFor(const Finding &finding);

} // namespace ems::ctl
