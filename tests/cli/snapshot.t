#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# policy-index --snapshot: a copy of the index that opens, is whole and answers as one commit left it,
# taken while another process commits, whatever becomes of the original; and nothing after a failure.
. "$(dirname "$0")/lib.sh"

docs=$T/docs
mkdir "$docs"
# write VERSION: twelve documents of it.
write() {
    for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
        printf '示例市快照样本\n\n一、第%d号片区第%d版巡查，整治河道。\n二、第%d版保洁。\n' "$n" "$1" "$1" >"$docs/$n.txt"
    done
}
answers() {
    for query in 巡查 '整治 河道' '"版保洁"' 第3号片区; do
        "$policy_search" -d "$1" -f tsv -n 50 "$query"
        "$policy_search" -d "$1" --count "$query"
    done
}
# snapshot DIR
snapshot() { run "$policy_index" -d "$T/index" --snapshot "$@"; }
# left DIR: what a failure has left of it.
left() { find "$1" -mindepth 1 2>/dev/null; }

write 1
"$policy_index" -q -d "$T/index" "$docs"
rm "$docs/12.txt"
"$policy_index" -q -d "$T/index"
answers "$T/index" >"$T/wanted"

# --- on the same file system ---------------------------------------------------------------------

snapshot "$T/new/deep/copy"
is "$status$err" 0 'a snapshot'
is "$out" "$T/new/deep/copy: generation 2 of $T/index, 5 files linked, 0 copied" 'says what it is'
run "$policy_index" -d "$T/new/deep/copy" --verify
is "$status" 0 'it is whole'
answers "$T/new/deep/copy" >"$T/got"
same "$T/got" "$T/wanted" 'it answers as the index'
same "$T/new/deep/copy/manifest" "$T/index/manifest" 'its manifest is the same'
is "$(find "$T/new/deep/copy" -type f ! -name manifest -links 1)" '' 'its files are links'
is "$(find "$T/new/deep/copy" -name manifest -links 1 | wc -l | tr -d ' ')" 1 \
    'but for the manifest, which the index replaces'

mkdir "$T/empty"
snapshot "$T/empty" -q
is "$status$out$err" 0 'an empty folder is as good; -q: quietly'

# The original goes on: new documents, a merge, its end.
write 2
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
    printf '示例市新样本\n\n一、第%d次巡查河道。\n' "$n" >"$docs/new-$n.txt"
    "$policy_index" -q -d "$T/index"
