# SPDX-License-Identifier: GPL-3.0-or-later
# The lines of parts/peers as a table in Markdown: a column for each figure.

function number(v) {
    if (v == "" || v ~ /of/)
        return v
    return sprintf(v >= 100 ? "%.0f" : v >= 10 ? "%.1f" : v >= 1 ? "%.2f" : "%.3f", v)
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

END {
    print "\nA look-up is a phrase, for ten hits; a question is an OR of its grams, for a hundred, and ours ranked as ever. " \
        "Both are asked in a running process, but Omega and Recoll start one for each. Counts are right when a scan of the " \
        "folded clauses gives the same, of a hundred look-ups; Recoll's are of documents. Of our ten best for a question, " \
        "the share that the other has among its own."
}
