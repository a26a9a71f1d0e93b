#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The judged questions over corpus/: every judged clause is there, and nearly every question finds
# one first. tests/cases/corpus-queries.tsv: id, query; corpus-qrels.tsv: query, 0, clause, grade.
. "$(dirname "$0")/lib.sh"

"$policy_index" -q -d "$T/index" corpus || exit 1
cut -f 3 tests/cases/corpus-qrels.tsv | sort -u >"$T/ids"
missing=
while read -r id; do
    "$policy_search" -d "$T/index" -f tsv --show "$id" >"$T/out" 2>&1 || missing="$missing $id"
done <"$T/ids"
is "$missing" '' 'every judged clause exists'

"$policy_search" -d "$T/index" -f tsv -n 10 --batch tests/cases/corpus-queries.tsv >"$T/run"
awk -F '\t' 'NR == FNR { if ($4 > 0) judged[$1 "\t" $3] = 1; next }
    ($1 "\t" $2) in judged { any[$1] = 1; if ($3 == 1) first[$1] = 1 }
    { asked[$1] = 1 }
    END { for (q in asked) { n++; f += q in first; a += q in any }; print n, f, a }' \
    tests/cases/corpus-qrels.tsv "$T/run" >"$T/counts"
read -r asked first any <"$T/counts"
is "$asked" "$(grep -c . tests/cases/corpus-queries.tsv)" 'every question is answered'
ok 'all but one in forty find a judged clause among the first ten' [ "$((any * 40))" -ge "$((asked * 39))" ]
ok 'nine questions of ten find one first' [ "$((first * 10))" -ge "$((asked * 9))" ]
done_testing
