#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --related: what bears on a text, ask by ask: from a file, standard input or the index; which documents
# come first; what is left out; each format; what cannot be.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" corpus
is "$status" 0 'the samples are indexed'
related() { run "$policy_search" -d "$T/index" --related "$@"; }
ebike=corpus/proposals/cppcc-2024052-ebike-charging.txt

# --- who finds whom ------------------------------------------------------------------------------

grep -v '^#' tests/cases/related.tsv >"$T/cases"
while IFS="$(printf '\t')" read -r text group want; do
    related "$text" -f json
    is "$(json "documents/$group/0/id")" "$want" "$text: first of the $group"
    if [ "$group" = replies ] && [ "${text%%/*}" = proposals ]; then
        is "$(json 'asks/*/replies/0/path' | sort -u)" "$want" "$text: each ask finds its answer"
    fi
    unlike "$(json 'documents/*/*/id'; json 'asks/*/*/*/path')" "^$text\$" "$text: not itself"
done <"$T/cases"

# --- a text by each of its names -----------------------------------------------------------------

related "$ebike" -f json
is "$status$err" 0 'a file'
is "$(json asks/\#) $(json asks/0/locator) $(json asks/0/heading/0) $(json asks/0/strong)" \
    '6 二/1 二、建议 true' 'the suggestions are the asks'
is "$(json document_kind) $(json title)" \
    'proposal 关于加强电动自行车停放充电设施建设、消除火灾隐患的提案' 'what the text is'
is "$(json notes/0)" \
    'left out, nearly the same text: proposals/cppcc-2024052-ebike-charging.txt' 'its copy is left out'
json asks >"$T/asks"
related - -f json <"$ebike"
json asks >"$T/other"
same "$T/other" "$T/asks" 'standard input: the same'
is "$(json source)" - 'standard input has no name'
related proposals/cppcc-2024052-ebike-charging.txt -f json
json asks >"$T/other"
same "$T/other" "$T/asks" 'a document by its id: the same'
is "$(json notes)" '[]' 'the document itself is no copy'
related 'proposals/cppcc-2024052-ebike-charging.txt#二/4' -f json
is "$(json asks/\#) $(json asks/0/locator) $(json asks/0/policies/0/id)" \
    '1 二/4 policies/ebike-charging-plan-2024.md#二/（三）/2' 'a clause is one ask'
for name in 示例市养老服务条例 《示例市养老服务条例》; do
    related "$name" -f json
    is "$(json source) $(json asks/0/locator)" "$name 第一条—第八条" "$name: a title; articles by chapters"
done
cp "$ebike" "$T/示例市养老服务条例"
(cd "$T" && "$policy_search" -d index --related 示例市养老服务条例 -f json) >"$T/out"
is "$(json document_kind "$T/out")" proposal 'a file comes before a title'
iconv -f UTF-8 -t GB18030 "$ebike" >"$T/gb.txt"
related "$T/gb.txt" -f json
json asks >"$T/other"
same "$T/other" "$T/asks" 'another encoding: the same'

# --- what is shown -------------------------------------------------------------------------------

COLUMNS=80 related "$ebike" -n 1
is "$status$err" 0 'text'
like "$out" '^6 asks$' 'text: how many asks'
like "$out" '^== 二/4  二、建议$' 'text: an ask with its heading'
like "$out" '^    policies/ebike-charging-plan-2024.md#二/（三）/2$' 'text: an id'
like "$out" '【电梯轿厢】' 'text: what is shared is marked'
is "$(printf '%s\n' "$out" | grep -c '^Policies$')" 7 'text: groups of the whole and of each ask'
related "$ebike" --kind reply -f json
is "$(json 'documents/policies/#')$(json 'asks/*/policies/*/id')" 0 'filters hold'
is "$(json documents/replies/0/id)" replies/2024052-ebike-charging.txt 'filters: what is left'
related "$ebike" -n 1 -f json
is "$(json 'asks/0/policies/#') $(json 'documents/replies/#')" '1 1' '-n holds for each group'
printf '建议：\n一、对通过竣工验收的超低能耗建筑、近零能耗建筑项目按照建筑面积给予奖励。\n' >"$T/green.txt"
related "$T/green.txt" -f json
is "$(json asks/0/strong) $(json asks/0/policies/0/path) $(json 'asks/0/replies/#')" \
    'true policies/green-building-plan-2022.txt 0' 'a policy has it: replies on other matters are not shown'
