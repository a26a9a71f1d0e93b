#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The evaluator: figures reckoned by hand, what is odd about a run is told, what is wrong is refused.
. "$(dirname "$0")/lib.sh"

evaluate() {
    run perl tests/eval/evaluate.pl "$@"
}

# figure NAME: the figure of that name in what the evaluator printed.
figure() {
    printf '%s\n' "$out" | sed -n "s/^$1  *//p"
}

# refused PATTERN NAME: one line on standard error, nothing on standard output, status 2.
refused() {
    is "$status/$out/$(printf '%s\n' "$err" | grep -c .)" 2//1 "$2: refused in one line"
    like "$err" "^evaluate.pl: $1" "$2: said why"
}

cd "$T" || exit
mkdir in
# a has two relevant ids, b and c one, d none. 示 has a blank.
cat >in/qrels <<'E3'
a	0	x	2
a	0	y	1
a	0	w	0
b	0	f/示 例.md#¶1	1
c	0	u	1
d	0	v	0
d	0	w	-1
E3
{
    printf 'a\t%s\t%d\t%s\n' y 1 9.5 w 2 9 x 3 7
    i=0
    while [ $((i += 1)) -le 10 ]; do printf 'b\tother%d\t%d\t%d\n' $i $i $((99 - i)); done
    printf 'b\tf/示 例.md#¶1\t11\t1e-3\n'
} >in/run
{
    printf 'a\t%s\t%d\t%s\n' x 1 9 y 2 8
    printf 'b\t%s\t%d\t%s\n' other1 1 9 'f/示 例.md#¶1' 2 8
} >in/better
cd "$OLDPWD" || exit
in=$T/in

# a: y w x, so DCG = 1 + 2 / log2(4) = 2 of 2 + 1 / log2(3) = 2.6309; b: at the eleventh rank; c: none.
evaluate "$in/qrels" "$in/run"
is "$status$err" 0 'a run is scored'
is "$(figure queries)" '3, answered 2' 'a query without a relevant id is none; one without an answer is'
is "$(figure MRR@10)" 0.3333 'MRR@10: 1, 0, 0'
is "$(figure nDCG@10)" 0.2534 'nDCG@10: 0.7602, 0, 0'
is "$(figure Recall@10)" 0.3333 'Recall@10: 1, 0, 0'
is "$(figure Recall@100)" 0.6667 'Recall@100: 1, 1, 0'
is "$(figure hit@1)" 0.3333 'hit@1: 1, 0, 0'
like "$out" '^note: 1 of 4 judged ids are in no answer$' 'judged ids that never occur are counted'
like "$out" '^note: the longest answer has 11 ids: Recall@100 can' 'a run that is not deep is told'
cp "$OUT" "$T/first"

evaluate --each --lost "$in/qrels" "$in/run"
is "$(printf '%s\n' "$out" | grep -F "$(printf '\t')")" "$(printf '%s\t%s\t%s\t%s\t%s\t%s\n' \
    a 1.0000 0.7602 1.0000 1.0000 1.0000 b 0.0000 0.0000 0.0000 1.0000 0.0000 \
    c 0.0000 0.0000 0.0000 0.0000 0.0000 | sed "1i lost\tc\tu")" '--each and --lost list them'

sed 's/^[ad]/x1&/; s/^b/x2b/; s/^c/3/' "$in/qrels" >"$in/kinds"
sed 's/^a/x1a/; s/^b/x2b/' "$in/run" >"$in/kinds-run"
evaluate --kinds "$in/kinds" "$in/kinds-run"
is "$(printf '%s\n' "$out" | sed '1,/^kind/d')" "$(printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' \
    - 1 0.0000 0.0000 0.0000 0.0000 0.0000 x 2 0.5000 0.3801 0.5000 1.0000 0.5000)" \
    '--kinds parts them by their ids'

# --- forms ---------------------------------------------------------------------------------------

tr '\t' ' ' <"$in/qrels" >"$in/qrels.blank"
awk -F '\t' -v OFS=' ' '{ print $1, "Q0", $2, $3, $4, "tag" }' "$in/run" >"$in/run.trec"
awk -F '\t' -v OFS='\t' '{ print $1, "Q0", $2, $3, $4, "tag" }' "$in/run" >"$in/run.tabs"
for form in run.trec run.tabs; do
    run perl tests/eval/evaluate.pl "$in/qrels.blank" "$in/$form"
    same "$OUT" "$T/first" "$form with judgements parted by blanks"
done
sort -R "$in/run" | sed 's/$/\r/' >"$in/mixed"
printf '\357\273\277' | cat - "$in/qrels" >"$in/bom"
run perl tests/eval/evaluate.pl "$in/bom" - <"$in/mixed"
same "$OUT" "$T/first" 'from standard input, in any order, with other line ends and a mark'
sed 's,\t\([xywo]\),\tdir/\1,' "$in/run" >"$in/below"
run perl tests/eval/evaluate.pl --strip dir/ "$in/qrels" "$in/below"
same "$OUT" "$T/first" '--strip removes a leading folder'

# --- what is odd ---------------------------------------------------------------------------------

evaluate "$in/qrels" "$in/below"
like "$out" '^note: 3 of 4 judged ids' 'without --strip they are lost'
printf 'a\tdir/x\t1\t2\n' >"$in/none"
evaluate "$in/qrels" "$in/none"
like "$out" '^note: no judged id is in any answer: is --strip needed\?' 'all lost: a hint'
like "$out" '^note: the longest answer has 1 ids: Recall@10 and @100' 'and how deep it is'
evaluate "$in/qrels" /dev/null
is "$status $(figure queries) $(figure MRR@10)" '0 3, answered 0 0.0000' 'a run without an answer is 0'

