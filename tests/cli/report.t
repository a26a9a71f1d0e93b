#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# policy-index --report: what became of each file, with reasons; its lines are as many as the summary
# line tells, whatever happens.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

docs=$T/docs
report=$T/report.jsonl
mkdir "$docs" "$docs/sub"
# write NAME TEXT
write() { printf '示例市样本\n\n一、做好%s工作。\n二、每季度检查一次。\n' "$2" >"$docs/$1"; }

outcomes='indexed unchanged removed skipped failed'
# count OUTCOME: its lines in the report.
count() { grep -c "^{\"schema\":1,\"outcome\":\"$1\"[,}]" "$report"; }
# agrees NAME: the report has what the summary line says.
agrees() {
    agrees_line=$(cat "$T/run.out" "$T/run.err" | grep '^indexed ')
    is "$(for what in $outcomes; do printf '%s %s, ' "$what" "$(count "$what")"; done)" \
        "$(printf '%s\n' "$agrees_line" | sed 's/;.*/, /')" "$1: the report agrees with the summary"
    is "$(json outcome "$report" | wc -l)" "$(wc -l <"$report")" "$1: and is JSON"
}
# index OPTION…: a run with a report.
index() {
    rm -f "$report"
    run "$policy_index" -d "$T/index" --report "$report" "$@"
}
# told FILE: its line.
told() { grep -F "\"file\":\"$1\"" "$report"; }

# --- all kinds of files --------------------------------------------------------------------------

write a.txt 绿化养护
write sub/b.md 桥梁检测
iconv -f UTF-8 -t GB18030 "$docs/a.txt" >"$docs/gb.txt"
printf '示例市样本\n\n一、做好\377\376绿化工作。\n' >"$docs/bad.txt"
write .hidden.txt 绿化
write '~$open.txt' 绿化
write half.tmp 绿化
write draft.txt 绿化
printf '%%PDF' >"$docs/scan.png"
ln -s a.txt "$docs/link.txt"
mkfifo "$docs/pipe.txt"
write "$(printf 'x\377"\n#.txt')" 怪名
index --exclude 'draft*' "$docs"
is "$status$err" 0 'a first run'
agrees 'a first run'
is "$(for what in $outcomes; do count "$what"; done | tr '\n' ' ')" '5 0 0 7 0 ' 'a first run: five indexed, seven skipped'
is "$(told "$docs/a.txt")" \
    "{\"schema\":1,\"outcome\":\"indexed\",\"path\":\"a.txt\",\"file\":\"$docs/a.txt\",\"bytes\":$(wc -c <"$docs/a.txt"),\"encoding\":\"UTF-8\",\"clauses\":2}" \
    'an indexed file, field by field'
like "$(told "$docs/gb.txt")" '"encoding":"GB18030","clauses":2' 'another encoding'
like "$(told "$docs/bad.txt")" '"repaired":[12],' 'bad bytes are counted'
like "$(told "$docs/sub/b.md")" '"path":"sub/b.md"' 'a path below the folder'
like "$(cat "$report")" '"path":"x%FF\\"%0A%23.txt"' 'a name that is no text: its path in ids'
for pair in '.hidden.txt:hidden' '~$open.txt:the lock of an open document' \
    'half.tmp:a half-written file' 'draft.txt:left out by --exclude' 'link.txt:a symbolic link' \
    'scan.png:of no format that is read' 'pipe.txt:neither a folder nor a file'; do
    like "$(told "$docs/${pair%%:*}")" "\"outcome\":\"skipped\".*\"reason\":\"${pair#*:}\"" \
        "skipped: ${pair%%:*}"
done
is "$(json path "$report" | grep -v '^x' | LC_ALL=C sort)" \
    "$(json path "$report" | grep -v '^x')" 'in the order of their names'
cp "$report" "$T/first"
rm -rf "$T/index"
index --exclude 'draft*' -j 7 "$docs"
same "$report" "$T/first" 'the same with other workers'
rm "$docs/pipe.txt" "$docs"/x*

# --- later ---------------------------------------------------------------------------------------

index
agrees 'a later run'
like "$(told "$docs/a.txt")" '"outcome":"unchanged","path":"a.txt",.*,"clauses":2}$' 'unchanged'
is "$(count removed)" 1 'what is gone is removed'
write a.txt 隧道检测
rm "$docs/gb.txt"
cp "$docs/bad.txt" "$docs/copy.txt"
touch -d '2020-01-01' "$docs/sub/b.md"
index --exclude ''
agrees 'changes'
is "$(for what in $outcomes; do count "$what"; done | tr '\n' ' ')" '3 2 1 5 0 ' 'changes: each once'
like "$(told "$docs/gb.txt")" '"outcome":"removed","path":"gb.txt",.*"bytes":[0-9]+,"clauses":2' \
    'what was removed'
index --exclude 'draft*'
agrees 'excluded now'
is "$(told "$docs/draft.txt" | cut -d'"' -f6 | tr '\n' ' ')" 'removed skipped ' \
    'a file that is excluded now: its document removed, itself skipped'
index --rebuild
agrees '--rebuild'
is "$(count indexed)" 4 '--rebuild: all are indexed'

# --- failures ------------------------------------------------------------------------------------

