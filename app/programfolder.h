// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ems {

/// From now on libraries and plugins are loaded from the program's folder and the system's alone.
/// The first thing in main(): nothing has been loaded by name before.
void trustProgramFolderOnly();

} // namespace ems
