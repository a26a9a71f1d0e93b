# SPDX-License-Identifier: GPL-3.0-or-later
# The lines of parts/peers as a table in Markdown: a column for each figure.

function number(v) {
    if (v == "" || v ~ /of/)
        return v
    return sprintf(v >= 100 ? "%.0f" : v >= 10 ? "%.1f" : v >= 0.1 ? "%.2f" : "%.3f", v)
}

BEGIN {
    FS = "\t"
    n = split("build, CPU s|build, MiB|index, MB|look-up, CPU ms|question, CPU ms|a process, CPU ms|a process, MiB|" \
        "not in memory, wall ms|counts right|the ten best as ours|nDCG@10", name, "|")
    printf "**Beside other programs on the same clauses**\n\n| program |"
    for (i = 1; i <= n; i++)
        printf " %s |", name[i]
    printf "\n| --- |"
    for (i = 1; i <= n; i++)
        printf " ---: |"
    print ""
}

{
    # Who builds on Debian knows its revisions.
    version = $2
    sub(/[-+].*/, "", version)
    printf "| %s %s |", $1, version
    for (i = 3; i < n + 3; i++)
        printf " %s |", number($i)
    print ""
}
