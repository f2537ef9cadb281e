#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# deb-unpacked.sh PACKAGE.deb
#
# For machines where deb.sh may not make a bare Debian: unpacks the package and works with what was in it, on a virtual
# screen and in a home of its own. What only an installation shows (dependencies, upgrades, removal) stays untried.
set -euo pipefail

package=$1
top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
die() {
    echo "deb-unpacked: FAILED: $*" >&2
    exit 1
}

dpkg-deb -x "$package" "$work/unpacked"
share=$work/unpacked/usr/share
mkdir -m 0700 "$work/home" "$work/run"
export HOME=$work/home XDG_RUNTIME_DIR=$work/run PATH=$work/unpacked/usr/bin:$PATH
export XDG_DATA_DIRS=$share:/usr/local/share:/usr/share
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME
# As the triggers of the packages that they belong to do it.
update-mime-database "$share/mime"
update-desktop-database "$share/applications"

missing=$(ldd "$work"/unpacked/usr/bin/* | grep 'not found' || true)
[ -z "$missing" ] || die "libraries are missing: $missing"
ems --version | grep -qF "$(dpkg-deb -f "$package" Version | cut -d- -f1)" || die "it says another version."
emsctl demo "$HOME/demo.ems" --users 5 --devices 9 --months 1 >/dev/null || die "emsctl makes no demo."
emsctl verify --database "$HOME/demo.ems" >/dev/null || die "emsctl finds its own demo unsound."
"$top/tools/with-display" "$top/tests/packaging/desk.sh" "$(echo "$share"/applications/*.desktop)" ||
    die "it could not be worked with at a desk."
echo "deb-unpacked: passed."
