#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --sort: all matches by date or document number; what has neither last; ties by relevance.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/replies
is "$status" 0 'the replies are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }
# The documents of the hits, by number, on one line.
order() { cut -f2 "$OUT" | sed 's/[.]txt.*//; s/.*\///' | uniq | tr '\n' ' '; }

search -f tsv --sort date 补助
is "$status$err $(order)" '0 002 001 003 004 undated ' 'newest first, undated last'
search -f tsv --sort=-date 补助
is "$(order)" '004 003 001 002 undated ' 'oldest first, undated still last'
search -f tsv --sort date --group document --kind reply 示例市
is "$(order)" '002 001 003 004 005 ' 'documents'
search -f tsv --sort number 补助
is "$(order)" '001 002 003 004 undated ' 'numbers by value: 9 before 10; none last'
search -f tsv --sort=-number --group document 示例市
is "$(order)" '004 003 002 001 005 undated ' 'numbers, the highest first'
search -f tsv --sort relevance 补助
cp "$OUT" "$T/want"
search -f tsv 补助
same "$OUT" "$T/want" 'relevance is the default'

search -f tsv --sort date 示例市
cut -f2 "$OUT" | sed -n '/002/p' >"$T/got"
search -f tsv --path 2024/002 示例市
cut -f2 "$OUT" >"$T/want"
same "$T/got" "$T/want" 'clauses of one date are in the order of relevance'

search --sort date -n 2 补助
like "$out" '^5 matching clauses, newest first$' 'the headline tells the order'
is "$(grep -c '^ [0-9]' "$OUT")" 2 '-n: the first of all matches'
search -f json --sort date -n 2 补助
is "$(json total) $(json hits/0/id)" '5 2024/002.txt#二' 'the total counts all'
search -f json --sort date 补助 助餐
is "$(json hits/#) $(json notes/0)" \
    '0 only matches are put in order; what merely overlaps with the query is left out' \
    'overlaps are left out, and a note says so'
is "$status" 1 'overlaps alone: nothing matches'
search --sort date --explain -n 1 补助
like "$out" '补助' 'scores may be explained'
printf 'a\t补助\nb\t扩大课后服务范围由谁承担\n' >"$T/batch"
search -f tsv --sort date --batch "$T/batch"
is "$(printf '%s\n' "$out" | cut -f1,2 | head -n 1)" "$(printf 'a\t2024/002.txt#二')" 'a batch is sorted, too'
is "$(printf '%s\n' "$out" | grep -c '^b')" 1 'sentences: matches only'

for options in --collapse --count --explain-query '--show x' '--open x' --prior '--facets year'; do
    # shellcheck disable=SC2086
    search --sort date $options 补助
    is "$status$out" 2 "not with $options"
done
search --sort size 补助
is "$status" 2 'an order that there is not'
like "$err" 'relevance, date, number, -date or -number' 'is told those that there are'
done_testing
