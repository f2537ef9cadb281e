# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Sql Network PrintSupport Test LinguistTools)
# Only to ask the desktop for light or dark; never required.
find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS DBus)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto) # signatures, see core/base/ed25519.cpp
find_package(date CONFIG REQUIRED) # local time on the IANA database, see docs/architecture.md
if(WIN32) # where no pkg-config file tells
    find_path(ARGON2_INCLUDE_DIR argon2.h REQUIRED)
    find_library(ARGON2_LIBRARY argon2 REQUIRED)
    add_library(PkgConfig::argon2 UNKNOWN IMPORTED)
    set_target_properties(PkgConfig::argon2 PROPERTIES
        IMPORTED_LOCATION "${ARGON2_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${ARGON2_INCLUDE_DIR}")
else()
    find_package(PkgConfig REQUIRED)
    pkg_check_modules(argon2 REQUIRED IMPORTED_TARGET libargon2)
endif()

# The distribution ships no CMake or pkg-config file for zxcvbn.
find_path(ZXCVBN_INCLUDE_DIR zxcvbn.h REQUIRED)
find_library(ZXCVBN_LIBRARY zxcvbn REQUIRED)
add_library(zxcvbn UNKNOWN IMPORTED)
set_target_properties(zxcvbn PROPERTIES
    IMPORTED_LOCATION "${ZXCVBN_LIBRARY}"
    INTERFACE_INCLUDE_DIRECTORIES "${ZXCVBN_INCLUDE_DIR}")
