#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A damaged part of an index costs only itself: searches leave it out and say so once, the next run of
# policy-index reads its documents again, and nothing ends by a signal. errors.t has
# each kind of file, tests/torture/damage.t damage at random.
. "$(dirname "$0")/lib.sh"

# --- every way to search -------------------------------------------------------------------------

mkdir "$T/docs" "$T/more"
# write FILE NUMBER
write() { printf '示例市第%s号路灯养护办法\n\n第一条 路灯光源每%s年更换。\n第二条 按《示例市照明条例》第三条执行。\n' "$2" "$2" >"$1"; }
# filler FILE CLAUSES: of other words, so that the segments are not alike in size, and stay.
filler() {
    echo '示例市公园管理办法' >"$1"
    seq 1 "$2" | sed 's/.*/第&条 第&号公园免费开放。/' >>"$1"
}
for n in 1 2 3 4 5 6; do write "$T/docs/$n.txt" "$n"; done
for n in 7 8; do write "$T/more/$n.txt" "$n"; done
filler "$T/docs/filler.txt" 400
filler "$T/more/other.txt" 20
"$policy_index" -q -d "$T/whole" "$T/docs"
"$policy_index" -q -d "$T/whole" "$T/more"
write "$T/docs/6.txt" 66
"$policy_index" -q -d "$T/whole"
is "$(find "$T/whole" -name 'seg-*' | wc -l | tr -d ' ')" 3 'three segments, one with tombstones'
first=$(find "$T/whole" -name 'seg-*' | sort | head -n 1)
first=${first##*/}
printf 'q1\t路灯\nq2\t光源\n' >"$T/batch"
echo 7.txt >"$T/paths"

# again: a whole copy of the index in $T/index.
again() {
    rm -rf "$T/index"
    cp -rp "$T/whole" "$T/index"
}

again
rm "$T/index/$first/docs"
while read -r args; do
    # shellcheck disable=SC2086
    run "$policy_search" -d "$T/index" $args
    ok "$args: answers" test "$status" -le 1
    is "$(grep -c "$first/docs: .*; answering without its segment (1 of 3 left out, with 6 documents)" "$ERR")" 1 \
        "$args: one warning"
    unlike "$out" 'answering without' "$args: and not in the answer"
    # shellcheck disable=SC2086
    run "$policy_search" --strict -d "$T/index" $args
    is "$status$out" 2 "$args --strict: refused"
    is "$(printf '%s\n' "$err" | wc -l | tr -d ' ')" 1 "$args --strict: in a line"
done <<E2
路灯 光源
-f json 路灯
--count 路灯
--explain-query 路灯
--batch $T/batch -f tsv
--show 7.txt#第一条
--related 7.txt
--compare 7.txt 8.txt
--cites 7.txt
--cited-by 《示例市照明条例》
--check 7.txt
--unresolved
--facets year
--alerts-for $T/paths
--save 灯 --related 7.txt
E2
run "$policy_search" --strict --saved
is "$status" 2 '--strict for what reads no index'
like "$err" '--strict is for what reads the index, --saved does not' 'is a mistake'

run "$policy_search" -d "$T/index" --count 路灯
is "$out" 6 'what is left is counted'
LC_ALL=C perl tests/cli/pty.pl 24 80 "$policy_search" -d "$T/index" --no-pager >"$T/shown" <<'E2'
wait documents
type :quit\r
end
E2
is "$(grep -c 'answering without' "$T/shown")" 1 'the prompt warns once'

# Clauses that say they are of another document: the way from one to the next goes round in circles.
again
perl -e 'open my $f, "+<:raw", shift or die; print $f "\0" x ((-s $f) / 2)' "$T/index/$first/forward"
run timeout 30 "$policy_search" -d "$T/index" --cited-by 《示例市照明条例》
is "$status$out" 2 'clauses of the wrong document: an end'
like "$err" '^policy-search: damaged clause in the index' 'and a line'

again
for part in "$T"/index/seg-*/; do rm -f "$part/forward"; done
run "$policy_search" -d "$T/index" 路灯
is "$status$out" 2 'every segment damaged: nothing is answered'
like "$err" '^policy-search: .*every segment is damaged' 'and says so'
run "$policy_index" -d "$T/index"
is "$status" 0 'the next run reads all again'
like "$out" '^indexed 10, unchanged 0, removed 0, ' 'as many as there are'

# --- reading again -------------------------------------------------------------------------------

# One PATH alone is asked for, but the damaged segment has documents of the other.
again
printf '\377' | dd of="$T/index/$first/forward" bs=1 seek=50 conv=notrunc 2>"$T/dd"
mkdir "$T/third"
write "$T/third/9.txt" 9
run "$policy_index" -d "$T/index" "$T/third"
is "$status" 0 'a run for another PATH'
like "$out" '^indexed 7, unchanged 4, ' 'reads what was damaged, too'
run "$policy_index" -d "$T/index" --verify
is "$status" 0 'and all is whole'

again
rm "$T/index/$first/postings" "$T/docs/1.txt" "$T/docs/2.txt"
run "$policy_index" -d "$T/index" --report "$T/report"
is "$status" 0 'files that are gone'
like "$err" "^policy-index: lost with what is damaged, .*: 2 of its documents, $T/docs/1.txt, $T/docs/2.txt\$" \
    'are counted and named'
like "$out" '^indexed 4, unchanged 4, removed 2, ' 'and removed'
is "$(grep -c '"outcome":"removed".*"reason":"its part of the index is damaged' "$T/report")" 2 'in the report, too'
run "$policy_search" -d "$T/index" --count 路灯
is "$out $err" '12 ' 'the rest is there'
again
rm "$T/index/$first/docs"
run "$policy_index" -d "$T/index"
like "$err" 'the names of 6 documents of what is damaged cannot be read' 'names that cannot be read are counted'
write "$T/docs/1.txt" 1
write "$T/docs/2.txt" 2

# What is new is told of; what is only read again is not.
again
rm "$T/index/$first/terms"
write "$T/docs/new.txt" 10
"$policy_search" --save 灯 路灯 2>"$T/saved"
run "$policy_index" -q -d "$T/index" --alerts=jsonl --saved-only
is "$(json hit/path | sort -u)" new.txt 'alerts tell of new documents alone'
rm "$T/docs/new.txt"

# Ended before it has committed, a run leaves the damage to the next.
again
rm "$T/index/$first/forward"
mkdir "$T/index/manifest.tmp"
run "$policy_index" -d "$T/index"
is "$status" 2 'a commit that fails'
rmdir "$T/index/manifest.tmp"
run "$policy_search" -d "$T/index" --count 路灯
like "$err" "$first/forward" 'leaves the damage named'
run "$policy_index" -q -d "$T/index"
is "$status" 0 'and to be mended'

# --- what no checksum knows ----------------------------------------------------------------------

n=0
while [ "$n" -lt 12 ]; do
    n=$((n + 1))
    write "$T/third/n$n.txt" "1$n"
    "$policy_index" -q -d "$T/merge" "$T/third" || exit 1
done
"$policy_search" -d "$T/merge" -f tsv -n 50 路灯 光源 >"$T/before"
victim=$(find "$T/merge" -name postings | sort | tail -n 1) # the newest, which is merged next
perl -e 'open my $f, "+<:raw", shift or exit 1; my $size = -s $f; seek $f, 2048, 0; print $f "\377" x ($size - 2048)' "$victim" || fail 'there is one to be damaged'
ok 'sealed anew' "$BUILD/tests/torture/reseal" "$T/merge"
run "$policy_index" -d "$T/merge" --verify
is "$status" 0 '--verify finds nothing'
write "$T/third/n13.txt" 113
run "$policy_index" -d "$T/merge"
is "$status$err" 0 'a merge makes databases without reading those that it replaces'
ok 'which are gone' test ! -e "$victim"
rm "$T/third/n13.txt"
run "$policy_index" -q -d "$T/merge"
"$policy_search" -d "$T/merge" -f tsv -n 50 路灯 光源 >"$T/after"
same "$T/after" "$T/before" 'and nothing is missing'

# --- while it is read ----------------------------------------------------------------------------

# held NAME COMMAND…: a batch that has opened the index waits for its queries while COMMAND runs.
held() {
    held_name=$1
    shift
    rm -f "$T/questions"
    mkfifo "$T/questions"
    "$policy_search" -d "$T/index" -f tsv -n 50 --batch - <"$T/questions" >"$T/held.out" 2>"$T/held.err" &
    held_pid=$!
    exec 9>"$T/questions"
    # It has opened the index when it has mapped the last file of it.
    held_waits=0
    until grep -q "$T/index/.*/terms" "/proc/$held_pid/maps" 2>/dev/null || [ $held_waits -gt 500 ]; do
        held_waits=$((held_waits + 1))
        sleep 0.01
    done
    sleep 0.1
    "$@" || fail "$held_name: the command"
    cat "$T/batch" >&9
    exec 9>&-
    wait "$held_pid"
    held_status=$?
}
replace_all() {
    for n in 1 2 3 4 5; do write "$T/docs/$n.txt" "5$n"; done
    rm -rf "$T/more"
    "$policy_index" -q -d "$T/index" --rebuild "$T/docs"
}
again
"$policy_search" -d "$T/index" -f tsv -n 50 --batch "$T/batch" >"$T/before"
held 'a batch' replace_all
is "$held_status$(cat "$T/held.err")" 0 'a batch that was begun before a rebuild'
same "$T/held.out" "$T/before" 'answers from what it opened'
is "$(find "$T/index" -name "$first")" '' 'though that is gone'

cut_short() { for file in "$T"/index/seg-*/forward; do : >"$file"; done; }
case $BUILD in
*/san) skip 'a sanitizer has these signals' 3 ;;
*)
    again
    held 'files cut short' cut_short
    is "$held_status" 2 'files cut short while they are read: ends with 2'
    like "$(cat "$T/held.err")" "^policy-search: stopped by a fault while reading the index $T/index, .*policy-index -d $T/index --verify\$" \
        'and says so'
    is "$(wc -l <"$T/held.err" | tr -d ' ')" 1 'in a line'
    ;;
esac

done_testing
