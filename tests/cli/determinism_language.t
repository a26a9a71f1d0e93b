#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The query language gives the same answers however the index was built: at once, by many processes, in
# steps with files that come, change and go, so that there are several segments with clauses that are
# gone in them; hits, scores, marks, counts, and what --explain-query counts of every part.
. "$(dirname "$0")/lib.sh"

mkdir "$T/docs"
cp -R corpus "$T/docs/samples"
cp -R tests/cases/cli/language/docs "$T/docs/language"
cp -R tests/cases/cli/acceptance/docs "$T/docs/acceptance"

# Everything that the language has, over these documents.
cat >"$T/list" <<'END'
养老 OR 托育
养老 OR 托育 OR 照料 -床位
(养老 OR 托育) 补贴
（养老 OR 补贴） -（机构 OR 床位）
养老 NEAR/3 补贴
养老 NEAR 补贴
补贴 NEAR/20 (养老 OR 托育)
养老 NEAR/4 运营 NEAR/0 补贴
-养老
养老 -补贴
+既有住宅加装电梯
"居家养老"
"居家养老" 补贴
"第十条"
老
N
标题:养老 补贴
标题:关于…的通知
标题:(养老 OR 电梯)
正文:居家养老
机关:民政局
机关:民政局 补贴
文号:示民规
文号:12号
文种:通知 补贴
年:2023..2024 养老
日期:2023-06..2024-06
条:10..12
条:二十八 养老
引用:养老服务条例
类型:答复 养老
路径:acceptance/ 补贴
300元..500元
300万元.. 奖励
10%..50%
2024年7月..2024年9月
500万元
五百万元 奖励
百分之五十
2024年8月1日
示例市养老服务条例第28条
养老服务条例 28
数据流通法典 第28条
示例市数据流通法典第二条之一
《样品管理条例》第二十条
样品管理条例 28
第28条
第二十条之一
示府规〔2024〕2号
示府办发[2023]12号
示民规202112号
示民规（2021） 12 号 补贴
《示例市养老服务条例》
示例市样品管理条例
示例市数据流通法典
既有住宅加装电梯能补多少钱
老年人想申请居家照料补贴到哪里办
工业互联网平台 奖励 五百万元
长者照护 看着
凤凰 OR 麒麟
养老 凤凰
年:去年 养老
END
awk '{ printf "%02d\t%s\n", NR, $0 }' "$T/list" >"$T/queries"

# answers INDEX: the first forty hits of each query with scores and marks, how many there are, its tree.
answers() {
    "$policy_search" -d "$1" -f jsonl -n 40 --batch "$T/queries" 2>&1
    while IFS= read -r query; do
        printf '%s: %s\n' "$query" "$("$policy_search" -d "$1" --count -- "$query" 2>&1)"
        "$policy_search" -d "$1" --explain-query -- "$query"
    done <"$T/list"
}
# equal NAME INDEX
equal() {
    answers "$2" >"$T/got"
    same "$T/got" "$T/wanted" "$1"
}

run "$policy_index" -j 1 -d "$T/one" "$T/docs"
is "$status" 0 'at once, by one process'
answers "$T/one" >"$T/wanted"
ok 'most queries have hits' \
    test "$(grep -o '^{"query_id":"[0-9]*"' "$T/wanted" | sort -u | grep -c '')" -gt 55
like "$(cat "$T/wanted")" '^named, comes first: language/code/trade.md#第二十八条$' 'articles are named'
like "$(cat "$T/wanted")" '^named, comes first: samples/policies/industrial-internet-measures-2024.txt$' \
    'documents are named'

run "$policy_index" -j 8 -d "$T/eight" "$T/docs"
equal 'by eight processes' "$T/eight"

# The second part of a law that is split over two files has come first.
mkdir -p "$T/law"
for part in trade general; do
    cp -p "$T/docs/language/code/$part.md" "$T/law"
    "$policy_index" -q -d "$T/parts" "$T/law"
done
"$policy_index" -q -d "$T/whole" "$T/law"
for query in 示例市数据流通法典 数据流通法典第28条 数据流通法典第2条之一和第28条 数据; do
    for index in parts whole; do
        run "$policy_search" -d "$T/$index" -f json "$query"
        printf '%s\n' "$out" >"$T/$index.got"
        "$policy_search" -d "$T/$index" --explain-query "$query" >>"$T/$index.got"
        "$policy_search" -d "$T/$index" --explain-query -f json "$query" >>"$T/$index.got"
    done
    same "$T/parts.got" "$T/whole.got" "a law in two segments: $query"
done

# Files come by fives, the last first; every third comes with another content at first, and with each
# step a guest comes whom the next step takes away.
mkdir "$T/steps"
find "$T/docs" -type f | LC_ALL=C sort -r >"$T/files"
n=0
while IFS= read -r file; do
    n=$((n + 1)) copy=$T/steps/${file#"$T/docs/"}
    mkdir -p "${copy%/*}"
    if [ $((n % 3)) = 0 ]; then
        printf '示例市旧文本\n\n一、养老补贴300元，见《示例市养老服务条例》第二十八条。\n' >"$copy"
    else
        cp -p "$file" "$copy"
    fi
    [ $((n % 5)) = 0 ] || continue
    rm -f "$T/steps"/guest*
    printf '示例市养老服务条例\n\n第二十八条　养老补贴每人500元，托育补贴加倍。\n第二十九条　过客。\n' \
        >"$T/steps/guest$n.txt"
    "$policy_index" -q -d "$T/many" "$T/steps" || break
done <"$T/files"
cp -pR "$T/docs/." "$T/steps"
# The smallest file comes last: what is small beside the rest is not merged with it.
smallest=$(find "$T/docs" -type f -printf '%s %P\n' | LC_ALL=C sort -n | sed -n '1s/^[0-9]* //p')
rm "$T/steps/$smallest"
"$policy_index" -q -d "$T/many" "$T/steps"
rm -f "$T/steps"/guest*
run "$policy_index" -d "$T/many" "$T/steps"
like "$out" 'removed 1, ' 'in steps: the last guest has gone'
cp -p "$T/docs/$smallest" "$T/steps/$smallest"
"$policy_index" -q -d "$T/many" "$T/steps"
ok 'there are several segments' test "$(grep -c '^segment ' "$T/many/manifest")" -gt 1
ok 'with clauses that are gone' grep -q '^dead ' "$T/many/manifest"
equal 'in steps' "$T/many"
run "$policy_index" -d "$T/many" --rebuild
equal 'and made anew' "$T/many"
done_testing
