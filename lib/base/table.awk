# SPDX-License-Identifier: GPL-3.0-or-later
# Turn a data table into C: one row a line, columns parted by tabs, # starts a comment line.
# Usage: awk -v name=closings -f table.awk closings.txt > closings.h
# Gives `static const char *const NAME[][COLUMNS]` and `enum { NAME_rows = … }`; short rows are
# filled with "".
function quoted(s) {
    gsub(/\\/, "\\\\", s)
    gsub(/"/, "\\\"", s)
    return "\"" s "\""
}
BEGIN { FS = "\t" }
/^#/ || /^[ \t]*$/ { next }
{
    row[++rows] = $0
    if (NF > columns)
        columns = NF
}
END {
    if (!rows) {
        print name ": empty table" > "/dev/stderr"
        exit 1
    }
    printf "/* Made from the data table %s; do not edit. */\n", name
    printf "static const char *const %s[][%d] = {\n", name, columns
    for (i = 1; i <= rows; i++) {
        n = split(row[i], cell, "\t")
        printf "    {"
        for (j = 1; j <= columns; j++)
            printf "%s%s", (j > 1 ? ", " : ""), quoted(j <= n ? cell[j] : "")
        print "},"
    }
    print "};"
    printf "enum { %s_rows = %d };\n", name, rows
}
