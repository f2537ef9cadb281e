#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# desk.sh DESKTOP-FILE
#
# What a person does at a desk that has the program: opens it from the menu for the first time, makes a site by
# keyboard, closes it, moves the site's file, opens it with a double click and signs in. deb.sh runs this on a bare
# Debian and deb-unpacked.sh on what a package holds, both on a virtual screen and in a home of its own. The program
# itself says what it has painted (app/firstpaint.h), so that nothing has to be guessed from pictures or times.
set -euo pipefail

desktop_file=$1
painted=$(mktemp)
program=
finish() {
    [ -z "$program" ] || kill "$program" 2>/dev/null || true
    rm -f "$painted"
}
trap finish EXIT

wait_for() { # WIDGET: until the program has painted it
    local _
    for _ in $(seq 300); do
        if grep -qx -- "$1" "$painted"; then return; fi
        sleep 0.1
    done
    echo "desk: $1 was not painted within 30 s. What the program said:"
    cat "$painted"
    exit 1
}

open_with() { # WIDGET COMMAND...: until it is painted and the window has the keyboard
    local widget=$1 window
    shift
    EMS_REPORT_FIRST_PAINT="2 dataPathLineEdit siteNameLineEdit admin_username startButton signInPage dashboardPage" \
        "$@" 2>"$painted" >/dev/null
    wait_for "$widget"
    # As StartupWMClass says it in the desktop file.
    window=$(timeout 30 xdotool search --sync --onlyvisible --class '^ems$' | head -n 1)
    program=$(xdotool getwindowpid "$window")
    # There is no window manager that would do it.
    timeout 30 xdotool windowfocus --sync "$window"
}
press() { xdotool key --clearmodifiers "$1"; }
write() { xdotool type --delay 20 -- "$1"; }
end_program() {
    local _
    kill "$program"
    for _ in $(seq 100); do
        [ -e "/proc/$program/exe" ] || break # also when nobody has asked for its exit code yet
        sleep 0.1
    done
    if [ -e "/proc/$program/exe" ]; then
        echo "desk: the program did not end within 10 s."
        exit 1
    fi
    program=
}

password="brass-lantern-under-seven-bridges-9"
open_with dataPathLineEdit gio launch "$desktop_file"
press Return
wait_for siteNameLineEdit
write "Old Mill"
press Return
wait_for admin_username
write "chief"
press alt+n
write "$password"
press alt+r
write "$password"
press Return
wait_for startButton
press Return
wait_for dashboardPage
end_program
echo "desk: a first start, a site made by keyboard, its dashboard."

# Elsewhere, so that what the program remembers does not lead to it.
folder="$HOME/Мельница am Bach"
mkdir "$folder"
mv "${XDG_DATA_HOME:-$HOME/.local/share}/ems/site.ems" "$folder/"
open_with signInPage gio open "$folder/site.ems"
press alt+u
write "chief"
press alt+p
write "$password"
press Return
wait_for dashboardPage
end_program
echo "desk: opened with a double click on the site in another folder, signed in."
