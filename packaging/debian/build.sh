#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# build.sh [--version VERSION]
#
# Builds with Debian's flags in build/package, packs build/packages/*.deb and looks the result over. VERSION packs
# the same program under another number, to try an upgrade; such a package is not looked over.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."

version=
if [ "${1:-}" = --version ]; then version=$2; fi
packages=$PWD/build/packages
mkdir -p "$packages"

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
umask 022
flags() { DEB_BUILD_MAINT_OPTIONS=hardening=+all DEB_CXXFLAGS_MAINT_STRIP=-g dpkg-buildflags --get "$1"; }
quietly() { # LOG COMMAND...
    local log=$1
    shift
    "$@" >"$log" 2>&1 || {
        tail -n 30 "$log" >&2
        exit 1
    }
}

quietly build/package.configure.log env CXXFLAGS="$(flags CPPFLAGS) $(flags CXXFLAGS) -DNDEBUG" \
    LDFLAGS="$(flags LDFLAGS) -Wl,--as-needed" cmake --preset package
cmake --build build/package -j "${EMS_JOBS:-$(nproc)}"
quietly build/package.cpack.log cpack --config build/package/CPackConfig.cmake -G DEB -B "$packages" \
    ${version:+-D CPACK_PACKAGE_VERSION="$version"}
rm -rf "$packages/_CPack_Packages"
package=$(sed -n 's/^CPack: - package: \(.*\) generated\.$/\1/p' build/package.cpack.log)
[ -f "$package" ] || {
    cat build/package.cpack.log >&2
    exit 1
}
echo "package: $package, $(stat -c %s "$package" | numfmt --to=iec)."
[ -z "$version" ] || exit 0

shared=build/package/packaging/linux
desktop-file-validate "$shared"/*.desktop
appstreamcli validate --no-net "$shared"/*.metainfo.xml
man=$(for page in "$shared"/*.1; do man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null; done)
[ -z "$man" ] || {
    echo "$man" >&2
    exit 1
}
lintian --allow-root --fail-on error,warning --display-level '>=info' --tag-display-limit 0 "$package"
echo "package: desktop file, metainfo, man pages and lintian are clean."
