#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The judged questions over corpus/ (tests/cases/corpus-queries.tsv, corpus-qrels.tsv), by the
# command of `make eval`: every judged clause is there, and the answers are as good as they were.
#
# Kinds, by the letter of the id: t topics in a few words, q questions as lay people put them,
# p what proposals ask for and their subject lines, n articles and document numbers. Relevance 2: the
# clause answers; 1: it belongs to the matter, or cites what is asked. A proposal's own clause asks
# and does not answer: 1.
. "$(dirname "$0")/lib.sh"
unset CORPUS INDEX QUERIES QRELS STRIP DEPTH EVALFLAGS SCOREFLAGS RUN BASE

# The least that is accepted, a little below what was measured when the ranking last changed.
cat >"$T/least" <<'EOF'
MRR@10 .925
nDCG@10 .845
Recall@10 .860
Recall@100 .920
hit@1 .900
EOF
all='MRR@10 nDCG@10 Recall@10 Recall@100 hit@1 '

# reached FIGURES: the names in $T/least whose figure in the file FIGURES is at least that.
reached() {
    awk 'NR == FNR { least[$1] = $2; next } $1 in least && $2 >= least[$1] { printf "%s ", $1 }' \
        "$T/least" "$1"
}

"$policy_index" -q -d "$T/index" corpus || exit 1
cut -f 3 tests/cases/corpus-qrels.tsv | sort -u >"$T/ids"
missing=
while read -r id; do
    "$policy_search" -d "$T/index" -f tsv --show "$id" >"$T/out" 2>&1 || missing="$missing $id"
done <"$T/ids"
is "$missing" '' 'every judged clause exists'
cut -f 1 tests/cases/corpus-queries.tsv | sort >"$T/asked"
cut -f 1 tests/cases/corpus-qrels.tsv | sort -u >"$T/judged"
same "$T/judged" "$T/asked" 'every question is judged, and has an id of its own'

run env TMPDIR="$T" RUN="$T/run" SCOREFLAGS=--kinds sh tests/eval/run
is "$status$err" 0 'the questions are asked'
note "$out"
count=$(grep -c . tests/cases/corpus-queries.tsv)
like "$out" "^queries $count, answered $count\$" 'every question is answered'
is "$(reached "$OUT")" "$all" 'the figures are reached'
is "$(sed -n '/^kind/,$p' "$OUT" | awk '$1 ~ /^[nt]$/ && $3 < .93 || $1 == "p" && $3 < .97 ||
    $1 == "q" && $3 < .80 { print $1, $3 }')" '' 'and MRR@10 of each kind'

# The same answers without the first three of each: a fault that has to be seen.
awk -F '\t' '$3 > 3' "$T/run" >"$T/worse"
perl tests/eval/evaluate.pl tests/cases/corpus-qrels.tsv "$T/worse" >"$T/figures"
is "$(reached "$T/figures")" '' 'worse answers do not reach them'

# --- whole documents -----------------------------------------------------------------------------

# A document is as relevant as the most relevant of its clauses.
awk -F '\t' -v OFS='\t' '{ sub(/#.*/, "", $3); id = $1 OFS $2 OFS $3 }
    best[id] < $4 { best[id] = $4 } END { for (id in best) print id, best[id] }' \
    tests/cases/corpus-qrels.tsv | sort >"$T/documents"
cat >"$T/least" <<'EOF'
MRR@10 .930
nDCG@10 .900
Recall@10 .950
Recall@100 .960
hit@1 .905
EOF
run env TMPDIR="$T" INDEX="$T/index" QUERIES=tests/cases/corpus-queries.tsv QRELS="$T/documents" \
    EVALFLAGS='--group document' sh tests/eval/run
is "$status$err" 0 'the questions are asked of documents'
note "$out"
is "$(reached "$OUT")" "$all" 'documents: the figures are reached'

# --- the command's own rules ---------------------------------------------------------------------

run env TMPDIR="$T" CORPUS=corpus sh tests/eval/run
is "$status/$out/$err" '2//eval: another CORPUS needs its own QUERIES and QRELS' \
    'the questions of the samples are not asked of other texts'
run env TMPDIR="$T" QUERIES="$T/none" sh tests/eval/run
is "$status/$out/$err" '2//eval: QUERIES and QRELS go together' 'questions without judgements'
printf 'a\t飞线充电\n' >"$T/queries"
printf 'a 0 x 1\n' >"$T/qrels"
run env TMPDIR="$T" INDEX="$T/index" QUERIES="$T/queries" QRELS="$T/qrels" DEPTH=3 \
    STRIP=letters/ EVALFLAGS='--path letters/' BASE="$T/run" sh tests/eval/run
is "$status$err" 0 'another set, of an index that is there'
like "$out" '^\$ policy-search -d INDEX -f tsv -n 3 --path letters/ --batch ' 'with its options'
like "$out" '^MRR@10 .* 0, 0, 1$' 'compared with answers kept earlier'
run env TMPDIR="$T" INDEX="$T/none" sh tests/eval/run
is "$status" 2 'an index that is not there'
unlike "$out" '^queries' 'and no figures'
done_testing
