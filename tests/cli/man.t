#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The manual pages tell every option of --help, with the same value, and no other, and every
# variable of the environment that the programs read.
. "$(dirname "$0")/lib.sh"

# What both are brought to: `-d, --index DIR`, `--color[=WHEN]`, a line each.
options_of_help() {
    sed -n -E 's/^  (-., |    )(--[^ ]+( [A-Z]+)?).*/\1\2/p' "$1" | sed 's/^ *//'
}

options_of_page() {
    awk '
        /^\.It Fl / {
            line = ""
            dash = "-"
            for (i = 3; i <= NF; i++)
                if ($i == "Ar") {
                    line = line (glue ? "" : " ")
                    dash = ""
                } else if ($i == "Op") {
                    line = line "[="
                    dash = ""
                    glue = 1
                } else if ($i == ",") {
                    line = line ", "
                } else if ($i != "Ns" && $i != "=") {
                    sub(/^\\-/, "-", $i)
                    line = line dash $i
                }
            print line (glue ? "]" : "")
            glue = 0
        }' "$1"
}

# sections PAGE: their names, on one line.
sections() {
    sed -n 's/^\.Sh //p' "$1" | tr '\n' ',' | sed 's/,$//'
}

for page in indexer/policy-index.1 search/policy-search.1; do
    name=$(basename "$page" .1)
    "$BUILD/$name" --help >"$T/help"
    options_of_help "$T/help" | sort >"$T/told"
    options_of_page "$page" | sort >"$T/written"
    is "$(grep -c '' "$T/told")" "$(grep -c -e '^  -' -e '^      --' "$T/help")" \
        "every line of $name --help that names an option is read"
    same "$T/written" "$T/told" "$name.1 has the options of --help"
    is "$(sections "$page")" \
        'NAME,SYNOPSIS,DESCRIPTION,ENVIRONMENT,FILES,EXIT STATUS,EXAMPLES,SEE ALSO' \
        "$name.1 has its sections"
    like "$(cat "$page")" "^\.Dt $(echo "$name" | tr '[:lower:]' '[:upper:]') 1\$" "$name.1: title"

    # A page that lacks an option is found out.
    grep -v '^\.It Fl h ' "$page" >"$T/lacking"
    options_of_page "$T/lacking" | sort >"$T/less"
    is "$(diff "$T/less" "$T/written" | grep '^>')" '> -h, --help' "$name.1: a missing one is found out"

    if command -v groff >/dev/null; then
        run groff -mandoc -Kutf8 -Tutf8 -ww -z "$page"
        is "$status$err" 0 "groff has nothing to say of $name.1"
    else
        skip 'no groff'
    fi
done

# Every environment variable that the programs read stands in a page.
cat indexer/*.1 search/*.1 >"$T/pages"
echo '.It Ev HOME' >>"$T/pages" # everybody's
is "$(grep -rhoE '(getenv|variable|zc_xdg_path)\("[A-Z_]+"' lib/base lib/store indexer search |
    grep -oE '"[A-Z_]+"' | tr -d '"' | sort -u |
    while read -r variable; do
        grep -q "^\.It Ev.*$variable" "$T/pages" || echo "$variable"
    done)" '' 'every variable is in a page'
done_testing
