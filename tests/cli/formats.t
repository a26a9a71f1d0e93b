#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Formats to hand on: CSV, Markdown, citations; what is masked in them, and what cannot act.
# shellcheck disable=SC1003,SC1111,SC2016
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }
csv() { perl tests/cli/csv.pl "$1" "$OUT"; }

# --- CSV -----------------------------------------------------------------------------------------

search -f csv -n 2 背街小巷
is "$status$err" 0 'CSV: found'
is "$(csv '')" \
    'rank citation title document_number issuer date document_kind status heading locator kind text score partial id others' \
    'CSV: the line of names'
is "$(csv citation)" '《示例市路灯改造若干措施》（示府发〔2021〕6号）第一部分第（一）项“二是”' 'CSV: citation'
is "$(csv heading)" '示例市路灯改造若干措施 › 一、加快路灯改造 › （一）更换节能光源。' 'CSV: headings'
is "$(csv text)" '二是背街小巷的路灯由街道登记造册，分三批更换，每批完成后向社会公布名单，接受居民监督。' \
    'CSV: the whole clause'
is "$(csv date) $(csv kind) $(csv document_kind) $(csv partial)" '2021-05-20 measure policy ' 'CSV: the rest'
is "$(tail -c 2 "$OUT" | od -An -tx1)" ' 0d 0a' 'CSV: lines end in CR LF'
search -f csv 光源 凤凰
is "$status $(csv partial | sort -u)" '1 true' 'CSV: what does not match says so'
search -f csv 凤凰
is "$status $(wc -l <"$OUT")" '1 1' 'CSV: nothing found is a line of names'
search -f csv --bom -n 1 光源
is "$(head -c 8 "$OUT" | od -An -tx1)" ' ef bb bf 72 61 6e 6b 2c' 'CSV: --bom'
printf 'q1\t背街小巷\nq2\t凤凰\nq3\t景观照明\n' >"$T/batch"
search -f csv -n 1 --batch "$T/batch"
is "$(csv query_id | tr '\n' ' ')$(grep -c query_id "$OUT")" 'q1 q3 1' 'CSV: a batch has one line of names'
search -f csv --show 'rules/lighting.md#第十条/第二款'
is "$(csv citation)" '《示例市城市照明管理条例》第十条第二款' 'CSV: --show'

# --- Markdown ------------------------------------------------------------------------------------

search -f markdown -n 1 背街小巷 名单
cat >"$T/expected" <<E2
## 背街小巷 名单

1 matching clause

