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

suite=bookworm
tree=${EMS_FRESH_TREE:-${TMPDIR:-/tmp}/fresh-debian}
top=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)

die() {
    printf 'fresh-machine: %s\n' "$*" >&2
    exit 1
}

[ "$(id -u)" -eq 0 ] || die "this makes mounts and a chroot, so it has to run as root."
command -v debootstrap >/dev/null || die "debootstrap is missing: apt-get install debootstrap"

# In a mount namespace of its own: whatever happens, no mount is left behind and none can be removed by mistake.
if [ -z "${EMS_FRESH_INSIDE:-}" ]; then
    EMS_FRESH_INSIDE=yes exec unshare --mount --propagation private "$(readlink -f "$0")" "$@"
fi

keep=
if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
fi
commands=("$@")
[ ${#commands[@]} -gt 0 ] || commands=("./dev test" "./dev run")

# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk -v suite="$suite" '$1 == suite { print $2; exit }')
[ -n "$mirror" ] || die "apt on this machine knows no mirror of Debian $suite."
proxy=
eval "$(apt-config shell proxy Acquire::http::Proxy)"
[ -z "$proxy" ] || export http_proxy=$proxy

started=$SECONDS
[ ! -e "$tree" ] || rm -rf --one-file-system "$tree"
mkdir -p "$tree"
echo "fresh-machine: making a bare Debian $suite in $tree."
debootstrap --variant=minbase "$suite" "$tree" "$mirror" >"$tree.log" 2>&1 || {
    tail -n 20 "$tree.log"
    die "debootstrap failed."
}
rm -f "$tree.log"

# Packages and names come from where this machine has them.
rm -rf "$tree"/etc/apt/sources.list "$tree"/etc/apt/sources.list.d
for part in apt.conf apt.conf.d auth.conf auth.conf.d keyrings preferences.d sources.list sources.list.d trusted.gpg.d; do
    [ ! -e "/etc/apt/$part" ] || cp -a "/etc/apt/$part" "$tree/etc/apt/"
done
cp -L /etc/resolv.conf /etc/hosts "$tree/etc/"
# An https mirror needs certificates before the first package that brings them can come.
if grep -rqs 'https://' /etc/apt/sources.list /etc/apt/sources.list.d && [ -d /etc/ssl/certs ]; then
    mkdir -p "$tree/etc/ssl"
    cp -aL /etc/ssl/certs "$tree/etc/ssl/"
fi
mount -t proc proc "$tree/proc"
mount --rbind /dev "$tree/dev"

git clone -q --no-hardlinks "file://$top" "$tree/srv/ems"
echo "fresh-machine: ready after $((SECONDS - started)) s, with $(chroot "$tree" dpkg-query -f '.\n' -W | wc -l) packages; commit $(git -C "$tree/srv/ems" rev-parse --short HEAD)."

# Nothing of this session goes along: neither its variables nor its display.
inside() { # COMMAND
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb CI=true \
        ${http_proxy:+http_proxy="$http_proxy"} ${EMS_JOBS:+EMS_JOBS="$EMS_JOBS"} \
        chroot "$tree" sh -c "cd /srv/ems && exec $1" </dev/null
}

failed=()
report=
for command in "${commands[@]}"; do
    began=$SECONDS
    echo "fresh-machine: $command"
    if inside "$command"; then verdict=passed; else
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
    umount -R "$tree/dev" "$tree/proc"
    rm -rf --one-file-system "$tree"
fi
