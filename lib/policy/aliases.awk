# SPDX-License-Identifier: GPL-3.0-or-later
# Turn the table of aliases into C, sorted, so that nothing is parsed when a program starts.
# Usage: LC_ALL=C awk -f aliases.awk aliases.txt > aliases.h
# Gives two arrays of zc_alias_row: aliases_by_short, and aliases_by_full without the rows of
# lines with >; each in the order of its names' bytes, rows of one name in the order of the file.
function refuse(why) {
    print FILENAME ":" FNR ": " why > "/dev/stderr"
    failed = 1
    exit 1
}
# Print rows sorted by key: a binary insertion for each.
function print_sorted(array, key, other, rows,    i, from, to, mid, k, order) {
    for (i = 1; i <= rows; i++) {
        from = 1
        to = i
        while (from < to) {
            mid = int((from + to) / 2)
            if (key[order[mid]] <= key[i])
                from = mid + 1
            else
                to = mid
        }
        for (k = i; k > from; k--)
            order[k] = order[k - 1]
        order[from] = i
    }
    printf "static const zc_alias_row %s[] = {\n", array
    for (i = 1; i <= rows; i++)
        printf "    {\"%s\", \"%s\"},\n", key[order[i]], other[order[i]]
    print "};"
    printf "enum { %s_rows = %d };\n", array, rows
}
/^#/ || /^[ \t]*$/ { next }
{
    if (split($0, side, / [=>] /) != 2)
        refuse("no ` = ` or ` > ` between the two sides")
    left = split(side[1], name, " ")
    right = split(side[2], whole, " ")
    if (!left || !right || $0 ~ /["\\]/)
        refuse("a name is missing, or cannot be")
    for (i = 1; i <= left; i++)
        for (k = 1; k <= right; k++) {
            if ((name[i], whole[k]) in seen)
                refuse(name[i] " = " whole[k] " stands there twice")
            seen[name[i], whole[k]] = 1
            if (name[i] == whole[k])
                refuse(name[i] " is its own alias")
            short[++rows] = name[i]
            full[rows] = whole[k]
            if ($0 ~ / = /) {
                both_full[++both] = whole[k]
                both_short[both] = name[i]
            }
        }
}
END {
    if (failed)
        exit 1
    print "/* Made from the table of aliases; do not edit. */"
    print_sorted("aliases_by_short", short, full, rows)
    print_sorted("aliases_by_full", both_full, both_short, both)
}
