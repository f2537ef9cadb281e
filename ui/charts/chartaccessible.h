// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ems {

/// Gives LoadProfileChart and HeatMap their place in the accessibility tree: role Chart, the
/// summary as the description, what the crosshair names as the value. Charts call it when they are
/// made.
void installChartAccessibility();

} // namespace ems
