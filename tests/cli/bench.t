#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The benchmark still runs, on little: every part gives its rows, counts are right, answers are those of a
# fresh build, and a program that is missing is an empty row. Nothing is said about times.
. "$(dirname "$0")/lib.sh"
! grep -q __asan_init "$policy_index" || skip_all 'sanitizers are not measured'

unset CORPUS QUERIES QRELS PARTS SEED
run env OUT="$T/out" ROUNDS=1 SCALE=2 DAYS=2 PEERS=missing sh tests/bench/run corpus
is "$status" 0 'it runs'
printf '%s\n' "$out" >"$T/table"
same "$T/out/table.md" "$T/table" 'the table is printed and kept'
for section in Indexing Size Queries Quality Scale 'Daily life' Beside; do
    like "$out" "^\*\*$section" "a section: $section"
done
is "$(grep -v '^| missing' "$T/table" | grep -cE '^\| [^|]+ \| +\|')" 0 'every row has a figure of ours'
like "$out" '^\| policy-search 0[^|]* \|.*\| 100 of 100 \| 1.00 \|' 'all counts are those of a scan'
like "$out" '^\| missing +\|( +\|)+$' 'what is not installed is an empty row'
like "$out" "^\| answers that differ from a fresh build's \| 0 \|" 'no answer differs from a fresh build'
like "$(cat "$T/out/limits.svg")" '^<rect x=' 'a plot is drawn'
is "$(find "$T/out" -name 'work*')" '' 'nothing is left behind'
if command -v sqlite3 >/dev/null; then
    run env OUT="$T/out" ROUNDS=1 PARTS=peers PEERS=sqlite sh tests/bench/run corpus
    like "$out" '^\| sqlite 3[^|]* \|.*\| 100 of 100 \| 0\.[5-9]' 'SQLite counts the same and finds most of the same'
else
    skip 'sqlite3 is not installed' 1
fi
done_testing
