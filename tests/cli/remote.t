#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Published indexes, read from servers: the same answers as from one index of all the documents.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/servers.sh"

publish_parts 4
for k in 0 1 2 3; do
    serve "$T/published$k"
    echo "remote 127.0.0.1:$port"
done >"$T/list"

several() {
    "$policy_search" -d "$list" "$@"
}
list=$T/list

# --- answers ------------------------------------------------------------------------------------------

while read -r query; do
    same_answer "$query" -f json -n 20 --explain "$query"
done <<'QUERIES'
养老 补贴 申请
老
既有住宅加装电梯能补多少钱
工业互联网平台 奖励 五百万元
示府规〔2024〕2号
示例市养老服务条例第28条
标题:电梯 补贴
"居家养老" -机构
补贴 NEAR/10 床位
奖励 300万元..500万元
住建局 加装电梯
条:28 养老 OR 引用:养老服务条例
电动自行车 充电 年:2023..2024
QUERIES
same_answer '--group document' --group document 电动自行车 充电设施
same_answer '--facets' --facets kind,year 补贴
same_answer '--sort date' --sort date 加装电梯
same_answer '--count' -c 补贴
same_answer '--explain-query' --explain-query '(养老 OR 托育) 补贴 -机构 年:2023..2024'
same_answer '--show' --show 'regulations/elderly-care-regulation.md#第十条/第一款/（三）'
same_answer '--show, an outline' --show regulations/elderly-care-regulation.md
same_answer '--compare' --compare policies/industrial-internet-fund-2021.txt policies/industrial-internet-fund-2024.txt
same_answer '--cites' --cites replies/2024039-elderly-beds.txt
same_answer '--cited-by' --cited-by 《示例市养老服务条例》第四十一条
same_answer '--check' --check corpus/replies/2024101-childcare.txt
same_answer '--unresolved' --unresolved -n 3
same_answer '--related, an id' --related replies/2024039-elderly-beds.txt
same_answer '--related, a file' --related corpus/proposals/cppcc-2024052-ebike-charging.txt
same_answer 'filters' --kind reply --clause-kind measure --from 2024 --path replies/ 工业互联网
# Markdown has links to the files, which are not here.
for format in tsv csv cite jsonl; do
    same_answer "-f $format" -f "$format" -C 0 养老 护理
done

cut -f 1,2 tests/cases/corpus-queries.tsv >"$T/queries"
ok 'there are many questions' test "$(wc -l <"$T/queries")" -gt 100
same_answer '--batch' -f tsv -n 10 --batch "$T/queries"

run "$policy_search" -d "$T/list" 飞线冲电
is "$status" 1 'nothing matches'
like "$out" 'no suggestions: a part of the index lies on servers' 'and that there are no suggestions is said'
run "$policy_search" -d "$T/list" --open regulations/elderly-care-regulation.md
is "$status" 2 'a file on a server cannot be opened'
like "$err" 'its file lies with 127.0.0.1:[0-9]*, not on this machine' 'which is said'

# --- other ways to the same ---------------------------------------------------------------------------------

printf 'auto index0\n' >"$T/mixed"
sed -n '2,4p' "$T/list" >>"$T/mixed"
list=$T/mixed
same_answer 'a folder and servers' 养老 补贴 申请
list=$T/list
if command -v xapian-progsrv >/dev/null; then
    for k in 0 1 2 3; do
        echo "remote :$(command -v xapian-progsrv) $T/published$k"
    done >"$T/programs"
    list=$T/programs
    same_answer 'programs' -f json 养老 补贴 申请
    list=$T/list
else
    skip 'no xapian-progsrv' 2
fi
sed -n 1p "$T/list" >"$T/one-server"
"$policy_search" -d "$T/index0" 养老 >"$T/one"
"$policy_search" -d "$T/one-server" 养老 >"$T/several"
same "$T/several" "$T/one" 'one server alone'

# --- how often it is asked -----------------------------------------------------------------------------------

# exchanges ARGUMENT…: the most with any server, and with how many.
exchanges() {
    rm -f "$T/count"
    "$policy_search" -d "$T/counted" "$@" >/dev/null 2>&1
    # shellcheck disable=SC2016 # of the shell that is started
    wait_for sh -c '[ "$(wc -l <"$1")" = 4 ]' lines "$T/count"
    awk '{ most = $1 > most ? $1 : most } END { print most, NR }' "$T/count"
}

sed 's/.*://' "$T/list" >"$T/ports"
while read -r port; do
    relay "$port" --count "$T/count"
    echo "remote 127.0.0.1:$port"
done <"$T/ports" >"$T/counted"
for query in 养老 '养老 补贴 申请' 既有住宅加装电梯能补多少钱; do
    tsv=$(exchanges -f tsv "$query")
    text=$(exchanges "$query")
    note "$query: exchanges and servers: $tsv, as text $text"
    is "${tsv#* } ${text#* }" '4 4' "$query: all servers are asked"
    ok "$query: few exchanges, however many clauses are looked at" test "${tsv% *}" -le 25
    ok "$query: as text, too" test "${text% *}" -le 100