1. [《示例市路灯改造若干措施》（示府发〔2021〕6号）第一部分第（一）项“二是”](file://$PWD/tests/cases/cli/city/policies/lamp-2021.txt)

   示例市人民政府 · 2021-05-20 · 示府发〔2021〕6号

   示例市路灯改造若干措施 › 一、加快路灯改造 › （一）更换节能光源。

   > 二是**背街小巷**的路灯由街道登记造册，分三批更换，每批完成后向社会公布**名单**，接受居民监督。

   \`policies/lamp-2021.txt#一/（一）/二是\`

E2
same "$OUT" "$T/expected" 'Markdown: citation with its link, source, headings, text with marks, id'
search -f markdown -n 1 报修电话
like "$out" '^   > 第十条 养护单位应当履行下列职责：$' 'Markdown: the whole clause'
like "$out" '^   > （三）公布\*\*报修电话\*\*。$' 'Markdown: its paragraphs'
search -f markdown 光源 凤凰
like "$out" '^no matching clause; the closest:$' 'Markdown: the headline'
like "$out" '^note: ' 'Markdown: notes'
like "$out" '^1\. .* \(partial\)$' 'Markdown: what does not match says so'
search -f markdown --batch "$T/batch"
like "$out" '^## q1: 背街小巷$' 'Markdown: of a batch, id and query'

# --- citations -----------------------------------------------------------------------------------

search -f cite -n 3 路灯故障
is "$status $out" '0 《示例市路灯改造若干措施》（示府发〔2021〕6号）第二部分第（三）项' 'a citation a line'
search -f cite 光源 凤凰
is "$status$out" 1 'cite: what does not match is left out'
search -f cite -n 1 --batch "$T/batch"
like "$out" "$(printf '^q1\t《示例市路灯改造若干措施》')" 'cite: of a batch, with its id'
# cited ID CITATION
cited() {
    search -f cite --show "$1"
    is "$status $out" "0 $2" "cite: $2"
}
cited 'rules/lighting.md#第十条' '《示例市城市照明管理条例》第十条'
cited 'rules/lighting.md#第十条/第一款/（三）' '《示例市城市照明管理条例》第十条第一款第（三）项'
cited 'policies/lamp-2021.txt#¶1' \
    '《示例市人民政府关于印发〈示例市路灯改造若干措施〉的通知》（示府发〔2021〕6号）第1段'

mkdir "$T/odd"
cat >"$T/odd/twice.txt" <<'E2'
示例市城市管理局关于印发《示例市水井管理办法》的通知

示城管〔2022〕3号

各区城市管理局：

现印发给你们，请按照以下要求执行。
一、统一登记水井。
二、统一检测水质。

示例市城市管理局
2022年3月4日

示例市水井管理办法

一、水井由街道登记。
二、水质由疾控检测。
三、水井不得填埋。
E2
cat >"$T/odd/letter.txt" <<'E2'
网友“水井边”：您好！您提交的来信《老水井还能不能保留》收悉。经研究，现答复如下：
1、关于保留。水井将予以保留。
2、关于水质。水质每月检测一次。
示例市城市管理局
2022年5月6日
E2
printf '一、没有标题的水井。\n' >"$T/odd/bare.txt"
run "$policy_index" -d "$T/odd.index" "$T/odd"
is "$status" 0 'odd documents are indexed'
odd() { run "$policy_search" -d "$T/odd.index" "$@"; }
odd -f cite --show 'twice.txt#一'
is "$out" '《示例市城市管理局关于印发〈示例市水井管理办法〉的通知》（示城管〔2022〕3号）第一部分' \
    'cite: of the notice'
odd -f cite --show 'twice.txt#一~2'
is "$out" '《示例市水井管理办法》（示城管〔2022〕3号）第一部分' \
    'cite: the same number in what it issues needs no ~2'
odd -f cite --show 'letter.txt#2'
is "$out" '示例市城市管理局关于《老水井还能不能保留》的答复（2022年5月6日）第2点' \
    'cite: a reply without a title names what it answers'
odd -f cite --show 'bare.txt#一'
is "$out" '文件（bare.txt）第一部分' 'cite: no title, nothing known: the file, not in 《》'

# --- contacts ------------------------------------------------------------------------------------

mkdir "$T/docs"
cat >"$T/docs/call.txt" <<'E2'
示例市水井办通知

示水〔2022〕3号

一、水井报名。联系人：张三，电话：0571-87654321，邮箱：zhang@example.com，手机13800000000，补助500000元。
二、第十条的水井于2022年3月4日开放。
E2
run "$policy_index" -d "$T/call.index" "$T/docs"
is "$status" 0 'a document with contacts is indexed'
call() { run "$policy_search" -d "$T/call.index" "$@" 水井报名 张三; }
for format in csv markdown; do
    call -f "$format"
    is "$status" 0 "$format: contacts can be searched"
    is "$(printf '%s' "$out" | tr -d '\\*' | grep -cE '张三|0571|8765|zhang|138')" \
        "$(case $format in markdown) echo 1 ;; *) echo 0 ;; esac)" "$format: and are masked (but in the query)"
    like "$(printf '%s' "$out" | tr -d '\\')" '(联系|联系\*\*)人：\*\*\*，电话：\*\*\*，邮箱：\*\*\*，手机\*\*\*，补助500000元' \
        "$format: nothing else is"
    call -f "$format" --contacts
    like "$(printf '%s' "$out" | tr -d '\\*')" '联系人：张三，电话：0571-87654321，邮箱：zhang@example.com' \
        "$format --contacts: they are kept"
done
for option in --contacts --bom; do
    call "$option" -f json
    is "$status$out" 2 "$option has no effect on JSON, so it is a mistake"
done
for format in text json jsonl; do
    call -f "$format"
    like "$out" '0571-87654321' "$format: shows what the document says"
done

# --- hostile documents ---------------------------------------------------------------------------

mkdir -p "$T/bad/a](x) <b>"
cat >"$T/bad/a](x) <b>/\`n\`.txt" <<'E2'
=HYPERLINK("http://x","水井")办法

一、=1+1 水井，"引号"，<script>alert(1)</script> **粗** [x](y)。
@SUM(1)
　＋2 水井
E2
printf '%s\n' '-1+水井管理规定' '' '第一条 水井。' >"$T/bad/minus.txt"
run "$policy_index" -d "$T/bad.index" "$T/bad"
is "$status" 0 'a hostile document is indexed'
run "$policy_search" -d "$T/bad.index" -f csv 水井
for column in title text citation heading id; do
    is "$(csv "$column" | grep -cE "^[[:space:]]*(=|\\+|-|@|＝|＋|－|＠)")" 0 "CSV: no formula in $column"
done
is "$(csv title | grep -cE "^'[-=]")" 2 "CSV: a ' stands before what would be one"
run "$policy_search" -d "$T/bad.index" -f markdown 引号
unlike "$(grep -v '^   ``' "$OUT")" '(^|[^\\])<' 'Markdown: no HTML'
like "$out" '\]\(file://[-A-Za-z0-9._~/%]*/a%5D%28x%29%20%3Cb%3E/%60n%60\.txt\)$' 'Markdown: a link that ends where it should'
like "$out" '^   `` .*<b>/`n`\.txt#一 ``$' 'Markdown: an id with backquotes'
done_testing
