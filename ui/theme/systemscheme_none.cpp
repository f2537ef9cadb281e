// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/systemscheme.h"

namespace ems {

/// A platform that cannot be asked.
class SystemScheme::Watcher
{};

SystemScheme::SystemScheme() = default;
SystemScheme::~SystemScheme() = default;

void SystemScheme::watch() {}

} // namespace ems
