#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# build.sh [--tests] [--version VERSION]
#
# Cross-builds for Windows in build/windows and packs build/packages/*-win64.exe. EMS_WINDOWS_QT names the prefix of a
# Qt for Windows (docs/packaging.md says what has to be in it). --tests also builds the core's tests;
# VERSION packs the same program under another number, to try an upgrade.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

die() {
    echo "package: $*" >&2
    exit 1
}
tests=OFF
version=
while [ $# -gt 0 ]; do
    case $1 in
    --tests) tests=ON ;;
    --version)
        version=$2
        shift
        ;;
    *) die "there is no option '$1'." ;;
    esac
    shift
done

here=$PWD/packaging/windows
qt=${EMS_WINDOWS_QT:-}
[ -n "$qt" ] || die "EMS_WINDOWS_QT has to name a Qt for Windows, see docs/packaging.md."
qt=$(readlink -f "$qt")
[ -f "$qt/lib/cmake/Qt6/qt.toolchain.cmake" ] || die "there is no Qt in $qt."
libraries=${EMS_WINDOWS_LIBRARIES:-$PWD/build/windows-libraries}
packages=$PWD/build/packages
build=$PWD/build/windows
mkdir -p "$packages"

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
umask 022
quietly() { # LOG COMMAND...
    local log=$1
    shift
    "$@" >"$log" 2>&1 || {
        tail -n 30 "$log" >&2
        exit 1
    }
}

"$here/build-libraries.sh" "$libraries"
"$here/gather-licences.sh" "$libraries/licences"

# The tools of the distribution's Qt run here; its targets are not looked at.
host=$(qtpaths6 --query QT_HOST_LIBS)
quietly build/windows.configure.log cmake -S . -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_TOOLCHAIN_FILE="$qt/lib/cmake/Qt6/qt.toolchain.cmake" \
    -DQT_CHAINLOAD_TOOLCHAIN_FILE="$here/toolchain.cmake" \
    -DQT_HOST_PATH="$(qtpaths6 --query QT_HOST_PREFIX)" -DQT_HOST_PATH_CMAKE_DIR="$host/cmake" \
    -DQt6LinguistTools_DIR="$host/cmake/Qt6LinguistTools" \
    -DCMAKE_FIND_ROOT_PATH="$libraries;$qt" -DCMAKE_PREFIX_PATH="$libraries;$qt" \
    -DEMS_WINDOWS_QT="$qt" -DEMS_WINDOWS_LIBRARIES="$libraries" -DEMS_BUILD_TESTS="$tests"
cmake --build "$build" -j "${EMS_JOBS:-$(nproc)}"

options=()
if [ -n "$version" ]; then
    name=$(sed -n 's/^set(EMS_PACKAGE_NAME "\([^"]*\)").*/\1/p' cmake/Identity.cmake)
    options=(-D CPACK_PACKAGE_VERSION="$version" -D CPACK_PACKAGE_FILE_NAME="$name-$version-win64")
fi
quietly build/windows.cpack.log cpack --config "$build/CPackConfig.cmake" -G NSIS -B "$packages" "${options[@]}"
package=$(sed -n 's/^CPack: - package: \(.*\) generated\.$/\1/p' build/windows.cpack.log)
[ -f "$package" ] || die "CPack made no installer, see build/windows.cpack.log."

# Every library that something asks for is Windows' own or lies beside it.
staged=$(find "$packages/_CPack_Packages" -type d -path '*/NSIS/*' -name "$(basename "$package" .exe)")
missing=$(find "$staged" \( -name '*.exe' -o -name '*.dll' \) -print0 | xargs -0 -n 1 x86_64-w64-mingw32-objdump -p |
    sed -n 's/^\tDLL Name: //p' | sort -u | while read -r library; do
    [ -f "$staged/$library" ] && continue
    stem=$(basename "${library,,}" .dll)
    stem=${stem%.drv}
    compgen -G "/usr/x86_64-w64-mingw32/lib/lib$stem.a" >/dev/null || echo "$library"
done)
[ -z "$missing" ] || die "these libraries are asked for and not shipped: $missing"
rm -rf "$packages/_CPack_Packages"
echo "package: $package, $(stat -c %s "$package" | numfmt --to=iec)."
