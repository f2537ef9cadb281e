// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Where the system's loader looks into no folder that the user can write.

#include "app/programfolder.h"

namespace ems {

void trustProgramFolderOnly() {}

} // namespace ems
