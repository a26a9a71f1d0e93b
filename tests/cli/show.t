#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --show: one clause, or a part of an article, in its place.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
show() { run "$policy_search" -d "$T/index" --show "$@"; }

show 'policies/lamp-2021.txt#一/（一）/二是'
is "$status" 0 'a measure'
cat >"$T/expected" <<'END'
示例市人民政府关于印发《示例市路灯改造若干措施》的通知
issuer (发文机关): 示例市人民政府
number (文号): 示府发〔2021〕6号
date (日期): 2021-05-20
id: policies/lamp-2021.txt#一/（一）/二是

示例市路灯改造若干措施
  一、加快路灯改造
    （一）更换节能光源。
↑ 一/（一）/一是  一是主干道路灯在一年内全部换成节能光源，由市城管局组织，所需资金由市财政负担，区…

二是背街小巷的路灯由街道登记造册，分三批更换，每批完成后向社会公布名单，接受居民监督。

↓ 一/（二）  （二）补齐路灯盲点。对没有路灯的支路，每盏补助3000元。
END
same "$OUT" "$T/expected" 'its document, headings, neighbours'

article='rules/lighting.md#第十条'
show "$article"
is "$status" 0 'an article'
like "$out" '^第十条 养护单位应当履行下列职责：$' 'whole: its beginning'
like "$out" '^（三）公布报修电话。$' 'whole: its items'
like "$out" '^违反第一款规定的，责令改正。$' 'whole: its end'
like "$out" '^↑ 第二条 本条例' 'the article before'
like "$out" '^↓ 第十一条 任何人' 'the article behind'

# part ADDRESS TEXT: the paragraph of the article that stands between the neighbours.
part() {
    show "$article/$1"
    is "$status $(printf '%s\n' "$out" | awk '/^↑/ { on = 1; next } /^↓/ { on = 0 } on && NF')" \
        "0 $2" "$1"
    like "$out" "^id: $article/$1\$" "$1: the id says so"
}
part '（二）' '（二）更换损坏的光源；'
part '第一款/（三）' '（三）公布报修电话。'
part '第二款' '前款第三项的电话应当有人值守。'
part '第三款' '违反第一款规定的，责令改正。'
part '第一款' '第十条 养护单位应当履行下列职责：
（一）每月巡查路灯；
（二）更换损坏的光源；
（三）公布报修电话。'

# written ADDRESS: the same as the address above it, as people write it.
written() {
    show "rules/lighting.md#$1"
    is "$status $(printf '%s\n' "$out" | grep '^id: ')" "0 id: rules/lighting.md#$2" "$1"
}
written 第十条第二款 '第十条/第二款'
written 第10条第一款第三项 '第十条/第一款/（三）'
written '第十条第（二）项' '第十条/（二）'
show 'policies/lamp-2021.txt#第一部分第（一）项“二是”'
like "$out" '^id: policies/lamp-2021.txt#一/（一）/二是$' '第一部分第（一）项“二是”'
show 'policies/lamp-2021.txt#一、（一）二是'
like "$out" '^id: policies/lamp-2021.txt#一/（一）/二是$' '一、（一）二是'

mkdir "$T/old"
printf '%s\n' 示例市户籍条例 '' '第一条 登记下列事项：' 一、姓名； 二、住址。 >"$T/old/old.txt"
run "$policy_index" -d "$T/old.index" "$T/old"
run "$policy_search" -d "$T/old.index" --show 'old.txt#第一条第二项'
like "$out" '^二、住址。$' '项 that are written 一、 in an old statute'

COLUMNS=30 show 'policies/lamp-2021.txt#一/（一）/二是'
like "$out" '^二是背街小巷的路灯由街道登记造$' 'paragraphs are folded'
like "$out" '^↑ 一/（一）/一是  一是主干道…$' 'neighbours are cut'

# --- a document ----------------------------------------------------------------------------------

COLUMNS=50 show policies/lamp-2021.txt
is "$status" 0 'PATH alone: its outline'
cat >"$T/expected" <<'END'
示例市人民政府关于印发《示例市路灯改造若干措施》的
通知
issuer (发文机关): 示例市人民政府
number (文号): 示府发〔2021〕6号
date (日期): 2021-05-20
id: policies/lamp-2021.txt

¶1  现将《示例市路灯改造若干措施》印发给你们，请…
示例市路灯改造若干措施
  一、加快路灯改造
    一/（一）  （一）更换节能光源。
      一/（一）/一是  一是主干道路灯在一年内全部…
      一/（一）/二是  二是背街小巷的路灯由街道登…
    一/（二）  （二）补齐路灯盲点。对没有路灯的支…
  二、做好路灯养护
    二/（三）  （三）路灯故障在四十八小时内修复。
END
same "$OUT" "$T/expected" 'headings, locators, beginnings of the clauses'
show policies/lamp-2021.txt -f json
is "$(json path) $(json document_kind) $(json document_number) $(json clauses/#) $(json clauses/2/locator) $(json clauses/2/heading/#)" \
    'policies/lamp-2021.txt policy 示府发〔2021〕6号 6 一/（一）/一是 3' '-f json: an object with its clauses'
show policies/lamp-2021.txt -f jsonl
is "$(json locator | tr '\n' ' ')" '¶1 一/（一） 一/（一）/一是 一/（一）/二是 一/（二） 二/（三） ' '-f jsonl: a clause a line'
show policies/lamp-2021.txt -f tsv
is "$(cut -f 2,3 "$OUT" | sed -n 6p)" "$(printf 'policies/lamp-2021.txt#二/（三）\t6')" '-f tsv: a clause a line'
show policies/lamp-2021.txt -f cite
is "$(printf '%s\n' "$out" | tail -n 1)" '《示例市路灯改造若干措施》（示府发〔2021〕6号）第二部分第（三）项' \
    '-f cite: a citation of each'

show 'rules/lighting.md#第一条'
unlike "$out" '^↑' 'nothing stands before the first'
show 'rules/lighting.md#第十二条'
unlike "$out" '^↓' 'nor behind the last'

show "$article" -f json
is "$(json id) $(json kind) $(json heading/0)" "$article article 第二章 养护" '-f json: as a hit'
show "$article/第二款" -f jsonl
is "$(json id) $(json snippet)" "$article 前款第三项的电话应当有人值守。" \
    '-f jsonl: the part is the snippet'
show "$article" -f tsv
like "$out" "$(printf '^-\t%s\t1\t' "$article")" '-f tsv: as a hit'

# What is not there is not found (1); what is no id is a mistake (2).
missing() {
    show "$2"
    is "$status$out" "$1" "$2 ends with $1"
    like "$err" "^policy-search: .*$3" "$2: the message tells what is missing"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$2: one line"
}
missing 1 'rules/lighting.md#第九十条' '第九十条'
missing 1 'rules/lighting.md#第十条/第四款' '第四款'
missing 1 'rules/lighting.md#第十条/（四）' '（四）'
missing 1 'rules/lighting.md#第十条/第二款/（一）' '第二款'
missing 1 'rules/lighting.md#' 'rules/lighting.md'
missing 1 'rules/dark.md#第十条' 'rules/dark.md'
missing 1 '#第十条' ''
missing 1 'rules' 'rules'
missing 1 'rules/lighting.md#第十条第四款' '第四款'
missing 2 '' 'an empty id'
done_testing
