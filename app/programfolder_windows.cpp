// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/programfolder.h"

#include <QtGlobal>

#include <qt_windows.h>

namespace ems {

void trustProgramFolderOnly()
{
    // Neither the working folder nor PATH. Plugins find their libraries beside the program.
    ::SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_APPLICATION_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32
                               | LOAD_LIBRARY_SEARCH_USER_DIRS);
    ::SetDllDirectoryW(L"");
    for (const char *name : {"QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"})
        qunsetenv(name);
}

} // namespace ems
