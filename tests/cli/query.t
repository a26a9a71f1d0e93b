#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever is typed is answered: soon, with exit code 0, 1 or 2 and never a signal, and nothing
# of it reaches a terminal raw.
# shellcheck disable=SC2016,SC1003
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city tests/cases/cli/search/docs
is "$status" 0 'the documents are indexed'

# Seconds of a processor that one query may take; sanitizers make everything slower.
limit=2
case $BUILD in
*san*) limit=20 ;;
esac

# within COMMAND…: run so long, and a minute by the clock.
within() (
    # shellcheck disable=SC3045
    ulimit -t "$limit"
    exec timeout 60 "$@"
)

# soon NAME FILE: a query of hostile bytes is answered in text and JSON.
soon() {
    within "$policy_search" -d "$T/index" - <"$2" >"$T/out" 2>"$T/err"
    soon_status=$?
    ok "$1: answered in time (status $soon_status)" test "$soon_status" -le 2
    is "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <"$T/out" | wc -c)" 0 "$1: no control character"
    ok "$1: a few lines" test "$(wc -l <"$T/out")" -le 120
    within "$policy_search" -d "$T/index" -f json - <"$2" >"$T/out" 2>"$T/err"
    soon_status=$?
    ok "$1: answered in JSON in time (status $soon_status)" test "$soon_status" -le 2
    # Its beginning alone: reading a megabyte of JSON takes perl longer than writing it took us.
    head -c 10000 "$2" >"$T/head"
    "$policy_search" -d "$T/index" -f json - <"$T/head" >"$T/out" 2>"$T/err"
    ok "$1: the JSON is valid" perl tests/cli/json.pl total "$T/out"
    within "$policy_search" -d "$T/index" -f tsv - <"$2" >"$T/out" 2>"$T/err"
    soon_status=$?
    ok "$1: answered in TSV in time (status $soon_status)" test "$soon_status" -le 2
    within "$policy_search" -d "$T/index" --count - <"$2" >"$T/out" 2>"$T/err"
    soon_status=$?
    ok "$1: counted in time (status $soon_status)" test "$soon_status" -le 1
}

# make_query NAME PERL: a hostile query by a line of perl, and the questions to it.
make_query() {
    perl -e "$2" >"$T/query"
    soon "$1" "$T/query"
}

make_query '1 MB of quotes' 'print q(") x 1000000'
make_query '1 MB of opening quotes' 'print "\xE2\x80\x9C" x 350000'
make_query '1 MB of quotes that are closed' 'print "\xE2\x80\x9Ca\xE2\x80\x9D" x 150000'
make_query '1 MB of brackets' 'print "[(" x 500000'
make_query '1 MB of 《' 'print "\xE3\x80\x8A" x 350000'
make_query '1 MB of 《》' 'print "\xE3\x80\x8A\xE3\x80\x8B" x 170000'
make_query '1 MB of dashes' 'print "-" x 1000000'
make_query '1 MB of one digit' 'print "1" x 1000000'
make_query '1 MB of one letter' 'print "x" x 1000000'
make_query '1 MB of one character' 'print "\xE8\xB7\xAF" x 350000'
make_query '100,000 words' 'print "\xE7\x81\xAF$_ " for 1..100000'
make_query '100,000 equal words' 'print "\xE8\xB7\xAF\xE7\x81\xAF " x 100000'
make_query '100,000 excluded words' 'print "-\xE7\x81\xAF$_ " for 1..100000'
make_query '100,000 amounts in one word' 'print "500\xE4\xB8\x87\xE5\x85\x83" x 100000'
make_query 'random bytes' 'srand 7; print pack "C", int rand 256 for 1..300000'
make_query 'random Chinese' 'srand 7; binmode STDOUT, ":utf8"; print chr(0x4E00 + int rand 20000) for 1..300000'
make_query 'bytes that are no UTF-8' 'print "\xFF\xC0\x80\xED\xA0\x80\xF8" x 1000'
make_query 'the middle of characters' 'print "\xE8\xB7", " ", "\xAF", " \xE7\x81"'
make_query 'NULs' 'print "\0\0\xE8\xB7\xAF\0\xE7\x81\xAF\0"'
make_query 'control characters' 'print map(chr, 1..31), "\x7F\xC2\x9B31m\xE8\xB7\xAF"'
make_query 'nothing' ''
make_query 'blanks' 'print " \t\n\xE3\x80\x80" x 1000'
make_query 'marks that combine' 'print "e", "\xCC\x81" x 300000'

