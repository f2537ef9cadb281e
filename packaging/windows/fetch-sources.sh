#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# fetch-sources.sh FOLDER PACKAGE...
#
# Unpacks Debian source packages into FOLDER/PACKAGE, from the mirrors that this machine already uses. The lists of
# sources are kept in FOLDER, so neither the machine's configuration nor its lists change, and root is not needed.
set -euo pipefail

folder=$(readlink -m "$1")
shift
mkdir -p "$folder"

private=$folder/.apt
if [ ! -f "$private/complete" ]; then
    rm -rf "$private"
    mkdir -p "$private/lists/partial" "$private/archives/partial"
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT) $(ORIGIN)' 'Created-By: Packages' | sort -u |
        awk -v signed="$([ ! -f "$keyring" ] || echo "[signed-by=$keyring] ")" \
            '$4 == "Debian" { print "deb-src " signed $1 " " $2 " " $3 }' >"$private/sources.list"
    [ -s "$private/sources.list" ] || {
        echo "fetch-sources: apt on this machine knows no mirror of Debian." >&2
        exit 1
    }
fi
cat >"$private/apt.conf" <<CONF
Dir::Etc::SourceList "$private/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::State::Lists "$private/lists";
Dir::Cache::Archives "$private/archives";
Dir::Cache::PkgCache "";
Dir::Cache::SrcPkgCache "";
APT::Sandbox::User "";
Acquire::Retries "3";
CONF
export APT_CONFIG=$private/apt.conf
[ -f "$private/complete" ] || apt-get -q update >/dev/null
touch "$private/complete"

for package in "$@"; do
    [ ! -d "$folder/$package" ] || continue
    work=$(mktemp -d -p "$folder")
    (cd "$work" && apt-get -q source --only-source "$package" >log 2>&1) || {
        tail -n 5 "$work/log" >&2
        echo "fetch-sources: the source package $package could not be fetched." >&2
        exit 1
    }
    unpacked=$(find "$work" -mindepth 1 -maxdepth 1 -type d)
    mv "$unpacked" "$folder/$package"
    rm -rf "$work"
done