done

# --- what is published ------------------------------------------------------------------------------------------

run "$policy_index" -d "$T/index0" --publish "$T/part0"
is "$status" 2 'another folder is not written over'
like "$err" 'part0: holds something else' 'and told'
ok 'nor touched' test -d "$T/part0/policies"
rm "$T"/part0/replies/*
"$policy_index" -q -d "$T/index0"
run "$policy_index" -d "$T/index0" --publish "$T/published0"
is "$status" 0 'what is published is replaced'
like "$out" 'published0: published, [0-9]+ documents, [0-9]+ clauses, [0-9]+ bytes' 'and told'
ok 'nothing is left beside it' test ! -e "$T/published0.new"
"$policy_search" -d "$T/index0" -f json 养老 补贴 >"$T/one"
"$policy_search" -d "$T/one-server" -f json 养老 补贴 >"$T/several"
same "$T/several" "$T/one" 'the server has the new one, with the statistics of what is live'
# What a run that was killed leaves beside it is gone with the next one; what is not ours stays.
run "$policy_index" -q -d "$T/index0" --publish "$T/published0/"
is "$status$err" 0 'a slash at the end makes no difference'
ln -s published0 "$T/link"
run "$policy_index" -q -d "$T/index0" --publish "$T/link"
is "$status$err$(readlink "$T/link")" 0published0 'a link is followed'
ok 'nothing is left beside them' test ! -e "$T/published0.new" -a ! -e "$T/link.new"
for seconds in 0.01 0.03 0.06 0.1; do
    timeout --foreground -s KILL $seconds "$policy_index" -q -d "$T/all" --publish "$T/killed"
done 2>"$T/notes"
mkdir -p "$T/killed.new/seg-00000000-0000" && : >"$T/killed.new/snapshot.tmp"
run "$policy_index" -q -d "$T/all" --publish "$T/killed"
is "$status$err" 0 'after some that were killed it is published'
ok 'and what they left is gone' test ! -e "$T/killed.new"
mkdir "$T/mine.new" && : >"$T/mine.new/mine"
run "$policy_index" -q -d "$T/index0" --publish "$T/mine"
is "$status" 2 'a folder of somebody, where it would be made'
like "$err" 'mine.new: not empty' 'is told'
ok 'and left' test -e "$T/mine.new/mine"
run "$policy_index" -q -d "$T/index0" --publish "$T/index0/published"
is "$status" 2 'nothing is published into the index'
like "$err" 'published.new: inside of the index' 'which is told'
run "$policy_index" -q -d "$T/index0"
is "$status" 0 'and which is as it was'

mkdir "$T/nothing"
echo '# 空' >"$T/nothing/a.md"
"$policy_index" -q -d "$T/index9" "$T/nothing" 2>/dev/null
run "$policy_index" -d "$T/index9" --publish "$T/published9"
is "$status" 2 'nothing is not published'

# --- what is refused ------------------------------------------------------------------------------------------------

serve "$T/published1"
{ cat "$T/list"; echo "remote 127.0.0.1:$port"; } >"$T/twice"
run "$policy_search" -d "$T/twice" 养老
is "$status" 2 'the same index from two servers is refused'
like "$err" '127.0.0.1:[0-9]* and 127.0.0.1:[0-9]* serve the same index' 'with both named'
{ sed -n 2p "$T/list"; echo 'auto index1'; } >"$T/itself"
run "$policy_search" -d "$T/itself" 养老
is "$status" 2 'so is a server beside the index that it was published from'
like "$err" '127.0.0.1:[0-9]* serves what stands in .*index1; name one of them' 'with both named'
mkdir -p "$T/again/replies" && cp corpus/replies/2024039-elderly-beds.txt "$T/again/replies"
"$policy_index" -q -d "$T/index8" "$T/again"
"$policy_index" -q -d "$T/index8" --publish "$T/published8"
serve "$T/published8"
{ cat "$T/list"; echo "remote 127.0.0.1:$port"; } >"$T/again.list"
run "$policy_search" -d "$T/again.list" --show replies/2024039-elderly-beds.txt
is "$status" 2 'an id that means two documents is refused'
like "$err" "stands on 127.0.0.1:[0-9]* and on 127.0.0.1:$port, so the id is ambiguous" 'with both places'
serve "$T/published2" "$T/published3"
echo "remote 127.0.0.1:$port" >"$T/other"
run "$policy_search" -d "$T/other" 养老
is "$status" 2 'one server of two indexes is refused'
like "$err" "127.0.0.1:$port: serves several indexes as one, .*; start a server for each" 'and told what to do'
serve "$(find "$T/index1" -name postings | sed 1q)"
echo "remote 127.0.0.1:$port" >"$T/other"
run "$policy_search" -d "$T/other" 养老
is "$status" 2 'what is not published is refused'
like "$err" "127.0.0.1:$port: serves no index that policy-index --publish has written" 'and told'
done_testing
