#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# fresh-machine.sh [--keep] [COMMAND...]
#
# Tries the promise of the README on a bare Debian 12: makes one with debootstrap from the mirror that this machine
# already uses, clones the last commit into it, and runs "./dev test" and "./dev run" there (or the commands given,
# each one argument). Wants root. The tree is EMS_FRESH_TREE (fresh-debian in the folder for temporary files); it is
# removed afterwards unless --keep is given or something failed.
set -euo pipefail

tree=${EMS_FRESH_TREE:-${TMPDIR:-/tmp}/fresh-debian}
top=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)
# shellcheck source=tests/packaging/bare-debian.sh
. "$top/tests/packaging/bare-debian.sh"
in_own_namespace "$@"

keep=
if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
fi
commands=("$@")
[ ${#commands[@]} -gt 0 ] || commands=("./dev test" "./dev run")

started=$SECONDS
echo "fresh-machine: making a bare Debian $suite in $tree."
make_bare_debian

git clone -q --no-hardlinks "file://$top" "$tree/srv/ems"
echo "fresh-machine: ready after $((SECONDS - started)) s, with $(chroot "$tree" dpkg-query -f '.\n' -W | wc -l) packages; commit $(git -C "$tree/srv/ems" rev-parse --short HEAD)."

failed=()
report=
for command in "${commands[@]}"; do
    began=$SECONDS
    echo "fresh-machine: $command"
    if inside "cd /srv/ems && exec $command"; then verdict=passed; else
        verdict=FAILED
        failed+=("$command")
    fi
    report+="fresh-machine: $command $verdict after $((SECONDS - began)) s."$'\n'
done
pictures=$(find "$tree/srv/ems/build" -path '*/screenshots/*.png' | wc -l)
printf '%s' "$report"
echo "fresh-machine: $pictures pictures, $(du -sxh "$tree" | cut -f 1) in all, $((SECONDS - started)) s."

if [ ${#failed[@]} -gt 0 ]; then
    echo "fresh-machine: the tree stays in $tree."
    exit 1
fi
if [ -z "$keep" ]; then
    remove_bare_debian
fi
