#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Running policy-index again: what changed, vanished and came back; roots, exclusions, failures.
# Whatever the way, the index answers as one built afresh from the same files.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

docs=$T/docs
mkdir "$docs" "$docs/a" "$docs/b"
# add NAME SUBJECT…: a small document with a clause to each subject.
add() {
    add_name=$1
    shift
    i=0
    {
        printf '示例市%s工作方案\n\n' "${add_name##*/}"
        for subject; do
            i=$((i + 1))
            printf '%s、做好%s工作，由牵头单位负责，每季度检查一次。\n' \
                "$(echo 一二三四五六七八九 | cut -b$((3 * i - 2))-$((3 * i)))" "$subject"
        done
    } >"$docs/$add_name"
}
for n in 1 2 3 4 5 6 7 8 9; do
    add "a/$n.txt" 垃圾分类 绿化养护 "第$n 片区巡查"
    add "b/$n.md" 校园安全 绿化养护
done

# index OPTION…: a run on the index that is looked at.
index() { run "$policy_index" -d "$T/index" "$@"; }

# As scripts do: ids, counts and the first ten of some questions; and how many documents.
cat >"$T/queries" <<'END'
q1	绿化养护
q2	垃圾分类
q3	绿化
q4	化
q5	校园安全 检查
q6	牵头单位怎样做好垃圾分类工作
q7	第3 片区
q8	每季度检查一次
q9	消防演练
q10	"做好绿化"
END
answers() {
    "$policy_search" -d "$1" -f tsv --batch "$T/queries"
    cut -f2 "$T/queries" | while IFS= read -r query; do
        "$policy_search" -d "$1" --count "$query"
    done
    "$policy_index" -d "$1" --stats | grep -E '^(documents|clauses)'
}
# fresh NAME [ROOT…]: the index answers as one built afresh.
fresh() {
    fresh_name=$1
    shift
    [ $# -gt 0 ] || set -- "$docs"
    rm -rf "$T/fresh"
    "$policy_index" -q -d "$T/fresh" "$@"
    answers "$T/fresh" >"$T/wanted"
    answers "$T/index" >"$T/got"
    same "$T/got" "$T/wanted" "$fresh_name: answers as a fresh build"
}
# told NAME INDEXED UNCHANGED REMOVED FAILED
told() {
    like "$out" "^indexed $2, unchanged $3, removed $4, skipped [0-9]+, failed $5; now " "$1: the summary"
}
segments() { find "$T/index" -maxdepth 1 -name 'seg-*' | sort; }

index "$docs"
is "$status$err" 0 'a first run'
told 'a first run' 18 0 0 0
like "$out" 'now 18 documents, 45 clauses' 'the summary tells what the index holds'
fresh 'a first run'

# --- nothing new ---------------------------------------------------------------------------------

segments >"$T/segments"
cp "$T/index/manifest" "$T/manifest"
index "$docs"
is "$status$err" 0 'nothing new'
told 'nothing new' 0 18 0 0
segments >"$T/now"
same "$T/now" "$T/segments" 'nothing new: no segment is written'
same "$T/index/manifest" "$T/manifest" 'nothing new: nor a manifest'
index
told 'without a PATH' 0 18 0 0
touch "$docs/a/1.txt"
index
told 'touched, not changed' 0 18 0 0

# --- changes -------------------------------------------------------------------------------------

add a/3.txt 消防演练 绿化养护
index
is "$status$err" 0 'an edit'
told 'an edit' 1 17 0 0
fresh 'an edit'
add a/new.txt 消防演练
index
told 'a new file' 1 18 0 0
fresh 'a new file'
rm "$docs/b/2.md" "$docs/b/3.md"
index
is "$status$err" 0 'files that are gone'
told 'files that are gone' 0 17 2 0
fresh 'files that are gone'
add b/2.md 校园安全 绿化养护
index
told 'one that is back' 1 17 0 0
fresh 'one that is back'
mv "$docs/a/5.txt" "$docs/b/five.txt"
index
told 'a file with another name' 1 17 1 0
fresh 'a file with another name'
add a/1.txt 校园安全
add a/2.txt 校园安全
rm "$docs/a/4.txt"
add a/10.txt 垃圾分类
index -j 8
told 'all of it at once' 3 15 1 0
fresh 'all of it at once'
n=0
while [ $n -lt 15 ]; do
    n=$((n + 1))
    add "a/$((n % 4 + 6)).txt" 垃圾分类 "第$n 次修改" 绿化养护
    "$policy_index" -q -d "$T/index" || break
done
is $n 15 'fifteen edits, one after the other'
fresh 'fifteen edits'
ok 'a commit leaves at most 12 segments' test "$(segments | wc -l)" -le 12
is "$(find "$T/index" -maxdepth 1 -name 'dead-*' | wc -l)" \
    "$(grep -c '^dead ' "$T/index/manifest")" 'and no tombstones that nobody needs'
rm -r "$docs/b"
index
is "$status" 0 'a folder that is gone'
fresh 'a folder that is gone'
rm "$docs"/a/*
index
is "$status" 0 'all files are gone: removing is no failure'
like "$out" 'now 0 documents, 0 clauses' 'all files are gone: nothing is left'
run "$policy_search" -d "$T/index" 绿化
is "$status $out" '1 0 matching clauses' 'and nothing is found'
index
is "$status" 1 'still nothing to read'
add a/1.txt 垃圾分类 绿化养护
index
is "$status" 0 'a file again'
fresh 'a file again'

# --- an encoding, a copy -------------------------------------------------------------------------

cp "$docs/a/1.txt" "$docs/a/copy.txt"
iconv -f UTF-8 -t GB18030 "$docs/a/1.txt" >"$docs/a/gb.txt"
index
told 'copies' 2 1 0 0
run "$policy_search" -d "$T/index" -f tsv 垃圾分类
is "$(printf '%s\n' "$out" | cut -f2,4 | sort | cut -f2 | sort -u | wc -l)" 1 \
    'copies score the same, whatever their encoding'
is "$(printf '%s\n' "$out" | grep '#一' | cut -f2 | tr '\n' ' ')" \
    'a/1.txt#一 a/copy.txt#一 a/gb.txt#一 ' 'and stand in the order of their ids'

# --- roots ---------------------------------------------------------------------------------------

mkdir "$T/more"
printf '示例市第二来源\n\n一、做好绿化养护工作。\n' >"$T/more/x.txt"
printf '示例市单个文件\n\n一、做好绿化养护工作。\n' >"$T/single.md"
index "$T/more" "$T/single.md"
told 'two more roots' 2 0 0 0
fresh 'two more roots' "$docs" "$T/more" "$T/single.md"
run "$policy_search" -d "$T/index" -f tsv --path single.md 绿化
is "$(printf '%s\n' "$out" | cut -f2)" 'single.md#一' "a file's id begins with its base name"
index
told 'all roots' 0 5 0 0
rm "$docs/a/copy.txt" "$docs/a/gb.txt"
index "$T/more"
told 'one root: the others are left alone' 0 1 0 0
index "$docs"
told 'the other' 0 1 2 0
(cd "$T" && "$policy_index" -d "$T/index" ./more/../more/) >"$T/out" 2>&1
like "$(cat "$T/out")" 'indexed 0, unchanged 1' 'a root is the same by whatever name'
index --forget "$T/more"
is "$status" 0 '--forget'
fresh '--forget' "$docs" "$T/single.md"
index --forget "$T/more"
is "$status" 2 '--forget what is not remembered ends with 2'
like "$err" "--forget $T/more" 'and names it'
mv "$docs" "$T/away"
index
is "$status" 2 'a root that is not there ends with 2'
like "$err" "$docs: " 'and is named'
run "$policy_search" -d "$T/index" -f tsv 垃圾分类
is "$status" 0 'its documents stay: it may be a disk that is not mounted'
(cd "$T" && "$policy_index" -d "$T/index" --forget ./docs/) >"$T/out" 2>&1
is $? 0 'it can be forgotten though it is gone, by whatever name'
fresh 'a root that is gone and forgotten' "$T/single.md"
mv "$T/away" "$docs"
ln -s "$docs" "$T/link"
index "$T/link"
is "$status" 0 'a root may be a link'
fresh 'a root may be a link' "$docs" "$T/single.md"

# --- what is left out ----------------------------------------------------------------------------

rm -rf "$T/index"
mkdir "$docs/b" "$docs/.hidden"
add b/keep.txt 绿化养护
add b/draft-1.txt 绿化养护
add '.hidden/x.txt' 绿化养护
add 'b/.dot.txt' 绿化养护
add 'b/~$word.txt' 绿化养护
add 'b/half.txt.tmp' 绿化养护
add 'b/half.tmp' 绿化养护
add 'b/picture.jpg' 绿化养护
printf '\0\1\2' >"$docs/b/program"
ln -s "$T/single.md" "$docs/b/link.md"
ln -s "$T" "$docs/b/loop"
mkfifo "$docs/b/pipe.txt"
index "$docs"
is "$status$err" 0 'hidden, half-written, unknown files, links and pipes'
run "$policy_search" -d "$T/index" -f tsv -n 100 绿化养护
is "$(printf '%s\n' "$out" | cut -f2 | sort | tr '\n' ' ')" 'a/1.txt#二 b/draft-1.txt#一 b/keep.txt#一 ' \
    'are left out'
index --exclude 'draft-*' "$docs"
is "$status" 0 '--exclude'
told '--exclude' 0 2 1 0
run "$policy_index" -d "$T/index" --stats
like "$out" '^exclude: draft-\*$' '--stats tells of it'
index
told '--exclude is remembered' 0 2 0 0
index "$docs"
told '--exclude is remembered when the root is named' 0 2 0 0
index --exclude 'a/*' "$docs"
told 'another --exclude takes its place' 1 1 1 0
index --exclude 'keep*'
told '--exclude without a PATH is for all roots' 1 1 1 0
add b/keep-2.txt 绿化养护
index
told 'and remembered like that' 0 2 0 0
index --exclude '' "$docs"
told 'an empty --exclude leaves out nothing' 2 2 0 0
index --exclude 'nothing-yet*' "$docs"
add b/nothing-yet.txt 绿化养护
index
told '--exclude is remembered also when nothing changed' 0 4 0 0
rm "$docs/b/keep-2.txt" "$docs/b/nothing-yet.txt"

# --- failures ------------------------------------------------------------------------------------

rm -rf "$T/index" "$docs/b/pipe.txt"
index "$docs"
add a/1.txt 垃圾分类 校园安全
add b/draft-1.txt 消防演练
chmod 0 "$docs/a/1.txt"
if [ "$rootly" ]; then
    skip 'running as root' 8
else
    index
    is "$status" 2 'a file that cannot be read'
    told 'a file that cannot be read' 1 1 0 1
    is "$(printf '%s\n' "$err" | grep -c "a/1.txt")" 1 'it is named once'
    run "$policy_search" -d "$T/index" -f tsv 绿化养护
    like "$out" 'a/1.txt#二' 'its old version stays'
    run "$policy_search" -d "$T/index" -f tsv 消防演练
    like "$out" 'draft-1.txt' 'the rest is committed'
    chmod 0 "$docs/b"
    index
    is "$status" 2 'a folder that cannot be read'
    run "$policy_search" -d "$T/index" -f tsv -n 99 绿化养护
    like "$out" 'b/keep.txt' 'its documents stay'
    chmod 755 "$docs/b"
    chmod 644 "$docs/a/1.txt"
    index
    is "$status" 0 'when all can be read again'
    fresh 'when all can be read again'
fi

# Two files with one id would be one to everybody who refers to them.
mkdir "$T/one" "$T/two"
printf '示例市甲文件\n\n一、做好桥梁检测工作。\n' >"$T/one/same.txt"
printf '示例市乙文件\n\n一、做好隧道检测工作。\n' >"$T/two/same.txt"
printf '示例市丙文件\n\n一、做好道路检测工作。\n' >"$T/two/other.txt"
rm -rf "$T/index"
index "$T/one" "$T/two"
is "$status" 2 'two files with one id'
like "$err" "$T/one/same.txt and $T/two/same.txt " 'both are named'
run "$policy_search" -d "$T/index" -f tsv 检测
is "$(printf '%s\n' "$out" | cut -f2 | sort | tr '\n' ' ')" 'other.txt#一 same.txt#一 ' \
    'the first and the rest are there'
index "$T/two"
is "$status" 2 'a collision with a root that is not looked at'
like "$err" "$T/one/same.txt and $T/two/same.txt " 'both are named'
rm "$T/one/same.txt"
index
is "$status" 0 'when one of them is gone, the other comes in'
run "$policy_search" -d "$T/index" --count 隧道
is "$out" 1 'and is found'
done_testing
