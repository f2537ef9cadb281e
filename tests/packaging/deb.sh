#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# deb.sh [--keep] OLDER.deb NEWER.deb
#
# Tries the Debian package on a bare Debian 12, from the first installation to the purge, with everything in between
# that can go wrong; ./dev package deb --try builds the two packages and calls this. A person's data stays through
# all of it. Wants root; ends with 77 where this machine does not permit what it takes. The tree is EMS_FRESH_TREE
# (build/deb-debian); it is removed afterwards unless --keep is given or something failed.
set -euo pipefail

here=$(dirname "$(readlink -f "$0")")
tree=${EMS_FRESH_TREE:-$(readlink -f "$here/../..")/build/deb-debian}
# shellcheck source=tests/packaging/bare-debian.sh
. "$here/bare-debian.sh"
in_own_namespace "$@"
keep=
if [ "${1:-}" = --keep ]; then
    keep=yes
    shift
fi
[ $# -eq 2 ] || die "name the older package and the newer one."
old=$1 new=$2

say() { echo "deb: $*"; }
fail() { # SENTENCE OUTPUT
    printf '%s\n' "$2" | tail -n 20
    die "FAILED: $1; the tree stays in $tree."
}
check() { # SENTENCE COMMAND: runs inside, and ends everything when it fails
    local log
    log=$(inside "$2" 2>&1) || fail "$1 ($2)" "$log"
    say "$1"
}
refused() { # SENTENCE COMMAND WORDS: it has to fail, and to say so in these words
    local log
    if log=$(inside "$2" 2>&1); then fail "$1: it was not ($2)" "$log"; fi
    grep -q -- "$3" <<<"$log" || fail "$1: nothing says '$3'" "$log"
    say "$1: $(grep -m 1 -- "$3" <<<"$log" | sed 's/^ *//')"
}
as() { echo "su ${2:-ann} -c '$1'"; }

name=$(dpkg-deb -f "$new" Package)
old_version=$(dpkg-deb -f "$old" Version) new_version=$(dpkg-deb -f "$new" Version)
dpkg --compare-versions "$old_version" lt "$new_version" || die "$old_version is not older than $new_version."

# What is installed: nothing, or this version of it, whole.
installed() { # [VERSION]
    local state parts
    state=$(inside "dpkg-query -W -f '\${db:Status-Status} \${Version}' $name 2>/dev/null" || true)
    parts=$(find "$tree/usr" -name '*.dpkg-new' -o -name '*.dpkg-tmp')
    [ -z "$parts$(inside 'dpkg --audit')" ] || fail "something is half installed" "$parts"
    if [ $# -eq 0 ]; then
        [ ! -e "$tree/usr/bin/ems" ] || fail "the program is there" "$state"
        case $state in '' | not-installed* | 'unknown ok'*) ;; *) fail "dpkg knows the package" "$state" ;; esac
    else
        [ "$state" = "installed $1" ] || fail "version $1 is not what is installed" "$state"
        inside "dpkg --verify $name && ems --version && emsctl --version" >/dev/null ||
            fail "version $1 is not whole" "$(inside "dpkg --verify $name" || true)"
    fi
}

# A disk on which the programs have no room: /usr can be written to, but for two megabytes only.
fill_usr() {
    mkdir -p "$tree.full"
    mount -t tmpfs -o size=2m tmpfs "$tree.full" && mkdir "$tree.full/changes" "$tree.full/work" &&
        mount -t overlay -o "lowerdir=$tree/usr,upperdir=$tree.full/changes,workdir=$tree.full/work" overlay "$tree/usr"
}
free_usr() {
    umount "$tree/usr" "$tree.full"
    rmdir "$tree.full"
}
without_space() { # SENTENCE [VERSION]
    if ! fill_usr 2>/dev/null; then
        say "NOT TRIED, because this machine permits no overlay: $1."
        return
    fi
    refused "$1" "dpkg -i /srv/new.deb" "No space left on device"
    installed "${@:2}"
    free_usr
    installed "${@:2}"
}

started=$SECONDS
say "$(basename "$new"): $(stat -c %s "$new" | numfmt --to=iec), $(dpkg-deb -f "$new" Installed-Size) KiB installed; needs $(dpkg-deb -f "$new" Depends)."
say "making a bare Debian $suite in $tree."
make_bare_debian
cp "$old" "$tree/srv/old.deb"
cp "$new" "$tree/srv/new.deb"
cp "$here/desk.sh" "$tree/srv/"
head -c $(($(stat -c %s "$new") / 2)) "$new" >"$tree/srv/cut.deb"
cp "$new" "$tree/srv/changed.deb" # four bytes, in the middle of the program
printf 'EMS!' | dd of="$tree/srv/changed.deb" bs=1 seek=$(($(stat -c %s "$new") / 2)) conv=notrunc status=none
say "ready after $((SECONDS - started)) s."

