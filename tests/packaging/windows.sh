#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# windows.sh [--no-tests] [--keep]
#
# Tries the Windows build under Wine, in a prefix of its own: the core's tests, and the installer without a window:
# an older version for everybody, data made with it, an upgrade (also while the program runs, which has to be
# refused), a step back (refused), uninstalling, and the same for one person alone. What a person has made stays.
# Wine is not Windows: what passes here may still fail there. EMS_WINDOWS_QT as for packaging/windows/build.sh.
set -euo pipefail

top=$(readlink -f "$(dirname "$(readlink -f "$0")")/../..")
work=$(mktemp -d "${TMPDIR:-/tmp}/ems-windows.XXXXXX")
with_tests=yes
keep=
for option in "$@"; do
    case $option in
    --no-tests) with_tests= ;;
    --keep) keep=yes ;;
    *)
        echo "windows: there is no option '$option'." >&2
        exit 2
        ;;
    esac
done

say() { echo "windows: $*"; }
die() {
    say "FAILED: $*" >&2
    say "what there is lies in $work." >&2
    exit 1
}
export WINEPREFIX=$work/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml=" LC_ALL=C.UTF-8
# Wine drops variables that begin with QT_, and hands those with WINEQT_ on under that name.
export WINEQT_QPA_PLATFORM=offscreen WINEQT_FORCE_STDERR_LOGGING=1
wine=$(command -v wine64 || command -v wine || echo /usr/lib/wine/wine64)
unset DISPLAY WAYLAND_DISPLAY
export XDG_RUNTIME_DIR=$work
finish() {
    WINEPREFIX=$work/prefix wineserver -k 2>/dev/null || true
}
trap finish EXIT

# Signed with a certificate that nobody trusts, to try that too.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=A throw-away certificate' \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
export EMS_SIGN_CERTIFICATE=$work/certificate.pem EMS_SIGN_KEY=$work/key.pem
unset EMS_SIGN_PKCS12 EMS_SIGN_PASSWORD_FILE EMS_SIGN_TIMESTAMP
is_signed() { osslsigncode verify -CAfile "$work/certificate.pem" "$1" >/dev/null 2>&1 || die "$1 is not signed."; }

started=$SECONDS
build=()
[ -z "$with_tests" ] || build=(--tests)
"$top/dev" package windows "${build[@]}"
"$top/dev" package windows "${build[@]}" --version 0.0.9
new=$(find "$top/build/packages" -name '*-win64.exe' ! -name '*-0.0.9-*' -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d ' ' -f 2-)
old=$(find "$top/build/packages" -name '*-0.0.9-win64.exe')
is_signed "$new"
say "$(basename "$new"), $(stat -c %s "$new" | numfmt --to=iec)."

began=$SECONDS
"$wine" wineboot -i >"$work/wineboot.log" 2>&1 || die "Wine does not start, see $work/wineboot.log."
say "Wine is ready after $((SECONDS - began)) s."

