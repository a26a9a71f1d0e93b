# SPDX-License-Identifier: GPL-3.0-or-later
# The rows of a run (row.awk) as Markdown: a table for each section, notes as they are.

function number(v) {
    if (v == "")
        return ""
    if (v == int(v))
        return v ""
    return sprintf(v >= 100 ? "%.0f" : v >= 10 ? "%.1f" : v >= 1 ? "%.2f" : "%.3f", v)
}

function verdict(share) {
    if (share == "")
        return ""
    return share <= 1 ? "✓" : sprintf("✗ %.0f %% over", share * 100 - 100)
}

BEGIN { FS = "\t" }

$1 == "section" {
    printf "%s**%s**\n\n", (NR > 1 ? "\n" : ""), $2
    print "| what | ours | beside | | ratio | wanted | |"
    print "| --- | ---: | --- | ---: | ---: | --- | --- |"
}

$1 == "row" {
    wanted = $7 == "" ? "" : $7 ~ /^x/ ? "ratio ≤ " substr($7, 2) : "≤ " $7
    printf "| %s | %s | %s | %s | %s | %s | %s |\n", $2, number($3), $4, number($5), $6 == "" ? "" : sprintf("%.2f", $6), wanted, verdict($8)
}

$1 == "note" { printf "\n%s\n", $2 }