install='DEBIAN_FRONTEND=noninteractive apt-get -q -o Acquire::Retries=3 install -y --no-install-recommends'
inside "apt-get -q update" >/dev/null 2>&1 || cannot "the package lists cannot be fetched in the bare Debian."
check "two people are there" "useradd -m -s /bin/bash ann && useradd -m -s /bin/bash bob"

refused "a package that was cut off is refused" "dpkg -i /srv/cut.deb" "^dpkg-deb: error: \|unexpected end"
installed
refused "a package that was changed is refused" "dpkg -i /srv/changed.deb" "decompressing archive"
installed
refused "without the rights nothing is installed" "$(as 'dpkg -i /srv/new.deb')" "requires superuser privilege"
installed
without_space "nothing is installed where there is no space"

began=$SECONDS
check "the older version installs with all that it needs" "$install /srv/old.deb"
installed "$old_version"
say "that took $((SECONDS - began)) s; there are $(inside "dpkg-query -f '.\n' -W | wc -l") packages in all."
check "emsctl makes a site" "$(as 'emsctl demo ~/site.ems --users 5 --devices 9 --months 1')"
check "emsctl verifies it" "$(as 'emsctl verify --database ~/site.ems')"
data() { inside "cd /home && find . -type f | sort | xargs -d '\n' sha256sum"; }
before=$(data)

refused "a changed package does not replace it" "dpkg -i /srv/changed.deb" "decompressing archive"
installed "$old_version"
without_space "nor does the newer one without space" "$old_version"
folder="/srv/новое – größer"
check "the newer version takes its place, from a folder with spaces and other letters" \
    "mkdir '$folder' && cp /srv/new.deb '$folder/the package.deb' && $install '$folder/the package.deb'"
installed "$new_version"
refused "an older version does not replace a newer one" "$install /srv/old.deb" "Packages were downgraded"
installed "$new_version"
check "dpkg, which obeys, says so" "dpkg -i /srv/old.deb 2>&1 | grep 'warning: downgrading' && dpkg -i /srv/new.deb"
installed "$new_version"
[ "$before" = "$(data)" ] || fail "a file of a person was touched" "$(data)"
check "the data is still there and sound" "$(as 'emsctl verify --database ~/site.ems')"

check "a desk to try it at" "$install shared-mime-info desktop-file-utils libglib2.0-bin xvfb xauth xdotool man-db"
check "a site is recognised by its content" "cp /home/ann/site.ems /tmp/unnamed &&
    gio info -a standard::content-type /tmp/unnamed | grep -q -- '-site$' && rm /tmp/unnamed"
check "and by its name a connection file" "echo '{}' >/tmp/mill.ems-connection &&
    gio info -a standard::content-type /tmp/mill.ems-connection | grep -q -- '-connection$'"
check "both are opened by this program" \
    "for kind in site connection; do gio mime application/x-ems-\$kind | grep -q desktop || exit 1; done"
check "the manual opens" "man ems | grep -q demo && man emsctl | grep -q verify"
screen='xvfb-run -a -s "-screen 0 1600x1000x24" timeout 300'
entry=$(inside "dpkg -L $name | grep '\.desktop$'")
for person in ann bob; do
    check "$person opens it from the menu, makes a site, opens that elsewhere with a double click and signs in" \
        "$(as "$screen /srv/desk.sh $entry" $person)"
done
check "neither can read the other's, even in a home that all may enter" "chmod 755 /home/ann /home/ann/.local &&
    chmod 755 /home/ann/.local/share && su bob -c 'ls ~ann/site.ems ~ann/*/site.ems' &&
    ! su bob -c 'cat ~ann/site.ems || cat ~ann/*/site.ems || ls ~ann/.local/share/ems || ls ~ann/.config/ems/keys'"
began=$SECONDS
check "the program walks through all its pages" "$(as "$screen ems --demo --screenshots ~/pictures")"
pictures=$(find "$tree/home/ann/pictures" -name '*.png' | wc -l)
[ "$pictures" -gt 20 ] || fail "only $pictures pictures were taken" ""
say "$pictures pictures after $((SECONDS - began)) s."

before=$(data)
files=$(inside "dpkg -L $name")
gone() {
    local left
    installed
    left=$(while read -r file; do [ ! -f "$tree$file" ] || echo "$file"; done <<<"$files")
    [ -z "$left" ] || fail "files are left" "$left"
    [ "$before" = "$(data)" ] || fail "a file of a person was touched" "$(data)"
}
check "it can be removed" "apt-get -q remove -y $name"
gone
check "installed once more and purged" "$install /srv/new.deb && apt-get -q purge -y $name"
gone
say "nothing is left of it, and the people's files are as they were."
say "passed after $((SECONDS - started)) s."
[ -n "$keep" ] || remove_bare_debian
