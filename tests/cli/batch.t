#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --batch: many queries, one after the other.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
batch() { run "$policy_search" -d "$T/index" "$@"; }

printf 'q1\t背街小巷\nq2\t路灯 光源\nq3\t凤凰\n' >"$T/queries"
batch -f tsv -n 2 --batch "$T/queries"
is "$status$err" 0 'one query that finds something is enough'
is "$(printf '%s\n' "$out" | cut -f1,3 | tr '\t\n' ', ')" 'q1,1 q2,1 q2,2 ' \
    'each line begins with the id of its query; ranks from 1; -n holds for each'
for n in 1 2; do
    query=$(sed -n "${n}p" "$T/queries" | cut -f2)
    printf '%s\n' "$out" | grep "^q$n" | cut -f2- >"$T/of-batch"
    "$policy_search" -d "$T/index" -f tsv -n 2 "$query" | cut -f2- >"$T/alone"
    same "$T/of-batch" "$T/alone" "$query: the same as alone"
done
cp "$OUT" "$T/all"

batch -f tsv -n 2 --batch - <"$T/queries"
same "$OUT" "$T/all" 'from standard input'
{ cat "$T/queries" && printf '\n \n'; } >"$T/more"
batch -f tsv -n 2 --batch "$T/more"
same "$OUT" "$T/all" 'empty lines do not count'
sed 's/$/\r/' "$T/queries" >"$T/crlf"
batch -f tsv -n 2 --batch "$T/crlf"
same "$OUT" "$T/all" 'nor do carriage returns'
{ printf '\357\273\277' && cat "$T/queries"; } >"$T/bom"
batch -f tsv -n 2 --batch "$T/bom"
same "$OUT" "$T/all" 'nor does a byte order mark'
printf '%s' "$(cat "$T/queries")" >"$T/open"
batch -f tsv -n 2 --batch "$T/open"
same "$OUT" "$T/all" 'nor does a missing last line end'
tac "$T/queries" >"$T/back"
batch -f tsv -n 2 --batch "$T/back"
is "$(printf '%s\n' "$out" | sort)" "$(sort "$T/all")" 'no query changes the answer to another'

batch -f json -n 1 --batch "$T/queries"
is "$(perl -MJSON::PP -0777 -ne 'my $j = JSON::PP->new->utf8; $j->incr_parse($_);
    while (my $o = $j->incr_parse) { print "$o->{query_id}:$o->{total} " }' "$OUT")" 'q1:1 q2:5 q3:0 ' \
    'JSON: an object a query, with its id'
batch -f jsonl -n 1 --batch "$T/queries"
is "$(json query_id | tr '\n' ' ')" 'q1 q2 ' 'JSON Lines: each hit has the id of its query'
batch -n 1 --batch "$T/queries"
like "$out" '^q1: 背街小巷$' 'text: each answer begins with its query'
like "$out" '^q3: 凤凰$' 'text: also one that finds nothing'

printf 'x\t凤凰\ny\t麒麟\n' >"$T/none"
batch -f tsv --batch "$T/none"
is "$status$out" 1 'no query finds anything'
: >"$T/empty"
batch -f tsv --batch "$T/empty"
is "$status$out$err" 1 'no query at all'
printf 'q1\t\nq2\t背街小巷\n' >"$T/queries"
batch -f tsv -n 1 --batch "$T/queries"
is "$status $(printf '%s\n' "$out" | cut -f1)" '0 q2' 'an empty query finds nothing and stops nothing'

printf 'q1\t路灯\nno tab here\nq3\t光源\n' >"$T/queries"
batch -f tsv -n 1 --batch "$T/queries"
is "$status" 2 'a line without a tab is a mistake'
like "$err" "^policy-search: $T/queries:2: no tab" 'the message names file and line'
batch -f tsv --batch "$T/nowhere"
is "$status" 2 'a file that is not there is a mistake'
like "$err" "^policy-search: $T/nowhere: " 'the message names it'
batch -f tsv --batch "$T"
is "$status" 2 'so is a folder'
if [ -w /dev/full ]; then
    "$policy_search" -d "$T/index" -f tsv --batch "$T/more" >/dev/full 2>"$T/err"
    is $? 2 'a full disk is told'
    like "$(cat "$T/err")" 'cannot write' 'in words'
else
    skip 'no /dev/full' 2
fi
done_testing