mkdir "$T/one"
cp "$docs/a.txt" "$T/one/a.txt"
index "$T/one" "$docs" "$T/nowhere" --forget "$T/never"
is "$status" 2 'failures'
agrees 'failures'
is "$(count failed)" 3 'a root, a --forget, two files of one id: three failures'
like "$(told "$T/one/a.txt")" '"outcome":"failed","path":"a.txt",.*have the same id a.txt' 'of one id'
like "$(told "$T/nowhere")" '"outcome":"failed","file".*"reason":".*No such file' 'no such folder: no path'
is "$(json reason "$report" | grep -vx 'hidden\|the lock.*\|a .*\|of no .*\|left out.*' | LC_ALL=C sort)" \
    "$(printf '%s\n' "$err" | sed 's/^policy-index: //' | LC_ALL=C sort)" 'reasons are those on standard error'
index --forget "$T/one"
agrees 'one root forgotten'
if [ "$rootly" ]; then
    skip 'running as root' 6
else
    write a.txt 道路清扫
    chmod 0 "$docs/a.txt" "$docs/sub"
    index
    agrees 'unreadable'
    is "$(count failed) $(count removed)" '2 0' 'a file and a folder that cannot be read: nothing is removed'
    like "$(told "$docs/sub")" '"outcome":"failed","path":"sub",.*"reason":"[^"]*: cannot read folder: ' 'the folder'
    like "$(told "$docs/a.txt")" '"outcome":"failed","path":"a.txt",.*"reason":"[^"]*a.txt: .*,"bytes"' 'the file'
    chmod 755 "$docs/sub"

    # One file ends its worker; another of the same batch could not be read before: each fails once.
    case $BUILD in
    *san*) skip 'a sanitizer needs more memory than the limit here' ;;
    *)
        truncate -s 200M "$docs/big.txt"
        run sh -c 'ulimit -v 150000; exec "$@"' sh "$policy_index" -j 1 -d "$T/index" --rebuild --report "$report"
        agrees 'a worker that ends'
        is "$(count failed) $(printf '%s\n' "$err" | grep -c '^policy-index: ')" '2 2' \
            'a worker that ends: what failed before fails once'
        ;;
    esac
    rm -f "$docs/big.txt"
    chmod 644 "$docs/a.txt"
fi

# --- where it goes -------------------------------------------------------------------------------

rm "$report"
run "$policy_index" -d "$T/index" --report -
cp "$OUT" "$report"
agrees 'standard output'
like "$err" '^indexed ' 'the summary is on standard error then'
run "$policy_index" -q -d "$T/index" --report -
is "$(wc -l <"$OUT")$err" "$(wc -l <"$report")" '-q: no summary, the report all the same'
chmod 600 "$report"
ln -s report.jsonl "$T/link.jsonl"
run "$policy_index" -q -d "$T/index" --report "$T/link.jsonl"
ok 'a link is followed, not replaced' test -L "$T/link.jsonl" -a -s "$report"
"$policy_index" -q -d "$T/index" --report /dev/stderr 2>&1 | cat >"$T/piped"
same "$T/piped" "$report" 'a pipe is written to'
is "$(find "$T" -maxdepth 1 -name '*.tmp')" '' 'no half-written file is left'
cp "$T/index/manifest" "$T/manifest"
write late.txt 绿化
for to in "$docs" "$T/none/report" ''; do
    run "$policy_index" -d "$T/index" --report "$to"
    is "$status$out" 2 "--report '$to': is an error"
    same "$T/index/manifest" "$T/manifest" "--report '$to': before anything is done"
done
if [ -w /dev/full ]; then
    run "$policy_index" -d "$T/index" --report /dev/full
    is "$status" 2 'a report that cannot be written: ends with 2'
    like "$err" '/dev/full' 'and is named'
    run "$policy_search" -d "$T/index" --path late.txt --count 绿化
    is "$out" 1 'the index is committed all the same'
else
    skip 'no /dev/full' 3
fi
for option in --stats --verify --alerts "--snapshot=$T/copy"; do
    run "$policy_index" -d "$T/index" --report - "$option"
    is "$status$out" 2 "--report - with ${option%%=*} is refused"
done

# --- interrupted ---------------------------------------------------------------------------------

n=0
while [ $n -lt 300 ]; do
    n=$((n + 1))
    write "many-$n.txt" 清淤
done
rm "$docs/late.txt"
perl -e '
    my $pid = fork;
    if (!$pid) { exec @ARGV or die }
    # It catches signals by now, or has ended.
    for (1 .. 1000) {
        open my $in, "<", "/proc/$pid/status" or last;
        my ($caught) = map { /^SigCgt:\s*(\S+)/ ? hex $1 : () } <$in>;
        last if !defined $caught || $caught & 1 << 14;
        select undef, undef, undef, .002;
    }
    kill TERM => $pid;
    waitpid $pid, 0;
    exit $? >> 8' "$policy_index" -j 1 -d "$T/index" --report "$report" >"$T/run.out" 2>"$T/run.err"
status=$?
if [ "$status" = 2 ]; then
    is "$(count indexed) $(count removed) $(count failed)" '0 0 300' \
        'interrupted: what is not committed has failed, and nothing is removed'
    like "$(told "$docs/many-1.txt")" '"reason":"the run ended before it was committed"' 'with the reason'
else
    skip "too late to interrupt it (status $status)" 2
fi
index
is "$(count removed) $(count failed)" '1 0' 'the next run does the rest'
agrees 'the next run'
done_testing
