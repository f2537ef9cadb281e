# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# cmake -DPROGRAM=... -P needs-no-screen.cmake: fails if the program loads a library that draws.
execute_process(COMMAND ldd "${PROGRAM}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)
if(NOT libraries MATCHES "libQt6Core")
    message(FATAL_ERROR "ldd shows no libQt6Core, so this check would find nothing:\n${libraries}")
endif()
if(libraries MATCHES "libQt6(Gui|Widgets|PrintSupport)[^ ]*")
    message(FATAL_ERROR "${PROGRAM} loads ${CMAKE_MATCH_0}, but has to run without a screen.")
endif()
