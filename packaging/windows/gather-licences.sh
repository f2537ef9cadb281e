#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# gather-licences.sh FOLDER
#
# Copies the licences of what the Windows installer ships from the distribution's packages of the same source.
set -euo pipefail
folder=$1
mkdir -p "$folder"

take() { # NAME PACKAGE...: the first package that is installed
    local name=$1 package
    shift
    for package in "$@"; do
        if [ -f "/usr/share/doc/$package/copyright" ]; then
            cp "/usr/share/doc/$package/copyright" "$folder/$name.txt"
            return
        fi
    done
    echo "gather-licences: none of these packages is installed: $*" >&2
    exit 1
}
take Qt libqt6core6
take libpq libpq5
take OpenSSL libssl3
take argon2 libargon2-1 libargon2-dev
take GCC gcc-12-base
take MinGW-w64 mingw-w64-common mingw-w64-x86-64-dev
[ -f "$folder/zxcvbn.txt" ] || take zxcvbn libzxcvbn0 libzxcvbn-dev
cp /usr/share/common-licenses/LGPL-3 /usr/share/common-licenses/GPL-3 "$folder/"
