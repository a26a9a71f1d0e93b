#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What goes wrong is told in one line that names the file, ends with 2, and never in a crash:
# indexes that are damaged, missing, foreign, or may not be written.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

# Two segments, of sizes that are not merged.
mkdir "$T/docs" "$T/large"
cp tests/cases/cli/city/policies/* "$T/docs"
mv "$T/docs/park-2022.txt" "$T/large"
{
    echo '示例市广告管理办法'
    seq 1 300 | sed 's/.*/第&条 第&号广告每月检查。/'
} >"$T/large/signs.txt"
run "$policy_index" -d "$T/whole" tests/cases/cli/city "$T/large"
is "$status" 0 'an index'
run "$policy_index" -d "$T/whole" "$T/docs"
rm "$T/large/park-2022.txt"
run "$policy_index" -d "$T/whole" "$T/large"
is "$(find "$T/whole" -name 'seg-*' | wc -l | tr -d ' ')" 2 'of two segments'
ok 'with tombstones' grep -q '^dead ' "$T/whole/manifest"
"$policy_search" -d "$T/whole" -f tsv 路灯 光源 >"$T/wanted"

# told NAME PATTERN: the last run failed in one line of its own that matches.
told() {
    is "$status" 2 "$1: ends with 2"
    is "$out" '' "$1: no result"
    like "$err" "$2" "$1: the message"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$1: is one line"
}

# --- not an index --------------------------------------------------------------------------------

run "$policy_search" -d "$T/nowhere" 路灯
told 'no index' "^policy-search: $T/nowhere: no index here"
ok 'and none is made' test ! -e "$T/nowhere"
run "$policy_index" -d "$T/nowhere" --stats
told '--stats of no index' "^policy-index: $T/nowhere: no index here"
run "$policy_index" -d "$T/nowhere"
is "$status" 2 'no PATH, and none remembered'
like "$err" 'name one' 'the message tells what to do'
run "$policy_index" -d "$T/new" "$T/not-there"
is "$status" 2 'a PATH that is not there'
like "$err" "^policy-index: $T/not-there: No such file" 'is named'
mkdir "$T/empty"
run "$policy_index" -d "$T/new" "$T/empty"
is "$status" 1 'a folder without documents ends with 1'
like "$err" 'no readable document' 'and says so'
run "$policy_search" -d "$T/docs" 路灯
told 'a folder that is no index' "^policy-search: $T/docs: no index here"
run "$policy_index" -d "$T/docs" tests/cases/cli/city
told 'an index in a folder of documents' "^policy-index: $T/docs: holds .*, which is not part of an index"
run "$policy_index" -d "$T/docs/lamp-2021.txt" tests/cases/cli/city
told 'an index in a file' "^policy-index: $T/docs/lamp-2021.txt"
run "$policy_index" -d /proc/no/such tests/cases/cli/city
told 'an index where there can be none' '^policy-index: /proc/no/such: '

# --- damage --------------------------------------------------------------------------------------

# change PERL PATTERN: a copy of the index changed by a line of perl, in whose $_ the path of the
# first file PATTERN is.
change() {
    rm -rf "$T/index"
    cp -rp "$T/whole" "$T/index"
    changed_file=$(find "$T/index" -path "$T/index/$2" | sort | head -n 1)
    perl -e '$_ = shift; sub content { open my $f, "+<:raw", $_ or die; local $/; ($f, scalar <$f>) }
        sub put { my ($f, $new) = @_; seek $f, 0, 0; print $f $new; truncate $f, length $new; close $f }
        '"$1" "$changed_file" || fail "the test's own line: $1"
}

