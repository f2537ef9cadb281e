# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# awk -f tools/layering.awk tests/architecture/layering.txt FILE...: the rules of the table in a moment, before
# anything is built. tests/architecture/layering_test.cpp checks the same and is itself tested.

function within(path, folder) { return index(path, folder "/") == 1 }

function roomOf(path,    room, longest) {
    for (room in allowed)
        if (within(path, room) && length(room) > length(longest))
            longest = room
    return longest
}

function complain(text) {
    printf "%s:%d: %s\n", FILENAME, FNR, text
    bad = 1
}

FNR == 1 { table = (NR == 1); room = roomOf(FILENAME); if (!table && room == "") complain("belongs to no room") }

table && /^[^#].*[:!]/ {
    name = $1
    mark = substr(name, length(name))
    name = substr(name, 1, length(name) - 1)
    rest = $0
    sub(/^[^ ]+ +/, "", rest)
    if (mark == ":") allowed[name] = rest
    else banned[name] = rest
}

!table && /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
    quoted = $0 ~ /^[ \t]*#[ \t]*include[ \t]*"/
    header = $0
    sub(/^[^<"]*[<"]/, "", header)
    sub(/[>"].*$/, "", header)

    for (folder in banned) {
        if (!within(FILENAME, folder)) continue
        count = split(banned[folder], prefixes, " ")
        for (i = 1; i <= count; ++i)
            if (index(header, prefixes[i]) == 1)
                complain(folder " must not include " header)
    }

    ours = header ~ /^(core|ui|app|tests)\//
    generated = header ~ /^(ui_[^\/]+\.h|moc_[^\/]+\.cpp|[^\/]+\.moc)$/
    if (quoted && !ours && !generated)
        complain(header " is no path from the top of the repository")
    if (ours && room != "") {
        found = 0
        count = split(allowed[room], folders, " ")
        for (i = 1; i <= count; ++i)
            if (within(header, folders[i])) found = 1
        if (!found)
            complain(room " must not include " header)
    }
}

END { exit bad }
