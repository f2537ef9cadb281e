// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QApplication;

namespace ems {

/// For the benchmark of the start. With EMS_REPORT_FIRST_PAINT="5 mainWindow signInPage" in the
/// environment the program writes the object name of each of these widgets, a line each, to the
/// file descriptor 5 once it has been painted for the first time. Otherwise it does nothing.
void reportFirstPaints(QApplication &application);

} // namespace ems