on_windows() { timeout "${patience:-300}" "$wine" "$@" </dev/null; }
registry() { on_windows reg query "$1" /v "$2" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$2 *REG_[A-Z]* *//p"; }
fails_with() { # CODE COMMAND...
    local wanted=$1 got=0
    shift
    "$@" >"$work/refused.log" 2>&1 || got=$?
    [ "$got" -eq "$wanted" ] || die "'$*' ended with $got instead of $wanted."
}

if [ -n "$with_tests" ]; then
    began=$SECONDS
    log=$work/core-tests.log
    skipped=${EMS_WINDOWS_SKIP:-}
    # Beside the Qt that they were built with, as the program lies beside the one it ships.
    patience=3000 WINEPATH="Z:${EMS_WINDOWS_QT//\//\\}\\bin" WINEQT_PLUGIN_PATH="$EMS_WINDOWS_QT/plugins" \
        on_windows "$top/build/windows/bin/ems_core_tests.exe" --gtest_brief=1 \
        ${skipped:+--gtest_filter=-"$skipped"} >"$log" 2>&1 || true
    tr -d '\r' <"$log" | grep -E '^\[  (PASSED|FAILED|SKIPPED)' | sort -u || die "the core's tests did not end, see $log."
    tr -d '\r' <"$log" | grep -q '^\[  PASSED  \]' || die "the core's tests did not end, see $log."
    if tr -d '\r' <"$log" | grep -q '^\[  FAILED  \]'; then failed_tests=yes; fi
    say "the core's tests took $((SECONDS - began)) s."
fi

key='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall'
id=$(sed -n 's/^set(EMS_APPLICATION_ID "\(.*\)")/\1/p' "$top/cmake/Identity.cmake")
name=$(sed -n 's/^set(EMS_DISPLAY_NAME "\(.*\)")/\1/p' "$top/cmake/Identity.cmake")
program="C:\\Program Files\\$name"
folder="$WINEPREFIX/drive_c/Program Files/$name"
emsctl() { on_windows "$program\\emsctl.exe" "$@" | tr -d '\r'; }

began=$SECONDS
on_windows "$old" /S /AllUsers || die "the older version does not install."
[ -f "$folder/emsctl.exe" ] || die "the installer left no program in $folder."
[ "$(registry "$key\\$id" DisplayVersion)" = 0.0.9 ] || die "Windows does not list the older version."
for file in ems emsctl Uninstall; do is_signed "$folder/$file.exe"; done
say "installed without a window after $((SECONDS - began)) s, $(du -sh "$folder" | cut -f 1)."

mkdir -p "$WINEPREFIX/drive_c/data"
site='C:\data\Zoë.ems'
emsctl demo "$site" --users 5 --devices 9 --months 1 || die "emsctl demo."
emsctl verify --database "$site" || die "emsctl verify."
say "emsctl makes a site with letters beyond ASCII in its name, and verifies it."
cat >"$WINEPREFIX/drive_c/data/readings.csv" <<CSV
time;kWh
2020-03-01 00:00;0.25
2020-03-01 01:00;0.5
2020-03-01 02:00;0.25
CSV
device=$(printf 'admin123\n' | timeout 120 "$wine" "$program\\emsctl.exe" export devices --database "$site" --user admin |
    tr -d '\r' | awk -F, 'NR == 2 { gsub(/"/, "", $1); print $1 }')
printf 'admin123\n' | timeout 120 "$wine" "$program\\emsctl.exe" import --database "$site" --user admin \
    --device "$device" 'C:\data\readings.csv' | tr -d '\r' || die "emsctl import for the device '$device'."
emsctl verify --database "$site" || die "emsctl verify after the import."
say "emsctl exports devices and imports readings."
before=$(cd "$WINEPREFIX/drive_c/data" && sha256sum -- *.ems *.csv)

# The program itself, without a screen; it has to stand in the way of the upgrade.
"$wine" "$program\\ems.exe" --demo </dev/null >"$work/ems.log" 2>&1 &
for _ in $(seq 60); do
    pgrep -f 'ems.exe --demo' >/dev/null && break
    sleep 1
done
sleep 10
pgrep -f 'ems.exe --demo' >/dev/null || die "the program does not run, see $work/ems.log."
fails_with 3 on_windows "$new" /S /AllUsers
[ "$(registry "$key\\$id" DisplayVersion)" = 0.0.9 ] || die "an upgrade went on under a running program."
say "an upgrade is refused while the program runs."
on_windows taskkill /F /IM ems.exe >/dev/null 2>&1 || true
sleep 2

began=$SECONDS
on_windows "$new" /S /AllUsers || die "the newer version does not install over the older one."
version=$(registry "$key\\$id" DisplayVersion)
[ -n "$version" ] && [ "$version" != 0.0.9 ] || die "Windows lists the version '$version' after the upgrade."
emsctl verify --database "$site" || die "the data after the upgrade."
say "upgraded in place to $version after $((SECONDS - began)) s."
fails_with 4 on_windows "$old" /S /AllUsers
say "an older version is refused."
[ "$(registry 'HKLM\Software\Classes\.ems' '(Default)')" = "$id.Site" ] || die "the program does not open *.ems."

# Only what was installed goes: a file that somebody else put there stays.
touch "$folder/foreign.txt"
on_windows "$program\\Uninstall.exe" /S /AllUsers || die "the uninstaller."
for _ in $(seq 60); do # it goes on in a copy of itself
    [ -f "$folder/Uninstall.exe" ] || break
    sleep 1
done
sleep 2
left=$(find "$folder" -type f ! -name foreign.txt 2>/dev/null || true)
[ -z "$left" ] || die "these files are left: $left"
[ -f "$folder/foreign.txt" ] || die "a file that was not installed is gone."
[ -z "$(registry "$key\\$id" DisplayVersion)" ] || die "Windows still lists the program."
[ -z "$(registry 'HKLM\Software\Classes\.ems' '(Default)')" ] || die "*.ems still leads to the program."
[ "$before" = "$(cd "$WINEPREFIX/drive_c/data" && sha256sum -- *.ems *.csv)" ] || die "a file of the person was touched."
say "uninstalled; the person's files are as they were."

on_windows "$new" /S /CurrentUser || die "it does not install for one person."
own=$(registry "HKCU\\Software\\$id" Folder)
case $own in *'\AppData\Local\'*) ;; *) die "for one person it went to '$own'." ;; esac
on_windows "$own\\emsctl.exe" verify --database "$site" || die "emsctl, installed for one person."
on_windows "$own\\Uninstall.exe" /S /CurrentUser || die "the uninstaller for one person."
say "installs and uninstalls for one person alone, in $own."

[ -z "${failed_tests:-}" ] || die "some of the core's tests failed, see $work/core-tests.log."
say "passed after $((SECONDS - started)) s."
finish
[ -n "$keep" ] || rm -rf "$work"
