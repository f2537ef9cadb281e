# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# CPack runs this on the tree that is about to be packed: the changelog of this very package is written, and what
# Debian wants compressed is.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
    return()
endif()
set(documents "${CPACK_TEMPORARY_DIRECTORY}/usr/share/doc/${CPACK_PACKAGE_NAME}")

file(GLOB programs "${CPACK_TEMPORARY_DIRECTORY}/usr/bin/*")
execute_process(COMMAND strip --remove-section=.comment --remove-section=.note ${programs} COMMAND_ERROR_IS_FATAL ANY)

set(EMS_PACKAGE_NAME "${CPACK_PACKAGE_NAME}")
set(EMS_CONTACT "${CPACK_PACKAGE_CONTACT}")
set(PROJECT_VERSION "${CPACK_PACKAGE_VERSION}")
set(EMS_DEBIAN_VERSION "${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}")
string(TIMESTAMP EMS_RELEASE_DATE_RFC "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file("${CPACK_EMS_CHANGELOG}" "${documents}/changelog.Debian" @ONLY)

file(GLOB pages "${CPACK_TEMPORARY_DIRECTORY}/usr/share/man/man1/*.1")
foreach(file "${documents}/changelog" "${documents}/changelog.Debian" ${pages})
    execute_process(COMMAND gzip -9nf "${file}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
