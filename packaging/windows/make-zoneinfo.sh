#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# make-zoneinfo.sh FOLDER
#
# Lays out the IANA time zone database for a machine that has none of its own: the text form that the date library
# reads where there is no /usr/share/zoneinfo. The source is this machine's package tzdata.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
folder=$1
source=/usr/share/zoneinfo

[ -f "$source/tzdata.zi" ] || {
    echo "make-zoneinfo: the package tzdata is missing." >&2
    exit 1
}
mkdir -p "$folder"
# The date library reads a fixed list of files; those that are not there are skipped.
awk -f "$here/expand-zones.awk" "$source/tzdata.zi" "$source/tzdata.zi" >"$folder/europe"
sed -n '1s/^# version //p' "$source/tzdata.zi" >"$folder/version"
cp "$source/zone.tab" "$folder/zone.tab"
# The library wants this file. Which zone Windows is set to is Qt's to say, which knows all of them.
cat >"$folder/windowsZones.xml" <<'XML'
<supplementalData>
<windowsZones>
<mapTimezones otherVersion="1" typeVersion="1">
<mapZone other="UTC" territory="001" type="Etc/UTC"/>
</mapTimezones>
</windowsZones>
</supplementalData>
XML