related "$ebike" --prior -f json
is "$(json documents/policies/0/id)" policies/ebike-charging-plan-2024.md '--prior: what answers still comes first'
printf '建议：\n一、修建通往月球的缆车，方便宇航员上下班通勤往返。\n二、在电梯轿厢加装阻车系统。\n' >"$T/moon.txt"
related "$T/moon.txt" -f json
is "$(json 'asks/*/strong' | tr '\n' ' ')" 'false true ' 'an ask that nothing bears on is told'
is "$(json asks/0/policies/0/partial)" true 'what is found for it is partial'
is "$(json documents/policies/0/partial)" '' '… but no document of a group in which something is strong'
head -n 2 "$T/moon.txt" >"$T/far.txt"
related "$T/far.txt" -f json
is "$(json documents/policies/0/partial)" true 'documents are partial where nothing is strong'
related "$T/moon.txt"
like "$out" '^2 asks; nothing strong for 一$' 'text: above all'
like "$out" '^nothing strong was found$' 'text: and where it stands'
printf '您好！感谢您对我们工作的关心支持。\n' >"$T/polite.txt"
related "$T/polite.txt"
is "$status" 1 'courtesies find nothing'

# --- many texts ----------------------------------------------------------------------------------

related "$ebike" -f tsv -n 2
is "$(printf '%s\n' "$out" | cut -f1,3 | tr '\t\n' ', ')" '-,1 -,2 -,3 -,4 -,5 -,6 ' \
    'TSV: documents of each group in one order'
is "$(printf '%s\n' "$out" | sort -t "$(printf '\t')" -k4,4gr)" "$out" 'TSV: best first'
{ printf '\357\273\277a\t' && tr '\n' ' ' <"$ebike" && printf '\n\nb\t飞线充电\r\n'; } >"$T/batch"
related - --batch "$T/batch" -f tsv
is "$status $(printf '%s\n' "$out" | cut -f1 | uniq | tr '\n' ' ')" '0 a b ' 'a batch: a line a text'
like "$out" "$(printf '^a\treplies/2024052-ebike-charging.txt\t1\t')" 'a batch: the reply comes first'
related - --batch - -f json <"$T/batch"
is "$(json query_id | tr '\n' ' ')" 'a b ' 'a batch in JSON: an object a line'
printf 'no tab\n' >"$T/batch"
related - --batch "$T/batch"
is "$status" 2 'a batch: a line without a tab'
like "$err" "^policy-search: $T/batch:1: no tab" 'a batch: the line is named'
related - --batch "$T/nowhere"
is "$status" 2 'a batch that is not there'

# --- reports -------------------------------------------------------------------------------------

mkdir "$T/town"
cat >"$T/town/<b>&\"lamps.txt" <<'END'
示例镇路灯管理办法

