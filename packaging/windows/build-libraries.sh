#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# build-libraries.sh PREFIX
#
# Cross-builds into PREFIX what the Windows build needs beside Qt, libargon2 and libpq: the date library and zxcvbn
# from the distribution's source packages, GoogleTest from its package googletest; and lays out the time zones that
# the program ships, in PREFIX/zoneinfo. What is there already is not built again.
#
# EMS_ZXCVBN_SOURCE names a folder with the sources of zxcvbn-c where no mirror has them. EMS_ZXCVBN_TRIAL=yes takes
# a stand-in instead, which knows no dictionary: good to try the build, never to hand out.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
prefix=$(readlink -m "$1")
work=$prefix/.work
mkdir -p "$prefix"/{lib,include,licences} "$work"

done_already() { [ -f "$work/$1.done" ]; }
finished() { touch "$work/$1.done"; }

with_cmake() { # NAME SOURCE [OPTION...]
    local name=$1 source=$2
    shift 2
    echo "build-libraries: $name"
    {
        cmake -S "$source" -B "$work/$name" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
            -DCMAKE_TOOLCHAIN_FILE="$here/toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$prefix" "$@" &&
            cmake --build "$work/$name" -j "${EMS_JOBS:-$(nproc)}" --target install
    } >"$work/$name.log" 2>&1 || {
        tail -n 20 "$work/$name.log" >&2
        exit 1
    }
}

if ! done_already date; then
    "$here/fetch-sources.sh" "$work/sources" howardhinnant-date
    with_cmake date "$work/sources/howardhinnant-date" -DBUILD_TZ_LIB=ON -DUSE_SYSTEM_TZ_DB=OFF -DMANUAL_TZ_DB=ON
    cp "$work/sources/howardhinnant-date/LICENSE.txt" "$prefix/licences/date.txt"
    finished date
fi

if ! done_already googletest; then
    with_cmake googletest /usr/src/googletest
    finished googletest
fi

zxcvbn_source() {
    if [ -n "${EMS_ZXCVBN_SOURCE:-}" ]; then
        echo "$EMS_ZXCVBN_SOURCE"
    elif [ "${EMS_ZXCVBN_TRIAL:-}" = yes ]; then
        echo "build-libraries: a STAND-IN takes the place of zxcvbn. Do not hand out what comes of it." >&2
        echo "$here/zxcvbn-trial"
    else
        "$here/fetch-sources.sh" "$work/sources" zxcvbn-c >&2 && echo "$work/sources/zxcvbn-c"
    fi
}

if ! done_already zxcvbn; then
    source=$(zxcvbn_source)
    rm -rf "$work/zxcvbn"
    cp -a "$source" "$work/zxcvbn"
    cd "$work/zxcvbn"
    echo "build-libraries: zxcvbn"
    flags=(-O2 -std=c99 -c -o zxcvbn.o)
    if [ -f dict-generate.cpp ]; then # the generator runs here, its output is compiled for there
        g++ -std=c++11 -O2 -o dict-generate dict-generate.cpp
        ./dict-generate -o dict-src.h words-*.txt >dict-generate.log
    fi
    x86_64-w64-mingw32-gcc-posix "${flags[@]}" zxcvbn.c
    rm -f "$prefix/lib/libzxcvbn.a"
    x86_64-w64-mingw32-ar rcs "$prefix/lib/libzxcvbn.a" zxcvbn.o
    cp zxcvbn.h "$prefix/include/"
    cp LICENSE.txt "$prefix/licences/zxcvbn.txt"
    cd "$here"
    finished zxcvbn
fi

"$here/make-zoneinfo.sh" "$prefix/zoneinfo"
