#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# policy-index --watch: what comes, changes, moves and goes is in the index soon; lost events are made
# up for; it ends cleanly when told to, also in the middle of its work.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

docs=$T/docs
mkdir "$docs" "$T/away"
# write NAME TEXT
write() { printf '示例市样本\n\n一、%s\n' "$2" >"$docs/$1"; }

# watch OPTION…: one that watches, as $watcher. A shell ignores SIGINT for what it puts in the background.
watch() {
    : >"$T/out"
    perl -e '$SIG{INT} = "DEFAULT"; exec @ARGV' "$policy_index" -d "$T/index" --watch "$@" >"$T/out" 2>"$T/err" &
    watcher=$!
}
# within COMMAND…: it comes true. The time is no measure, only an end for what never would.
within() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 1200 ] && kill -0 "$watcher" 2>/dev/null || return 1
        sleep 0.05
    done
}
until_said() { within grep -q "$1" "$T/out"; }
# count N QUERY: so many clauses answer it.
count() { [ "$("$policy_search" -d "$T/index" --count "$2" 2>/dev/null)" = "$1" ]; }
# last_run PATTERN: the line of the run that ended last, which comes after its answers, has it.
last_run() { tail -n 1 "$T/out" | grep -q "$1"; }
# found_in FILE QUERY: the one clause that answers it is of that file.
found_in() { [ "$("$policy_search" -d "$T/index" -f tsv "$2" 2>/dev/null | grep -o '[^	]*#' | tr '\n' ' ')" = "$1# " ]; }
# idle: it sleeps, and goes on sleeping.
slept() { grep voluntary_ctxt "/proc/$watcher/status"; }
idle() {
    before=$(slept)
    sleep 1
    [ "$(slept)" = "$before" ]
}
ends() {
    kill "-$1" "$watcher"
    wait "$watcher"
    is "$?$(cat "$T/err")" 0 "$2"
}

write a.txt 绿化养护
watch "$docs"
until_said '^watching'
is "$(sed -n 's/; now.*//p' "$T/out")" 'indexed 1, unchanged 0, removed 0, skipped 0, failed 0' 'it begins with a run as usual'
is "$(tail -n 1 "$T/out")" 'watching 1 folders; all is looked through every 10 min' 'and says what it does'

write b.txt 桥梁检测
ok 'a new file' within count 1 桥梁检测
write b.txt 隧道检测
ok 'a changed one' within count 1 隧道检测
is "$("$policy_search" -d "$T/index" --count 桥梁检测)" 0 'its old text is gone'
mkdir -p "$docs/a/b/c"
write a/b/c/deep.txt 水库巡查
ok 'one in new folders' within count 1 水库巡查
mv "$docs/a/b" "$T/away"
ok 'a folder that moves away' within count 0 水库巡查
mv "$T/away/b" "$docs/again"
ok 'and comes back under another name' within count 1 水库巡查
write again/c/late.txt 河道清淤
ok 'where it is watched, too' within count 1 河道清淤
mv "$docs/b.txt" "$docs/c.md"
ok 'a file that gets another name' within found_in c.md 隧道检测
rm "$docs/c.md"
ok 'or goes' within count 0 隧道检测

# What follows closely is one run, or a few.
runs=$(grep -c '^indexed' "$T/out")
for i in 1 2 3 4 5 6 7 8 9; do
    for k in 1 2 3 4 5 6 7 8 9; do write "many-$i$k.txt" "批量文件第${i}${k}号"; done
done
ok 'many files' within count 81 批量文件
runs=$(($(grep -c '^indexed' "$T/out") - runs))
ok "of a burst, in few runs ($runs)" [ "$runs" -le 9 ]

# A file that cannot be read is told once, and not tried until it changes.
printf 'PK\003\004' >"$docs/broken.md"
ok 'one that cannot be read' within grep -q broken.md "$T/err"
write d.txt 路灯维护
ok 'does not stop the others' within count 1 路灯维护
is "$(grep -c . "$T/err")" 1 'and is told once'
ok 'though it counts as failed each time' within last_run 'failed 1;'
rm "$docs/broken.md"
: >"$T/err"

# More events than the kernel keeps.
kill -STOP "$watcher"
perl -e 'for (1 .. 20000) { open my $f, ">", "$ARGV[0]/x.txt"; close $f; unlink "$ARGV[0]/x.txt" }' "$docs"
write e.txt 管网改造
kill -CONT "$watcher"
ok 'lost events are made up for' within count 1 管网改造

# Nothing is written while nothing changes: the same manifest, though it is asked to look.
within idle
written=$(stat -c %i:%y "$T/index/manifest")
write f.pdfx 无关
kill -USR1 "$watcher"
ok 'without a change it sleeps' within idle
is "$(stat -c %i:%y "$T/index/manifest")" "$written" 'and has written nothing, though it was asked to look'

ends TERM 'SIGTERM ends it, with exit code 0'
run "$policy_index" -d "$T/index" --verify
is "$status" 0 'the index is whole'

# Changes while it was away; an index inside the folder; SIGINT; another process that writes.
write g.txt 断点续传
watch -q
ok 'what had changed meanwhile is there' within count 1 断点续传
ends INT 'SIGINT ends it, too'
is "$(cat "$T/out")" '' 'quiet: no line'
"$policy_index" -d "$docs/index" --watch "$docs" >"$T/out" 2>"$T/err" &
watcher=$!
until_said '^watching'
write h.txt 自身索引
within grep -q '^indexed 1, ' "$T/out"
ok 'an index among its documents does not wake itself for ever' within idle
ends TERM 'and ends'
rm -rf "$docs/index" "$T/index"

# In the middle of its work.
perl -e 'for my $i (1 .. 400) { open my $f, ">", "$ARGV[0]/big-$i.txt"; print $f "示例市样本\n\n"; print $f "一、第${i}号文件，第$_段内容。\n" for 1 .. 300 }' "$docs"
"$policy_index" -d "$T/index" --watch -j 1 "$docs" >"$T/out" 2>"$T/err" &
watcher=$!
within test -d "$T/index"
ends TERM 'SIGTERM ends it while it works'
run "$policy_index" -q -d "$T/index" "$docs"
is "$status$err" 0 'and the next run does what was left'

# --- what it refuses -----------------------------------------------------------------------------

refuses() {
    says=$1
    shift
    run "$policy_index" -d "$T/index" "$@"
    is "$status $err" "2 policy-index: $says" "$*: $says"
}
refuses '--watch is for indexing' --watch --stats
refuses '--report is for one run, and --watch makes many' --watch --report "$T/r" "$docs"
refuses '--rescan goes with --watch' --rescan 5 "$docs"
refuses "$T/none: No such file or directory" --watch "$T/none"
done_testing