# no_manifest NAME PERL: nothing is answered, nor written but by --rebuild; the PATHs are not remembered
# any more.
no_manifest() {
    change "$2" manifest
    run "$policy_search" -d "$T/index" 路灯 光源
    told "$1, searching" "^policy-search: .*$T/index"
    like "$err" '--rebuild' "$1, searching: the message tells what to do"
    run "$policy_search" -d "$T/index" --show 'rules/lighting.md#第十条'
    is "$status" 2 "$1, --show: ends with 2"
    run "$policy_index" -d "$T/index"
    told "$1, indexing" "^policy-index: .*$T/index/manifest.*--rebuild"
    run "$policy_index" -d "$T/index" --rebuild tests/cases/cli/city "$T/large" "$T/docs"
    is "$status" 0 "$1: --rebuild mends it"
    "$policy_search" -d "$T/index" -f tsv 路灯 光源 >"$T/got"
    same "$T/got" "$T/wanted" "$1: and it answers as before"
}
no_manifest 'a manifest with a flipped bit' 'my ($f, $c) = content(); substr($c, 40, 1) ^= "\1"; put($f, $c)'
no_manifest 'a manifest cut short' 'my ($f, $c) = content(); put($f, substr $c, 0, -10)'
no_manifest 'an empty manifest' 'my ($f) = content(); put($f, "")'
no_manifest 'a manifest of something else' 'my ($f) = content(); put($f, "hello\nend 0\n" x 3)'
no_manifest 'a manifest with something behind it' 'my ($f, $c) = content(); put($f, $c . "more\n")'

# damaged NAME PERL PATTERN: the segment is left out with a warning, or everything refused with
# --strict; the next run reads its documents again.
damaged() {
    change "$2" "$3"
    changed_segment=$(printf '%s\n' "${changed_file#"$T/index/"}" | sed -e 's/^dead-\(.*\)\..*/seg-\1/' -e 's,/.*,,')
    run "$policy_search" -d "$T/index" -f json 路灯 光源
    ok "$1, searching: answers" test "$status" -le 1
    like "$(json total)" '^[0-9]+$' "$1, searching: the answer is JSON"
    like "$err" "^policy-search: .*${changed_segment#seg-}.*answering without .*next policy-index run" \
        "$1, searching: a warning that says what to do"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$1, searching: in one line"
    run "$policy_search" -d "$T/index" --strict 路灯 光源
    told "$1, --strict" "^policy-search: .*${changed_segment#seg-}.*run policy-index"
    run "$policy_index" -d "$T/index"
    is "$status" 0 "$1: the next run mends it"
    like "$err" "^policy-index: .*${changed_segment#seg-}.*documents of its segment are read again" \
        "$1: and says so"
    run "$policy_index" -d "$T/index" --verify
    is "$status$err" 0 "$1: --verify finds all whole"
    run "$policy_search" -d "$T/index" -f tsv 路灯 光源
    is "$err" '' "$1: no warning any more"
    same "$OUT" "$T/wanted" "$1: it answers as before"
}
for part in postings forward docs terms; do
    damaged "$part cut short" 'my ($f, $c) = content(); put($f, substr $c, 0, length($c) / 2)' "seg-*/$part"
    damaged "$part empty" 'my ($f) = content(); put($f, "")' "seg-*/$part"
    damaged "$part missing" 'unlink' "seg-*/$part"
done
damaged 'forward with another head' 'my ($f, $c) = content(); $c =~ s/zcFORW3/nonsens/; put($f, $c)' \
    'seg-*/forward'
damaged 'docs with another head' 'my ($f, $c) = content(); $c =~ s/zcDOCS3/nonsens/; put($f, $c)' \
    'seg-*/docs'
damaged 'postings of another version' 'my ($f, $c) = content(); substr($c, 14, 1) = "\377"; put($f, $c)' \
    'seg-*/postings'
damaged 'tombstones cut short' 'my ($f, $c) = content(); put($f, substr $c, 0, 12)' 'dead-*'
damaged 'tombstones missing' 'unlink' 'dead-*'
damaged 'a segment missing' 'system "rm", "-r", $_' 'seg-*'

