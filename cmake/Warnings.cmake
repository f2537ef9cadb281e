# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# Every target of ours links this; nothing is silenced here.
add_library(ems_warnings INTERFACE)
target_compile_options(ems_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${EMS_WERROR}>:-Werror>)
