# SPDX-License-Identifier: GPL-3.0-or-later
# Bars as SVG, one below the other, on a logarithmic scale with a line at 1. Each line of the input is
# GROUP<TAB>NAME<TAB>VALUE<TAB>what is written behind the bar; a new GROUP gets a heading. -v title=TEXT.

function log10(v) { return log(v) / log(10) }

function x_of(v) {
    return left + width * (log10(v) - low) / (high - low)
}

function text(x, y, what, more) {
    gsub(/&/, "\\&amp;", what)
    gsub(/</, "\\&lt;", what)
    body = body sprintf("<text x=\"%.1f\" y=\"%.1f\"%s>%s</text>\n", x, y, more, what)
}

BEGIN {
    FS = "\t"
    left = 440
    width = 420
    step = 18
}

$3 > 0 {
    n++
    group[n] = $1
    name[n] = $2
    value[n] = $3
    label[n] = $4
    if (log10($3) < low)
        low = log10($3)
    if (log10($3) > high)
        high = log10($3)
}

END {
    low -= 0.15
    high += 0.15
    y = 30
    text(10, y, title, " font-size=\"15\" font-weight=\"bold\"")
    for (i = 1; i <= n; i++) {
        if (group[i] != group[i - 1]) {
            y += step * 1.6
            text(10, y, group[i], " font-weight=\"bold\"")
        }
        y += step
        a = x_of(value[i])
        b = x_of(1)
        body = body sprintf("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"12\" fill=\"%s\"/>\n", \
            a < b ? a : b, y - 11, a < b ? b - a : a - b, value[i] <= 1 ? "#4878a8" : "#c8743c")
        text(20, y, name[i], "")
        text((a > b ? a : b) + 6, y, label[i], " fill=\"#555\"")
    }
    y += step
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" " \
        "font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n%s", left + width + 150, y + 10, body
    printf "<line x1=\"%.1f\" y1=\"44\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"black\"/>\n</svg>\n", x_of(1), x_of(1), y
}
