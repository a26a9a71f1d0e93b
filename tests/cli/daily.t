#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Daily life: texts change, vanish and come, day after day, with policy-index after each. Segments stay
# few, what is dead is bounded, and the answers are those of a fresh build, to the last digit.
. "$(dirname "$0")/lib.sh"

days=60
cp -r corpus "$T/docs"
"$policy_index" -q -j 1 -d "$T/index" "$T/docs" || exit 2
{
    cat tests/cases/corpus-queries.tsv
    printf 's1\t老\ns2\t养老 补贴 -机构\ns3\t"居家养老"\ns4\t补贴 OR 奖励\n'
} >"$T/queries"

# answers INDEX: what programs read of all queries, counts, and how much there is.
answers() {
    "$policy_search" -d "$1" -f tsv -n 100 --batch "$T/queries"
    for query in 养老 老 '"居家养老"' '补贴 -机构' '引用:养老服务条例' '年:2023..2024'; do
        "$policy_search" -d "$1" --count -- "$query"
    done
    "$policy_search" -d "$1" --facets kind,year -f json ''
    "$policy_index" -d "$1" --stats | grep -E '^(documents|clauses)'
}
# fresh DAY
fresh() {
    rm -rf "$T/fresh"
    "$policy_index" -q -j 1 -d "$T/fresh" "$T/docs"
    answers "$T/fresh" >"$T/wanted" 2>"$T/notes"
    answers "$T/index" >"$T/got" 2>"$T/notes"
    same "$T/got" "$T/wanted" "day $1: ids and scores are those of a fresh build"
}
stat_of() { "$policy_index" -d "$T/index" --stats | sed -n "s/^$1: //p"; }

failed=0 most=0 dead=0 merges=0
before=$(stat_of segments)
for day in $(seq 1 $days); do
    perl tests/bench/daily.pl "$T/docs" 1 "$day" || failed=$((failed + 1))
    "$policy_index" -q -j 1 -d "$T/index" || failed=$((failed + 1))
    now=$(stat_of segments)
    [ "$now" -le "$most" ] || most=$now
    [ "$now" -gt "$before" ] || merges=$((merges + 1)) # each update adds one
    before=$now
    share=$(($(stat_of 'dead clauses') * 100 / $(stat_of clauses)))
    [ "$share" -le "$dead" ] || dead=$share
    [ $((day % 12)) != 0 ] || fresh "$day"
done
is $failed 0 "$days updates"
ok 'there are answers' test "$(wc -l <"$T/wanted")" -gt 5000
ok "segments stay few: $most at most" test "$most" -le 6
ok "segments were merged: $merges times" test "$merges" -ge 5
ok "never more dead clauses than an eighth of all: $dead for 100 live ones" test "$dead" -le 14
run "$policy_index" -d "$T/index" --verify
is "$status" 0 'and the index is whole'

# What a large run leaves is not written again for a small change.
perl tests/bench/multiply.pl corpus "$T/large" 2
"$policy_index" -q -j 2 -d "$T/index-large" "$T/large"
sed -n 's/^segment \([^ ]*\) .*/\1/p' "$T/index-large/manifest" >"$T/large-segments"
is "$(wc -l <"$T/large-segments")" 2 'two processes leave two segments'
for day in 1 2 3; do
    perl tests/bench/daily.pl "$T/large" 1 $day
    "$policy_index" -q -j 2 -d "$T/index-large"
done
sed -n 's/^segment \([^ ]*\) .*/\1/p' "$T/index-large/manifest" >"$T/now"
is "$(grep -cFxf "$T/large-segments" "$T/now")" 2 'which stay when little changes'
ok 'beside one or two small ones' test "$(wc -l <"$T/now")" -le 4
done_testing
