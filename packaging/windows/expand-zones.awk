# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# expand-zones.awk tzdata.zi tzdata.zi (the same file twice)
#
# Writes the compact form of the time zone database in full words, as the date library wants them. A link becomes a
# zone of its own, so that every name is a zone that keeps its name, as in a compiled database.

# whole("Ap", "January ... December") is "Apr": tzdata.zi shortens a word as long as it stays unambiguous.
function whole(word, list, names, count, i) {
    count = split(list, names, " ")
    for (i = 1; i <= count; i++)
        if (tolower(substr(names[i], 1, length(word))) == tolower(word))
            return substr(names[i], 1, 3)
    print "expand-zones: no word begins with " word > "/dev/stderr"
    exit 1
}

function month(word) {
    return whole(word, "January February March April May June July August September October November December")
}

function weekday(word) {
    return whole(word, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
}

# 14, lastSun, Sun>=8
function day(word) {
    if (word ~ /^[0-9]+$/)
        return word
    if (word ~ /^last/)
        return "last" weekday(substr(word, 5))
    match(word, /[<>]=/)
    return weekday(substr(word, 1, RSTART - 1)) substr(word, RSTART)
}

# From the field number `first` on: OFFSET RULES FORMAT [UNTIL: YEAR [MONTH [DAY [TIME]]]]
function era(first, text) {
    text = $first "\t" $(first + 1) "\t" $(first + 2)
    if (NF >= first + 3)
        text = text "\t" $(first + 3)
    if (NF >= first + 4)
        text = text " " month($(first + 4))
    if (NF >= first + 5)
        text = text " " day($(first + 5))
    if (NF >= first + 6)
        text = text " " $(first + 6)
    return text
}

/^#/ || NF == 0 { next }

# The first reading collects the zones, the second one writes.
$1 == "Z" {
    name = $2
    if (FNR == NR)
        eras[name] = era(3)
    else
        print "Zone\t" name "\t" eras[name]
    next
}
$1 == "L" {
    if (FNR != NR) {
        target = $2
        while (!(target in eras) && target in links)
            target = links[target]
        print "Zone\t" $3 "\t" eras[target]
    } else
        links[$3] = $2
    next
}
$1 == "R" {
    if (FNR != NR) {
        until = $4
        if (index("only", until) == 1)
            until = "only"
        else if (index("maximum", until) == 1)
            until = "max"
        print "Rule\t" $2 "\t" $3 "\t" until "\t-\t" month($6) "\t" day($7) "\t" $8 "\t" $9 "\t" $10
    }
    next
}
FNR == NR { eras[name] = eras[name] "\n\t\t\t" era(1) }
