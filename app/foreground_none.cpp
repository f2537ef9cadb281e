// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/foreground.h"

namespace ems {

void yieldForeground() {}

} // namespace ems
