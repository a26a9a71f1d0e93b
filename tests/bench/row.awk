# SPDX-License-Identifier: GPL-3.0-or-later
# One row of the table out of a line a round: ours, beside, ratio. Prints row, label, ours, name of what
# it is beside, that, ratio, limit, and which share of the limit is taken (1: all of it), parted by tabs.

function median(v, n,    i, k, t) {
    for (i = 2; i <= n; i++)
        for (k = i; k > 1 && v[k - 1] > v[k]; k--) {
            t = v[k]
            v[k] = v[k - 1]
            v[k - 1] = t
        }
    return (v[int((n + 1) / 2)] + v[int((n + 2) / 2)]) / 2
}

{
    ours[NR] = $1 * factor
    if (NF > 2) {
        n++
        beside[n] = $2 * factor
        ratio[n] = $3
    }
}

END {
    OFS = "\t"
    ours_median = NR ? median(ours, NR) : ""
    if (n) {
        beside_median = median(beside, n)
        ratio_median = median(ratio, n)
    }
    share = ""
    if (limit ~ /^x/ && n)
        share = ratio_median / substr(limit, 2)
    else if (limit != "" && limit !~ /^x/ && NR)
        share = limit > 0 ? ours_median / limit : ours_median > 0 ? 2 : 1
    print "row", label, ours_median, name, beside_median, ratio_median, limit, share
}