printf 'a\t%s\n' 'w	1	5' 'w	2	4' 'x	3	4' 'y	4	6' 'z	4	7' >"$in/odd"
printf 'e\tx\t1\t1\nd\tx\t1\t1\n' >>"$in/odd"
evaluate --each "$in/qrels" "$in/odd"
like "$out" '^note: ids given twice to a query: 1, the first counts$' 'ids given twice are told'
like "$out" '^note: equal ranks: 1, taken by score, then by id$' 'equal ranks are told'
like "$out" '^note: equal scores in a row: 1, taken by rank$' 'equal scores are told'
like "$out" '^note: scores above that of a better rank: 1$' 'scores that rise are told'
like "$out" '^note: 2 queries of the run have no relevant id: left out$' 'queries not judged are told'
# w x z y: DCG = 2 / log2(3) + 1 / log2(5) = 1.6925.
like "$out" '^a	0.5000	0.6433	1.0000	1.0000	0.0000$' 'and the order is as it says'
printf 'a 0 x 2\n' | cat - "$in/qrels" >"$in/twice"
evaluate "$in/twice" "$in/run"
like "$out" '^note: judgements given twice: 1$' 'judgements given twice are told'

# --- halves and pairs ----------------------------------------------------------------------------

evaluate --half odd "$in/qrels" "$in/run"
is "$(figure queries); $(figure MRR@10)" '2 (the odd half), answered 1; 0.5000' 'the first and the third'
evaluate --half even "$in/qrels" "$in/run"
is "$(figure queries); $(figure Recall@100)" '1 (the even half), answered 1; 1.0000' 'the second'

# MRR@10 differs by 0, .5, 0: mean 1/6, standard error 1/6, 4.3027 of them at two degrees.
evaluate "$in/qrels" "$in/run" "$in/better"
is "$status$err" 0 'two runs are compared'
is "$(figure MRR@10)" '0.3333  0.5000    +0.1667   -0.5504 .. +0.8838 1, 0, 2' 'a paired interval'
is "$(figure Recall@10)" '0.3333  0.6667    +0.3333   -1.1009 .. +1.7676 1, 0, 2' 'of each figure'
is "$(figure hit@1)" '0.3333  0.3333    +0.0000   +0.0000 .. +0.0000 0, 0, 3' 'where nothing differs'
evaluate --half even "$in/qrels" "$in/better" "$in/run"
is "$(figure MRR@10)" '0.5000  0.0000    -0.5000   -                  0, 1, 0' 'one query has no interval'

# Ten differences, nine of 0 and one of 1: .1 of 2.2622 standard errors of .1 at nine degrees.
for q in 0 1 2 3 4 5 6 7 8 9; do
    printf '%s 0 x 1\n' $q >&3
    [ $q = 7 ] || printf '%s\tx\t1\t1\n' $q >&4
    printf '%s\tx\t1\t1\n' $q
done 3>"$in/ten" 4>"$in/nine-found" >"$in/ten-found"
evaluate "$in/ten" "$in/nine-found" "$in/ten-found"
is "$(figure hit@1)" '0.9000  1.0000    +0.1000   -0.1262 .. +0.3262 1, 0, 9' 'nine degrees of freedom'

# --- what is wrong -------------------------------------------------------------------------------

evaluate "$in/qrels" "$in/missing"
refused '.*missing: No such file' 'a file that is not there'
evaluate "$in/missing" "$in/run"
refused '.*missing: No such file' 'judgements that are not there'
evaluate "$in" "$in/run"
refused '.*in: is a folder' 'a folder'
evaluate "$in/qrels"
refused 'wants QRELS and one RUN' 'no run'
evaluate --each - -
refused 'only one of the files' 'standard input twice'
evaluate --half third "$in/qrels" "$in/run"
refused '--half takes odd or even, not third' 'a half that is none'
evaluate --weak "$in/qrels" "$in/run"
refused 'Unknown option: weak' 'an unknown option'
evaluate "$in/run" "$in/qrels"
refused '.*/run:1: the relevance is not a whole number: 9.5' 'the files in the wrong order'

# wrong LINE PATTERN NAME: a run whose second line is LINE.
wrong() {
    printf 'a\tx\t1\t2\n%s\n' "$1" >"$in/wrong"
    evaluate "$in/qrels" "$in/wrong"
    refused ".*/wrong:2: $2" "$3"
}
wrong 'a x 1 2' 'not an answer, QUERY' 'four columns parted by blanks'
wrong 'a	x	first	2' 'the rank is not a whole number: first' 'a rank in words'
wrong 'a	x	2	much' 'the score is not a number: much' 'a score in words'
wrong 'a	x	2	' 'the score is not a number: ' 'no score'

printf 'a 0 x 1\na 0 x 2\n' >"$in/wrong"
evaluate "$in/wrong" "$in/run"
refused '.*/wrong:2: judged 1 before, 2 here: a x' 'judgements that contradict each other'
printf 'a 0 x\n' >"$in/wrong"
evaluate "$in/wrong" "$in/run"
refused '.*/wrong:1: not a judgement' 'a judgement cut short'
printf 'a 0 x 0\n' >"$in/wrong"
evaluate "$in/wrong" "$in/run"
refused '.*/wrong: no relevant id' 'judgements without a relevant id'
printf 'a 0 x 1\n' >"$in/one"
evaluate --half even "$in/one" "$in/run"
refused 'no query in that half' 'an empty half'

evaluate --help
is "$status$err" 0 '--help'
like "$out" '^usage: evaluate.pl ' 'tells how to use it'
done_testing
