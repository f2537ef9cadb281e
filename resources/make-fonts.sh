#!/bin/sh
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# Makes resources/fonts, resources/icons and ui/theme/iconcodes.h from the two npm packages.
# Wants npm (or the two tarballs in the folder given), tar and python3 with fontTools.
#   resources/make-fonts.sh [folder with the tarballs]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

inter=expo-google-fonts-inter-0.4.2.tgz
lucide=lucide-static-1.62.0.tgz
if [ $# -ge 1 ]; then
    cp "$1/$inter" "$1/$lucide" "$work"
else
    (cd "$work" && npm pack @expo-google-fonts/inter@0.4.2 lucide-static@1.62.0)
fi
mkdir "$work/inter" "$work/lucide"
tar -xzf "$work/$inter" -C "$work/inter"
tar -xzf "$work/$lucide" -C "$work/lucide"

"${PYTHON:-python3}" "$here/make-fonts.py" "$work/inter/package" "$work/lucide/package" "$here"
