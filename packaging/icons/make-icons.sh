#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# Paints application.svg and document.svg at the sizes that desktops ask for, into png/, and packs them into the .ico
# files of Windows. Run it after changing a drawing and commit what it made, so that a build needs neither of its
# tools (Debian: librsvg2-bin, icoutils).
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

mkdir -p png
for drawing in application document; do
    pictures=()
    for size in 16 22 24 32 48 64 128 256 512; do
        rsvg-convert --width "$size" --height "$size" --output "png/$drawing-$size.png" "$drawing.svg"
        case $size in
        22 | 128 | 512) ;;
        256) pictures+=(--raw="png/$drawing-$size.png") ;; # as PNG: a fifth of the size
        *) pictures+=("png/$drawing-$size.png") ;;
        esac
    done
    icotool --create --output "$drawing.ico" "${pictures[@]}"
done
