# shellcheck shell=bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# Sourced by the tests that need a bare Debian 12. The one who sources it has set $tree.

: "${tree:?}"
suite=bookworm

die() {
    printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2
    exit 1
}

# What this machine cannot do says nothing about the product. 77 is how a test says that it was skipped.
cannot() {
    printf '%s: SKIPPED: %s\n' "$(basename "$0" .sh)" "$*" >&2
    exit 77
}

# In a mount namespace of its own: whatever happens, no mount is left behind and none can be removed by mistake.
in_own_namespace() { # ARGUMENT...
    [ "$(id -u)" -eq 0 ] || cannot "this makes mounts and a chroot, so it has to run as root."
    command -v debootstrap >/dev/null || cannot "debootstrap is missing: apt-get install debootstrap"
    if [ -z "${EMS_FRESH_INSIDE:-}" ]; then
        unshare --mount --propagation private true ||
            cannot "this machine does not permit mounts of one's own."
        EMS_FRESH_INSIDE=yes exec unshare --mount --propagation private "$(readlink -f "$0")" "$@"
    fi
}

# Makes the tree with debootstrap, from the mirror that this machine already uses. EMS_FRESH_TAR names a tar file to
# keep a new one in, or to take it from when it is there: it spares the download where this is run again and again.
make_bare_debian() {
    local mirror proxy part
    # shellcheck disable=SC2016
    mirror=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
        awk -v suite="$suite" '$1 == suite { print $2; exit }')
    [ -n "$mirror" ] || cannot "apt on this machine knows no mirror of Debian $suite."
    proxy=
    eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [ -z "$proxy" ] || export http_proxy=$proxy

    [ ! -e "$tree" ] || rm -rf --one-file-system "$tree"
    mkdir -p "$tree"
    if [ -f "${EMS_FRESH_TAR:-}" ]; then
        tar -C "$tree" -xpf "$EMS_FRESH_TAR"
    else
        timeout 600 debootstrap --variant=minbase "$suite" "$tree" "$mirror" >"$tree.log" 2>&1 || {
            tail -n 20 "$tree.log"
            cannot "debootstrap could not make a bare Debian here. Is there a network, and may devices be made?"
        }
        rm -f "$tree.log"
        [ -z "${EMS_FRESH_TAR:-}" ] || tar -C "$tree" -cpf "$EMS_FRESH_TAR" .
    fi

    # Packages and names come from where this machine has them.
    rm -rf "$tree"/etc/apt/sources.list "$tree"/etc/apt/sources.list.d
    for part in apt.conf apt.conf.d auth.conf auth.conf.d keyrings preferences.d sources.list sources.list.d \
        trusted.gpg.d; do
        [ ! -e "/etc/apt/$part" ] || cp -a "/etc/apt/$part" "$tree/etc/apt/"
    done
    cp -L /etc/resolv.conf /etc/hosts "$tree/etc/"
    # An https mirror needs certificates before the first package that brings them can come.
    if grep -rqs 'https://' /etc/apt/sources.list /etc/apt/sources.list.d && [ -d /etc/ssl/certs ]; then
        mkdir -p "$tree/etc/ssl"
        cp -aL /etc/ssl/certs "$tree/etc/ssl/"
    fi
    { mount -t proc proc "$tree/proc" && mount --rbind /dev "$tree/dev"; } ||
        cannot "this machine does not permit mounts in a folder."
}

# Nothing of this session goes along: neither its variables nor its display.
inside() { # COMMAND
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM=dumb CI=true \
        ${http_proxy:+http_proxy="$http_proxy"} ${EMS_JOBS:+EMS_JOBS="$EMS_JOBS"} \
        chroot "$tree" sh -c "$1" </dev/null
}

remove_bare_debian() {
    umount -R "$tree/dev" "$tree/proc"
    rm -rf --one-file-system "$tree"
}
