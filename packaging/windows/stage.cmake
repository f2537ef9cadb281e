# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# CPack runs this on the tree that is about to be packed: what is for debuggers only goes, and what is ours is signed
# where there is something to sign with.
file(GLOB_RECURSE binaries "${CPACK_TEMPORARY_DIRECTORY}/*.dll" "${CPACK_TEMPORARY_DIRECTORY}/*.exe")
foreach(binary ${binaries})
    execute_process(COMMAND "${CPACK_EMS_STRIP}" --strip-unneeded "${binary}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
execute_process(
    COMMAND "${CPACK_EMS_SIGN}" "${CPACK_TEMPORARY_DIRECTORY}/ems.exe" "${CPACK_TEMPORARY_DIRECTORY}/emsctl.exe"
    COMMAND_ERROR_IS_FATAL ANY)
