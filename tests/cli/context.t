#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# -C N: the clauses around a hit, in each format that has a place for them.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }

# --- text ----------------------------------------------------------------------------------------

COLUMNS=60 search -C 1 报修电话
cat >"$T/expected" <<'E2'
1 matching clause

 1. 示例市城市照明管理条例  第十条                     SCORE
    示例市人民代表大会常务委员会 · 2020-09-25
    第二章 养护
    ↑ 第二条 本条例所称城市照明，包括路灯照明和景观照明。
    第十条 养护单位应当履行下列职责： （一）每月巡查路灯；
    （二）更换损坏的光源； （三）公布【报修电话】。 前款第三
    项的电话应当有人值守。 违反第一款规定的，责令改正。
    ↓ 第十一条 任何人不得擅自拆除路灯。
    rules/lighting.md#第十条
E2
sed 's/[0-9]*\.[0-9][0-9]$/SCORE/' "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'text: one clause before, one behind'

search -C 9 报修电话
is "$(printf '%s\n' "$out" | grep -c '^    ↑ ') $(printf '%s\n' "$out" | grep -c '^    ↓ ')" '2 2' \
    'text: no further than the document goes, and not into another'
search -C 1 -n 1 第十二条
like "$out" '^    ↑ 第十一条' 'text: before the last'
unlike "$out" '↓' 'text: nothing behind the last'
search -C 1 -n 9 背街小巷
like "$out" '^    ↑ 一/（一）/一是  一是主干道路灯' 'text: a locator, unless the text begins with it'
search -C 1 -n 1 --color 报修电话
like "$out" "$(printf '^\033\\[2m    ↓ 第十一条.*\033\\[0m$')" 'text: dimmed, line by line'

# What two hits, one after the other, have around them is shown once.
mkdir "$T/docs"
perl -e 'print "示例市运河办法\n\n"; print "第", qw(一 二 三 四 五 六)[$_], "条 ", $_ == 2 || $_ == 3 ? "船闸" x (5 - $_) : "说明", "。\n" for 0 .. 5' \
    >"$T/docs/canal.txt"
run "$policy_index" -d "$T/canal" "$T/docs"
run "$policy_search" -d "$T/canal" -C 1 船闸
is "$(printf '%s\n' "$out" | grep -oE '^    [↑↓ ]*第.条' | tr -d '\n')" \
    '    ↑ 第二条    第三条    ↓ 第四条    第四条    ↓ 第五条' 'text: what was just shown is not shown again'
run "$policy_search" -d "$T/canal" -C 1 -f jsonl 船闸
is "$(json before/0/locator | tr '\n' ' ')" '第二条 第三条 ' 'JSON Lines: each hit has all of its own'

perl -e 'print "示例市堤坝办法\n\n第一条 ", "很长的说明" x 100, "。\n第二条 堤坝。\n"' >"$T/docs/dam.txt"
run "$policy_index" -d "$T/canal" "$T/docs"
run "$policy_search" -d "$T/canal" -C 1 -n 1 堤坝 第二条
is "$(printf '%s\n' "$out" | grep '↑' | perl -CS -ne 'chomp; print length')" 207 'text: a long neighbour is cut'
like "$out" '^    ↑ .*…$' 'text: which is shown'

# --- the others ----------------------------------------------------------------------------------

search -C 2 -f json 报修电话
is "$(json 'hits/0/before/*/locator' | tr '\n' ' ')$(json 'hits/0/after/*/locator' | tr '\n' ' ')" \
    '第一条 第二条 第十一条 第十二条 ' 'JSON: before and after, in the order of the document'
is "$(json hits/0/before/1/id)|$(json hits/0/before/1/kind)|$(json hits/0/before/1/heading)|$(json hits/0/before/1/text)" \
    'rules/lighting.md#第二条|article|["第一章 总则"]|第二条 本条例所称城市照明，包括路灯照明和景观照明。' \
    'JSON: what a neighbour has'
search -f json 报修电话
is "$(json hits/0/before)" '' 'JSON: none without -C'
search -C 1 -f csv 报修电话
is "$(perl tests/cli/csv.pl before "$OUT")|$(perl tests/cli/csv.pl after "$OUT")" \
    '第二条 本条例所称城市照明，包括路灯照明和景观照明。|第十一条 任何人不得擅自拆除路灯。' 'CSV: columns of their own'
search -C 1 -f markdown 报修电话
like "$out" '^   ↑ 第二条 本条例所称' 'Markdown: before the quotation'
like "$out" '^   ↓ 第十一条 任何人' 'Markdown: behind it'
for format in tsv cite; do
    search -C 1 -f "$format" 报修电话
    is "$status$out" 2 "$format has no place for them"
    like "$err" '--context' "$format: the message says so"
done
search -C 1 -c 报修电话
is "$status$out" 2 'a count has none either'
search -C 0 -f tsv 报修电话
is "$status" 0 '-C 0 is no context'
search --show 'rules/lighting.md#第十条' -C 2
is "$(printf '%s\n' "$out" | grep -oE '^[↑↓] 第.*条' | cut -d ' ' -f 2 | tr '\n' ' ')" \
    '第一条 第二条 第十一条 第十二条 ' '--show: so many neighbours'
search --show 'rules/lighting.md#第十条' -C 1 -f json
is "$(json before/0/locator) $(json after/0/locator)" '第二条 第十一条' '--show -f json: too'
done_testing