第一条　路灯<script>alert(1)</script>的故障应当在四十八小时内修复，*故障*电话：138-0000-0000。
第二条　背街小巷的路灯&nbsp;应当每三十米一盏，联系人：路某某，[点击](http://x.example)。
END
cat >"$T/ask.txt" <<'END'
关于<i>路灯</i>的提案

提案者：灯某某

建议：
一、路灯<script>的故障应当在二十四小时内修复，请拨打13800000001。
二、修建通往月球的缆车，方便宇航员上下班通勤往返。
END
run "$policy_index" -d "$T/town-index" "$T/town"
report() { run "$policy_search" -d "$T/town-index" --related "$T/ask.txt" "$@"; }

report -f html
is "$status$err" 0 'HTML'
cp "$OUT" "$T/report.html"
unlike "$out" '<script|<i>|&nbsp;|http:' 'HTML: nothing of a text is markup'
like "$out" '&lt;script&gt;' 'HTML: it is shown as it stands'
unlike "$out" '13800000001|138-0000-0000|路某某' 'HTML: contacts are masked'
unlike "$out" 'src=|<link|url\(|@import|javascript' 'HTML: no other file, no script'
like "$out" '^<mark>|<mark>故障应当</mark>|<mark>[^<]*故障' 'HTML: what is shared is marked'
like "$out" "<a href=\"file://$T/town/%3Cb%3E%26%22lamps.txt\">" 'HTML: links to the files'
like "$out" '<li><a href="#ask-2">2</a>' 'HTML: an ask that found nothing is told above all'
is "$(grep -n -m1 'summary weak' "$OUT" | cut -d: -f1)" \
    "$(grep -n -e 'summary weak' -e '<table>' -e '<section' "$OUT" | sed -n '1s/:.*//p')" \
    'HTML: that is before all hits'
is "$(grep -c '<tr><td' "$OUT") $(grep -c '<section id="ask-' "$OUT")" '2 2' 'HTML: a row and a section an ask'
is "$(perl -0777 -ne 'while (m{<(/?)(\w+)[^>]*>}g) {
        next if $2 =~ /^(meta|col|br)$/;
        if ($1) { $o = pop @t; print "$o closed by $2\n" if $o ne $2 } else { push @t, $2 }
    } print "open: @t" if @t' "$OUT")" '' 'HTML: tags are closed in their order'
report -f html
same "$OUT" "$T/report.html" 'HTML: the same again'
report -f html --contacts
like "$out" '13800000001' 'HTML: contacts where they are asked for'

report -f markdown
is "$status$err" 0 'Markdown'
unlike "$out" '(^|[^\\])<script|13800000001|138-0000-0000|路某某|[^\\]\[点击' 'Markdown: escaped and masked'
like "$out" '^\*\*2 asks; nothing strong was found for 1:\*\*$' 'Markdown: what found nothing is told above all'
like "$out" '^- 2: 二、修建通往月球的缆车' 'Markdown: and which'
like "$out" '^\| 1 \| 一、路灯.* \| \[《示例镇路灯管理办法》第一条\]\(file://' 'Markdown: a row an ask, with a link'
like "$out" '^1\. \[《示例镇路灯管理办法》第一条\]' 'Markdown: the clauses'
related "$ebike" -f markdown
like "$out" '^\*\*6 asks; something that bears on it was found for each\.\*\*$' 'Markdown: nothing is missing'
like "$out" '^- Proposal number: 2024052$' 'Markdown: what is known of the text'

# --- what cannot be ------------------------------------------------------------------------------

related no-such-thing
is "$status$out" 1 'nothing of that name'
like "$err" 'no file no-such-thing' 'the message says so'
related proposals/cppcc-2024052-ebike-charging.txt#九
is "$status" 1 'no such clause'
head -c 4096 /dev/zero >"$T/zero"
related "$T/zero"
is "$status" 2 'no text'
related "$T"
is "$status" 2 'a folder'
: >"$T/empty"
related "$T/empty"
is "$status" 1 'an empty file'
related "$ebike" 养老
is "$status" 2 'a query beside it'
for wrong in '-f csv' '-f cite' '-f jsonl' '-C 1' --explain '--group document' -c '--show x'; do
    # shellcheck disable=SC2086 # an option and its value
    related "$ebike" $wrong
    is "$status" 2 "with $wrong"
done

# --- the same however the index was built --------------------------------------------------------

related "$ebike" -f json
cp "$OUT" "$T/whole"
run "$policy_index" -q -d "$T/one" -j 1 corpus
run "$policy_search" -d "$T/one" --related "$ebike" -f json
same "$OUT" "$T/whole" 'one process'
cp -R corpus "$T/corpus"
rm -r "$T/corpus/replies"
run "$policy_index" -q -d "$T/steps" "$T/corpus"
cp -R corpus/replies "$T/corpus"
run "$policy_index" -q -d "$T/steps"
run "$policy_search" -d "$T/steps" --related "$ebike" -f json
same "$OUT" "$T/whole" 'in two steps'
run "$policy_search" -d "$T/index" -f html 养老
is "$status" 2 'html is for --related'
done_testing