# Bytes changed in place: an answer or a message, never a signal; --verify always sees it.
n=0 crashes='' unseen=''
while [ $n -lt 20 ]; do
    n=$((n + 1))
    rm -rf "$T/index"
    cp -rp "$T/whole" "$T/index"
    perl -e 'srand $ARGV[0]; my @f = (glob("$ARGV[1]/seg-*/*"), glob "$ARGV[1]/dead-*");
        my $name = $f[rand @f]; my $size = -s $name;
        open my $f, "+<:raw", $name or die;
        seek $f, int rand $size, 0; read $f, my $byte, 1; seek $f, -1, 1;
        print $f chr(ord($byte) ^ 1 + int rand 255)' "$n" "$T/index"
    for query in 路灯 养护 '"光源" 更换' 城市照明怎样养护; do
        run timeout 10 "$policy_search" -d "$T/index" -f json -n 50 "$query"
        [ "$status" -le 2 ] || crashes="$crashes $n:$status"
        [ "$status" = 2 ] || json total >"$T/total" || crashes="$crashes $n:json"
    done
    run "$policy_index" -d "$T/index" --verify
    [ "$status" = 2 ] || unseen="$unseen $n:$status"
done
is "$crashes" '' 'bytes changed in place: no crash'
is "$unseen" '' 'bytes changed in place: --verify sees each'
run "$policy_index" -d "$T/whole" --verify
is "$status" 0 '--verify of a whole one'

# A merge copies what lives into a new segment: damage must not get a fresh checksum on the way.
mkdir "$T/many"
n=0
while [ "$n" -lt 12 ]; do
    n=$((n + 1))
    printf '示例市第%s号路灯养护记录\n路灯光源更换%s盏。\n' "$n" "$n" >"$T/many/$n.txt"
    "$policy_index" -q -d "$T/merge" "$T/many" || exit 1
done
for victim in "$T"/merge/seg-*/forward; do break; done
printf '\377' | dd of="$victim" bs=1 seek=40 conv=notrunc 2>"$T/dd"
printf '示例市路灯养护总结\n全年更换光源。\n' >"$T/many/13.txt"
run "$policy_index" -q -d "$T/merge" "$T/many"
is "$status" 0 'a damaged segment is not merged, but read again'
like "$err" "^policy-index: $victim: damaged; the documents of its segment are read again" 'and named'
run "$policy_index" -d "$T/merge" --verify
is "$status$err" 0 'what was merged is whole'
run "$policy_search" -d "$T/merge" --count 路灯
is "$out" 13 'and nothing is missing'

# --- permissions ---------------------------------------------------------------------------------

state() { (cd "$T/whole" && find . -exec stat -c '%n %s %Y %Z %i' {} + | sort); }
state >"$T/before"
for args in '路灯 光源' '-f json 路灯' '--count 路灯' '--show rules/lighting.md#第十条'; do
    # shellcheck disable=SC2086
    run "$policy_search" -d "$T/whole" $args
done
run "$policy_index" -d "$T/whole" --stats
state >"$T/after"
same "$T/after" "$T/before" 'searching writes nothing'
if [ "$rootly" ]; then
    skip 'running as root' 8
else
    chmod -R a-w "$T/whole"
    "$policy_search" -d "$T/whole" -f tsv 路灯 光源 >"$T/got"
    same "$T/got" "$T/wanted" 'an index that may only be read is searched'
    run "$policy_index" -d "$T/whole"
    is "$status" 2 'and not written'
    like "$err" "^policy-index: $T/whole/lock: " 'which is told'
    same "$T/after" "$T/before" 'and left as it is'
    chmod -R u+w "$T/whole"
    chmod 0 "$T/whole"/seg-*/forward
    run "$policy_search" -d "$T/whole" 路灯
    told 'a file that may not be read' "^policy-search: $T/whole/seg-.*/forward: .*Permission denied"
fi
done_testing
