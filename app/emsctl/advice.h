// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ems::ctl {

/// What to do where a rule of the doctor does not hold; the name is SchemaFinding::name.
[[nodiscard]] QString adviceFor(const QString &rule);

} // namespace ems::ctl
