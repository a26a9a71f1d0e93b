#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What README.md shows of the programs is what they print: its commands are run on the samples and
# compared, but for figures. When it is the README that has to follow:
#
#     UPDATE=y sh tests/cli/readme.t >build/README.md && cp build/README.md README.md
. "$(dirname "$0")/lib.sh"

PATH=$BUILD:$PATH POLICY_INDEX=$T/index COLUMNS=100
export PATH POLICY_INDEX COLUMNS
run perl tests/cli/readme.pl README.md
if [ "${UPDATE:-}" != '' ]; then
    planned=0
    cat "$OUT"
    exit "$status"
fi

# masked FILE: without times, scores and the number of all clauses, which any new rule changes.
masked() {
    sed -E -e 's/\([0-9]+\.[0-9] s(, [0-9.]+ MB\/s)?\)$/(TIME)/' \
        -e 's/, [0-9]+ clauses( \(|\.)/, N clauses\1/' \
        -e 's/  [0-9]+\.[0-9]{2}( partial)?$/  SCORE\1/' \
        -e 's/^( {4,})[0-9]+\.[0-9]{2} +[0-9]+\.[0-9]{2} +[0-9]+ /\1ADDS WEIGHT CLAUSES /' \
        -e 's/[0-9.]+ times the average length: one occurrence adds [0-9.]+/LENGTH/' \
        -e 's/\t[0-9]+\.[0-9]{6}$/\tSCORE/' -e 's/("score" *: *)[0-9.]+/\1SCORE/' "$1"
}

plan 6
is "$status$err" 0 'the commands of README.md can be run'
isnt "$(grep -c '^\$ policy-search ' README.md)" 0 'there are some'
masked "$OUT" >"$T/now"
masked README.md >"$T/shown"
same "$T/shown" "$T/now" 'README.md shows what the programs print'

printf '%s\n' '```console' '$ echo so' 'not so' '```' >"$T/wrong.md"
is "$(perl tests/cli/readme.pl "$T/wrong.md")" "$(sed 's/not so/so/' "$T/wrong.md")" \
    'what is not so is found out'

# The conversation at the prompt: what stands behind `> ` is typed, on a terminal of that size.
sed -n '/^\$ policy-search$/,/^```$/p' README.md | sed -e 1d -e '/^```$/d' >"$T/talk"
{
    sed -n 's/^[^>]*> \(.\)/wait > $\ntype \1/p' "$T/talk" | sed '/^type/s/$/\\r/'
    printf 'wait > $\ntype \\004\nend\n'
} >"$T/typed"
ok 'README.md shows a conversation' [ "$(grep -c '^type ' "$T/typed")" -gt 2 ]
if [ -w /dev/ptmx ]; then
    COLUMNS='' perl tests/cli/pty.pl 18 90 policy-search --color=never <"$T/typed" |
        tr -d '\r' | sed '$ { /^$/d; }' | masked - >"$T/said"
    masked "$T/talk" | sed -e '$ s/>$/> /' >"$T/shown"
    same "$T/shown" "$T/said" 'and it goes so'
else
    skip 'no terminal to be had'
fi