# Nothing typed is a mistake, and what is ignored is named.
for query in '' ' ' '!!!' '"' '""' '“”' '-' '-""' '《》' '()' '*' '\' '%s%n' '&&' 'a AND' 'NEAR/2' \
    '路灯 OR' '((路灯' '路灯)' '标题:' ':' "'" '路灯*' '?' '[路灯' '$(路灯)' '`'; do
    run "$policy_search" -d "$T/index" -- "$query"
    ok "query $query: status $status" test "$status" -le 1
    is "$err" '' "query $query: no complaint"
done
run "$policy_search" -d "$T/index" '路灯 !!!'
is "$status" 0 'signs beside a word do not keep it from being found'
like "$out" '^note: ignored !!!: ' 'text: what is ignored is named'
run "$policy_search" -d "$T/index" -f json '路灯 !!!'
is "$(json notes/#)" 1 'JSON: what is ignored is named'
run "$policy_search" -d "$T/index" -f jsonl '路灯 !!!'
like "$err" '^policy-search: ignored !!!: ' 'JSON Lines: on standard error'
run "$policy_search" -d "$T/index" -f tsv '路灯 !!!'
like "$err" '^policy-search: ignored !!!: ' 'TSV: on standard error'
run "$policy_search" -d "$T/index" --count '路灯 !!!'
like "$err" '^policy-search: ignored !!!: ' 'a count: on standard error'
run "$policy_search" -d "$T/index" -n 3 '路灯 凤凰'
is "$status" 1 'words that no clause has together: no match'
like "$out" '^note: no clause has every word' 'text: overlap is not passed off as a match'
like "$out" ' partial$' 'and is marked'
run "$policy_search" -d "$T/index" -n 3 -f json '路灯 凤凰'
is "$(json total) $(json hits/0/partial)" '0 true' 'JSON: the same'
like "$(json notes/0)" '^no clause has every word' 'JSON: with the note'

# noted QUERY NOTE: what is not taken as it may have been meant is named.
noted() {
    run "$policy_search" -d "$T/index" -f json -- "$1"
    is "$(json notes/0)" "$2" "query $1: $2"
}
noted '路灯 NEAR (光源 更换)' 'NEAR is taken as AND: only words and phrases stand near one another'
noted '路灯 NEAR -光源' 'NEAR is taken as AND: only words and phrases stand near one another'
noted '路灯 NOT' 'ignored NOT: no word follows'
noted '路灯*' '* is not needed: every part of a word is found'
noted '年:去年 路灯' '年:去年 is taken as a word; the field takes a year or years: 2024, 2019..2021'
noted '日期:明天 路灯' '日期:明天 is taken as a word; the field takes a date or dates: 2024-08, 2023-01..2024-06'
noted '条:x 路灯' '条:x is taken as a word; the field takes an article or articles: 28, 第二十条之一, 10..12'
noted "$(perl -e 'print "(" x 40, "\xE8\xB7\xAF\xE7\x81\xAF", ")" x 40')" \
    'parentheses more than 32 deep are taken as ordinary marks'
noted '路灯 NEAR (光源 OR 更换)' ''
run "$policy_search" -d "$T/index" -f json '路灯 ! ? ！ ， 。 ； ： … — ~'
is "$(json notes/#) $(json notes/5)" '6 ignored 5 more for the same reason' 'many that are ignored are counted'

# Words are the same wherever they come from.
run "$policy_search" -d "$T/index" -f tsv 路灯 改造
cp "$OUT" "$T/one"
run "$policy_search" -d "$T/index" -f tsv '路灯 改造'
same "$OUT" "$T/one" 'two arguments are two words'
printf '路灯　改造\r\n' >"$T/query"
run "$policy_search" -d "$T/index" -f tsv - <"$T/query"
same "$OUT" "$T/one" 'a wide blank and a line end part words as well'
printf '路灯\n改造\n' >"$T/query"
run "$policy_search" -d "$T/index" -f tsv - <"$T/query"
same "$OUT" "$T/one" 'and so do lines'

# More words narrow, excluded ones too; their order does not matter to what matches.
count() { "$policy_search" -d "$T/index" --count -- "$1"; }
is "$(count '路灯 光源')" "$(count '光源 路灯')" 'the order of words does not change the number'
ok 'a second word narrows' test "$(count '路灯 光源')" -lt "$(count 路灯)"
is "$(($(count '路灯 光源') + $(count '路灯 -光源')))" "$(count 路灯)" \
    'with a word and without it is all'
is "$(($(count '路灯 "光源"') + $(count '路灯 -"光源"')))" "$(count 路灯)" \
    'with a phrase and without it is all'
# What matches may rank below what is printed: the exit code is the same in every format.
mkdir "$T/docs"
{
    printf '示例市样本\n\n一、凤凰孔雀麒麟。\n二、加强管理工作，凤凰。\n'
    for n in 三 四 五 六 七 八 九 十; do printf '%s、加强管理工作。\n' "$n"; done
} >"$T/docs/a.txt"
run "$policy_index" -d "$T/index2" "$T/docs"
for format in text json jsonl tsv; do
    run "$policy_search" -d "$T/index2" -n 1 -f "$format" 加强管理工作凤凰孔雀麒麟
    is "$status" 0 "$format: a match that is not the best"
done
like "$out" '#一' 'overlap alone ranks TSV'
run "$policy_search" -d "$T/index2" -n 1 -f json 加强管理工作凤凰孔雀麒麟
is "$(json total) $(json hits/0/locator)" '1 二' 'JSON shows the match first'

run "$policy_search" -d "$T/index" -f tsv -n 3 -- -路灯
is "$status" 0 'only an excluded word: everything else'
done_testing
