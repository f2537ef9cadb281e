#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# deb.sh [--keep] [OLDER.deb NEWER.deb]
#
# Tries the Debian package on a bare Debian 12: builds it, and the same program as an older version (unless two are
# given); installs the old one, makes data with it, upgrades, starts the real program on a virtual screen, removes,
# purges. A user's data stays through all of it. Wants root. The tree is EMS_FRESH_TREE (deb-debian in the folder for
# temporary files); it is removed afterwards unless --keep is given or something failed.
set -euo pipefail

tree=${EMS_FRESH_TREE:-${TMPDIR:-/tmp}/deb-debian}
top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
# shellcheck source=tests/packaging/bare-debian.sh
. "$top/tests/packaging/bare-debian.sh"
in_own_namespace "$@"
keep=
if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
fi

say() { echo "deb: $*"; }
check() { # SENTENCE COMMAND: runs inside, and ends everything when it fails
    local log
    if log=$(inside "$2" 2>&1); then say "$1"; else
        printf '%s\n' "$log" | tail -n 20
        say "FAILED: $1 ($2)"
        say "the tree stays in $tree."
        exit 1
    fi
}

started=$SECONDS
if [ $# -eq 2 ]; then
    old=$1 new=$2
else
    "$top/dev" package deb --version 0.0.9
    "$top/dev" package deb
    old=$(find "$top/build/packages" -name '*_0.0.9-*.deb')
    new=$(find "$top/build/packages" -name '*.deb' ! -name '*_0.0.9-*' -printf '%T@ %p\n' | sort -n | tail -n 1 |
        cut -d ' ' -f 2-)
fi
name=$(dpkg-deb -f "$new" Package)
say "$(basename "$new"), $(dpkg-deb -f "$new" Installed-Size) KiB installed; needs $(dpkg-deb -f "$new" Depends)."

say "making a bare Debian $suite in $tree."
make_bare_debian
cp "$old" "$tree/srv/old.deb"
cp "$new" "$tree/srv/new.deb"
install='DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 install -y --no-install-recommends'
check "apt-get update" "apt-get -q update"
began=$SECONDS
check "the older version installs with all that it needs" "$install /srv/old.deb"
say "installed after $((SECONDS - began)) s, with $(inside "dpkg-query -f '.\n' -W | wc -l") packages in all."
check "a person is there" "useradd --create-home --shell /bin/sh ann"
as() { echo "su ann -c '$1'"; }

check "emsctl makes a site" "$(as 'emsctl demo ~/site.ems --users 5 --devices 9 --months 1')"
check "emsctl verifies it" "$(as 'emsctl verify --database ~/site.ems')"
check "a desktop's databases of kinds of files" "$install shared-mime-info desktop-file-utils libglib2.0-bin"
check "a site is recognised by its content" "cp /home/ann/site.ems /tmp/unnamed &&
    gio info -a standard::content-type /tmp/unnamed | grep -q -- '-site$' && rm /tmp/unnamed"
check "and by its name a connection file" "echo '{}' >/tmp/mill.ems-connection &&
    gio info -a standard::content-type /tmp/mill.ems-connection | grep -q -- '-connection$'"
check "both are opened by this program" \
    "for kind in site connection; do gio mime application/x-ems-\$kind | grep -q desktop || exit 1; done"

check "the newer version takes its place" "$install /srv/new.deb"
check "it says its version" "ems --version | grep -qF '$(dpkg-deb -f "$new" Version | cut -d- -f1)'"
check "the data is still there and sound" "$(as 'emsctl verify --database ~/site.ems')"
check "a screen to look at it" "$install xvfb xauth"
began=$SECONDS
check "the real program walks through all its pages" "$(as 'xvfb-run -a -s "-screen 0 1600x1000x24" \
    timeout 300 ems --demo --screenshots ~/pictures')"
pictures=$(find "$tree/home/ann/pictures" -name '*.png' | wc -l)
[ "$pictures" -gt 20 ] || die "only $pictures pictures were taken; the tree stays in $tree."
say "$pictures pictures after $((SECONDS - began)) s."
check "the manual opens" "$install man-db && man ems | grep -q demo && man emsctl | grep -q verify"

# A first run leaves settings, log and key behind.
check "a site with an administrator" \
    "$(as 'echo correct horse battery staple | emsctl create-admin --username root --site-name Mill --zone Europe/Paris --currency EUR')"
before=$(inside "cd /home/ann && find . -type f | sort | xargs -d '\n' sha256sum")
files=$(inside "dpkg -L $name")
check "it can be removed" "apt-get -q remove -y $name"
check "and purged" "apt-get -q purge -y $name"
left=$(while read -r file; do [ ! -f "$tree$file" ] || echo "$file"; done <<<"$files")
[ -z "$left" ] || die "these files are left: $left"
[ "$before" = "$(inside "cd /home/ann && find . -type f | sort | xargs -d '\n' sha256sum")" ] ||
    die "a file of the person was touched; the tree stays in $tree."
say "nothing is left of it, and the person's files are as they were."
say "passed after $((SECONDS - started)) s."
[ -n "$keep" ] || remove_bare_debian
