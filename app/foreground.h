// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ems {

/// Lets another process of this program take the front, where only the one that was just started
/// may do that.
void yieldForeground();

} // namespace ems