done
is "$(for seg in "$T/empty"/seg-*; do [ ! -e "$T/index/${seg##*/}" ] || echo "$seg"; done)" '' \
    'the index has dropped what it had'
answers "$T/empty" >"$T/got"
same "$T/got" "$T/wanted" 'the snapshot answers as before'
rm -rf "$T/index"
answers "$T/empty" >"$T/got"
same "$T/got" "$T/wanted" 'also when the index is gone'
run "$policy_index" -d "$T/empty" --verify
is "$status" 0 'and is whole'

# It is an index: it can be brought up to date, and another snapshot of it does not change.
rm "$docs"/new-*
run "$policy_index" -d "$T/empty"
like "$out" '^indexed 12, unchanged 0, removed 0,' 'a snapshot can be brought up to date'
answers "$T/new/deep/copy" >"$T/got"
same "$T/got" "$T/wanted" 'and its sister stays as it was'

# --- on another one ------------------------------------------------------------------------------

cp -R "$T/new/deep/copy" "$T/index"
if shm=$(mktemp -d /dev/shm/policy-snapshot-XXXXXX 2>/dev/null) &&
    [ "$(stat -c %d "$shm")" != "$(stat -c %d "$T")" ]; then
    snapshot "$shm/copy"
    is "$status$err" 0 'a snapshot on another file system'
    like "$out" ' 0 files linked, 5 copied$' 'is a copy'
    run "$policy_index" -d "$shm/copy" --verify
    is "$status" 0 'it is whole'
    answers "$shm/copy" >"$T/got"
    same "$T/got" "$T/wanted" 'it answers as the index'
    printf x >>"$(find "$T/index" -name docs)"
    snapshot "$shm/damaged"
    is "$status$(find "$shm/damaged" 2>/dev/null)" 2 'of a damaged index: no copy'
    rm -rf "$shm" "$T/index"
    cp -R "$T/new/deep/copy" "$T/index"
else
    [ "$shm" = '' ] || rm -rf "$shm"
    skip 'no second file system' 5
fi

# --- what a killed one has left ------------------------------------------------------------------

# Half a copy: its segments, one of them incomplete, and the file that says what they are.
half() {
    rm -rf "$T/half"
    cp -R "$T/new/deep/copy" "$T/half"
    rm "$T/half/manifest" "$(find "$T/half" -name forward | head -n 1)"
    : >"$T/half/snapshot.tmp"
}
half
: >"$T/half/manifest.tmp"
mkdir "$T/half/seg-0000ffff-0000"
run "$policy_search" -d "$T/half" --count 巡查
is "$status" 2 'half a copy is no index'
snapshot "$T/half"
is "$status$err" 0 'the next copy to the same place begins anew'
run "$policy_index" -d "$T/half" --verify
is "$status" 0 'and is whole'
is "$(find "$T/half" -name '*.tmp' -o -name 'seg-0000ffff-0000')" '' 'with nothing left over'
answers "$T/half" >"$T/got"
same "$T/got" "$T/wanted" 'and answers as the index'
half
: >"$T/half/mine"
snapshot "$T/half"
is "$status" 2 'with a file of somebody beside it: nothing is removed'
like "$err" ': not empty' 'and says why'
ok 'the file is there' test -f "$T/half/mine"
half
rm "$T/half/snapshot.tmp"
snapshot "$T/half"
is "$status" 2 'an index that lost its manifest is no half copy'
ok 'and is left as it was' test -d "$(find "$T/half" -name 'seg-*' | head -n 1)"
# Complete, but killed before it could say so.
rm -rf "$T/half"
cp -R "$T/new/deep/copy" "$T/half"
: >"$T/half/snapshot.tmp"
snapshot "$T/half"
is "$status" 2 'a complete copy is not begun anew'
run "$policy_index" -q -d "$T/half"
is "$status$(find "$T/half" -name '*.tmp')" 0 'and the next run that writes it tidies up'

# Ended at any moment, and then once more.
n=0 broken=
while [ $n -lt 6 ]; do
    n=$((n + 1))
    rm -rf "$T/killed"
    "$policy_index" -q -d "$T/index" --snapshot "$T/killed" &
    pid=$!
    perl -e 'select undef, undef, undef, 0.004 * shift' "$n"
    kill -KILL "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    [ ! -e "$T/killed/manifest" ] || continue
    run "$policy_index" -q -d "$T/index" --snapshot "$T/killed"
    [ "$status" = 0 ] && "$policy_index" -d "$T/killed" --verify >"$T/verify" || broken="$broken $n:$err"
done
is "$broken" '' 'killed at any moment: the next copy succeeds'

# --- what it refuses -----------------------------------------------------------------------------

# refused NAME DIR REGEXP
refused() {
    snapshot "$2"
    is "$status$out" 2 "$1: is refused"
    like "$err" "$3" "$1: says why"
    is "$(printf '%s\n' "$err" | wc -l | tr -d ' ')" 1 "$1: in a line"
}
mkdir "$T/full"
: >"$T/full/.mine"
refused 'a folder that holds something' "$T/full" "^policy-index: $T/full: not empty"
is "$(left "$T/full")" "$T/full/.mine" 'and is left as it was'
refused 'an earlier snapshot' "$T/empty" ': not empty'
ok 'and still opens' "$policy_search" -d "$T/empty" --count 巡查
refused 'the index itself' "$T/index" 'index: (not empty|inside of the index)'
refused 'a folder in the index' "$T/index/copy" 'inside of the index'
ln -s index "$T/link"
refused 'a folder in the index, by another name' "$T/link/copy" 'inside of the index'
run "$policy_index" -d "$T/index"
is "$status" 0 'and the index is one still'
refused 'below a file' "$docs/1.txt/copy" 'copy: cannot create'
run "$policy_index" -d "$T/nowhere" --snapshot "$T/none"
is "$status$out$(find "$T/none" 2>/dev/null)" 2 'no index: nothing is made'
like "$err" 'nowhere: no index here' 'and said why'
for option in "$docs" --stats --rebuild --wait=5 --alerts; do
    snapshot "$T/none" "$option"
    is "$status$(left "$T/none")" 2 "$option is not for a snapshot"
done

# Damage is found before it spreads, a missing file named.
mkdir "$T/there"
forward=$(find "$T/index" -name forward | head -n 1)
cp "$forward" "$T/forward"
# bad NAME: a snapshot of an index with such a fault.
bad() {
    for to in "$T/none" "$T/there"; do
        snapshot "$to"
        is "$status$out$(left "$to")" 2 "$1: nothing is left in ${to##*/}"
        like "$err" "$forward.*--verify" "$1: and the file named"
    done
    ok "$1: the folder that was there still is" test -d "$T/there" -a ! -e "$T/none"
}
rm "$forward"
bad 'a file is missing'
head -c 100 "$T/forward" >"$forward"
bad 'a file is short'
tr 0 1 <"$T/forward" | tr '\000' '\001' >"$forward"
bad 'a file is another'
rm "$forward"
cp "$T/forward" "$forward"
snapshot "$T/there"
is "$status" 0 'when all is well again, the same folder does'

# --- while it is written to ----------------------------------------------------------------------

rm -rf "$T/index"
write 0
"$policy_index" -q -d "$T/index" "$docs"
(
    version=0
    while [ $version -lt 30 ]; do
        version=$((version + 1))
        write $version
        "$policy_index" -q -j 1 -d "$T/index" || echo "version $version: $?"
    done
    : >"$T/written"
) >"$T/writer" 2>&1 &
writer=$!
n=0 strange=
while :; do
    last=$(find "$T/written" 2>/dev/null)
    n=$((n + 1)) copy=$T/copies/$n
    "$policy_index" -q -d "$T/index" --snapshot "$copy" 2>"$T/err" || strange="$strange
$n: $(cat "$T/err")"
    "$policy_index" -d "$copy" --verify >"$T/out" 2>&1 || strange="$strange
$n: $(cat "$T/out")"
    "$policy_search" -d "$copy" -n 50 -f jsonl 保洁 >"$T/hits"
    # One version of each document, the same of all.
    seen="$(wc -l <"$T/hits") $(grep -o '第[0-9]*版保洁' "$T/hits" | sort -u | wc -l)"
    [ "$seen" = '12 1' ] || strange="$strange
$n: documents, versions: $seen"
    [ "$last" = '' ] || break
done
wait "$writer"
is "$(cat "$T/writer")" '' 'the writer is not disturbed'
is "$strange" '' "$n snapshots meanwhile: each is whole and answers as one commit left it"
again=
for copy in "$T"/copies/*; do
    "$policy_index" -d "$copy" --verify >"$T/out" 2>&1 || again="$again ${copy##*/}"
done
is "$again" '' 'and each still is when the writer has ended'
like "$(grep -o '第30版保洁' "$T/hits" | sort -u)" 30 'the last one has the last version'
done_testing
