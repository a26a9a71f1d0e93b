#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# policy-index --alerts: after a run, which clauses of new and changed documents match a stored query
# or bear on a proposal that is stored or has no reply; nothing twice, nothing for what is unchanged.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME="$T/data" POLICY_INDEX="$T/index"
docs=$T/docs
mkdir "$docs"
cp -R corpus/proposals "$docs"
mkdir "$docs/policies" "$docs/replies"
cp corpus/replies/*.* "$docs/replies"
cp corpus/policies/childcare-plan-2023.txt "$docs/policies"
index() { run "$policy_index" "$@"; }
search() { run "$policy_search" "$@"; }
# alerts: name, id a line, of JSON Lines.
alerts() {
    paste -d ' ' "$T/names" "$T/ids"
}
read_alerts() {
    json name >"$T/names"
    json hit/id >"$T/ids"
}

# --- queries ---------------------------------------------------------------------------------------

index "$docs" --alerts=jsonl --saved-only
is "$status$out" 0 'nothing is watched: no alerts'
like "$err" '^indexed [0-9]+, .* documents' 'the summary line goes to standard error'
search --save 加梯 --kind statute 加装电梯 补助
search --save 加梯补助-答复 --kind reply 加装电梯 补助
search --save 'a 住建局' 住建局
search --save 引号 '"使用登记之日起六个月内"'
search --save 不重合 加装电梯 飞机
index --alerts=jsonl --saved-only
is "$status$out" 0 'nothing is new: no alerts'
index --alerts
is "$out" "$(printf '%s\n' "$out" | sed 1q)" 'nothing is new: the summary line alone'

cp corpus/policies/elevator-retrofit-measures-2022.txt corpus/policies/school-nap-notice-2023.txt \
    "$docs/policies"
index --alerts=jsonl --saved-only
is "$status" 0 'two new documents'
read_alerts
lift=policies/elevator-retrofit-measures-2022.txt
{
    search -f jsonl -n 99 --path "$lift" --path policies/school 住建局
    json id | sed 's/^/a 住建局 /'
    search -f jsonl -n 99 --path "$lift" --path policies/school --kind statute 加装电梯 补助
    json id | sed 's/^/加梯 /'
    echo "引号 $lift#第十六条"
} >"$T/expected"
search -c --path "$lift" --path policies/school 住建局
known=$out
search -c --path "$lift" --path policies/school --kind statute 加装电梯 补助
head -n "$known" "$T/expected" >"$T/matches"
grep '^加梯' "$T/expected" | head -n "$out" >>"$T/matches"
grep '^引号' "$T/expected" >>"$T/matches"
alerts >"$T/got"
same "$T/got" "$T/matches" \
    'what the same queries match in them, by other names too, by name and score; no weaker overlaps'
printf '%s\n' "$lift" policies/school-nap-notice-2023.txt replies/no-such.md '' >"$T/paths"
cp "$T/names" "$T/names.first"
search -f jsonl --saved-only --alerts-for "$T/paths"
is "$status $(json name)" "0 $(cat "$T/names.first")" 'policy-search --alerts-for says the same of them'
is "$(json schema | sort -u)$(json watch | sort -u)$(json stored | sort -u)" '1querytrue' 'each alert says what it is'
is "$(json query | sort -u | grep -c .)" 3 'and of a query what it asks'
search -f json --saved-only --alerts-for - <"$T/paths"
is "$(json total) $(json 'alerts/#') $(json stored)" "$(grep -c '' "$T/names") $(grep -c '' "$T/names") 5" 'JSON: one object'
search -f tsv --saved-only --alerts-for - <"$T/paths"
is "$(printf '%s\n' "$out" | grep 引号 | cut -f1-3)" "$(printf '引号\t%s#第十六条\t1' "$lift")" 'TSV'
search -n 2 --saved-only --alerts-for - <"$T/paths"
like "$out" '^[0-9]+ alerts; watched: 5 stored$' 'text: how many there are'
like "$out" '^== 加梯  stored query: 加装电梯 补助 --kind=statute$' 'text: by what is watched'
like "$out" '^    and [0-9]+ more$' 'text: what -n leaves out is counted'
search --saved-only --alerts-for - </dev/null
is "$status $out" '1 no alerts; watched: 5 stored' 'no documents: no alerts'

index --alerts=jsonl
is "$status$out" 0 'told once'
touch "$docs/$lift"
index --alerts=jsonl
is "$out" '' 'a touched file is not new'
index --alerts=jsonl --rebuild
is "$out" '' 'nor is one that is indexed anew'
iconv -f GB18030 -t UTF-8 "corpus/$lift" | sed 's/^第二十三条　/&补助另有规定的，从其规定。/' >"$docs/$lift"
index --alerts=jsonl --saved-only
read_alerts
like "$(alerts)" "^加梯 $lift#第二十三条\$" 'a changed one is'
unlike "$(alerts)" school-nap 'the other one is not'

# --- proposals -------------------------------------------------------------------------------------

index --alerts=jsonl
is "$out" '' 'all is known'
# The only proposal without reply.
rm "$docs"/replies/*2024018*
index -q
fund=policies/industrial-internet-fund-2024.txt
open=proposals/cppcc-2024018-industrial-internet.txt
cp "corpus/$fund" "$docs/policies"
index --alerts=jsonl
read_alerts
is "$(sort -u "$T/names")" "$open" 'a proposal without reply is watched'
like "$(cat "$T/ids")" "^$fund#第七条\$" 'and touched by the new policy'
is "$(sed 's/#.*//' "$T/ids" | sort -u)" "$fund" 'by nothing else'
is "$(json proposal | sort -u) $(json stored | sort -u) $(json watch | sort -u)" "$open false proposal" \
    'the alert says what it is'
is "$(json hit/partial)" '' 'strong ones only'
is "$(sort "$T/ids" | uniq -d)" '' 'each clause once'
is "$(json hit/score | sort -gr)" "$(json hit/score)" 'by score'
search --alerts-for - <<END
$fund
END
like "$out" '^[0-9]+ alerts; watched: 5 stored, 1 proposal without reply$' 'text: what is watched'
like "$out" "^== $open  proposal without reply: 关于" 'text: the proposal'
like "$out" '^    bears on: 二/（一）  （一）提高平台奖励标准' 'text: the ask'
search --saved-only --alerts-for - <<END
$fund
END
is "$status" 1 'only what is stored: no alerts'
search --save 网 --related "$open"
search -f jsonl --alerts-for - <<END
$fund
END
is "$(json name | sort -u) $(json proposal | sort -u)" "网 $open" 'a stored one is told by its name, once'
search --unsave 网
search --save 网 --related "$docs/$open"
search --saved-only -f jsonl --alerts-for - <<END
$fund
$open
END
is "$(json name | sort -u) $(json hit/path | sort -u)" "网 $fund" \
    'a stored text; its copy in the index is left out'
cp corpus/replies/*2024018* "$docs/replies"
index -q
search -f jsonl --alerts-for - <<END
$fund
END
is "$(json name | sort -u)" 网 'a proposal with a reply is watched no more, unless it is stored'

# Which reply answers which: by number and session, or by title; not where one of these differs.
mkdir "$T/few"
# proposal NAME NUMBER SUBJECT
proposal() {
    printf '%s\n' '政协示例市第九届委员会第三次会议提案' "提案编号：第$2号" "案由：关于$3的提案" '提案者：闻人澄' \
        '一、存在的问题' '目前的情况还不理想。' '二、有关建议' "（一）$3。建议加大$3的投入，扩大覆盖范围。" \
        '（二）完善配套。建议出台实施细则。' >"$T/few/$1"
}
# reply NAME SESSION SUBJECT
reply() {
    printf '%s\n\n' "示例市民政局关于市政协$2提案答复的函" '闻人澄委员：' "您提出的关于$3的提案收悉。现答复如下：" \
        "一、关于$3。已列入计划。" '专此函复。' '示例市民政局' '2024年6月1日' >"$T/few/$1"
}
proposal number.txt 2024001 推广老年助餐
reply number-reply.txt 九届三次会议第2024001号 助餐工作
proposal title.txt 2024002 修缮人行天桥
reply title-reply.txt 九届三次会议 修缮人行天桥
proposal session.txt 2024003 增加公园座椅
reply session-reply.txt 八届三次会议第2024003号 增加公园座椅
proposal other.txt 2024004 规范共享单车
reply other-reply.txt 九届三次会议第2024009号 规范共享单车
proposal none.txt 2024005 整治背街小巷
printf '%s\n\n' '示例市城市管理工作要点' '一、推广老年助餐，扩大老年助餐覆盖范围。' '二、修缮人行天桥，加大投入。' \
    '三、增加公园座椅，扩大覆盖范围。' '四、规范共享单车，加大投入。' '五、整治背街小巷，扩大覆盖范围。' >"$T/few/new.txt"
run "$policy_index" -q -d "$T/few.index" --exclude new.txt "$T/few"
run "$policy_index" -d "$T/few.index" --exclude '' --alerts=jsonl "$T/few"
read_alerts
is "$(alerts)" 'none.txt new.txt#五
other.txt new.txt#四
session.txt new.txt#三' 'a reply answers by number and session, or by title'

# --- what goes wrong -------------------------------------------------------------------------------

search --save 没有了 --related proposals/cppcc-2024077-elevator.txt
rm "$docs/proposals/cppcc-2024077-elevator.txt"
printf '坏\tquery\t养老\t--max=3\n' >>"$T/data/policy-search/queries"
cp corpus/policies/green-building-plan-2022.txt "$docs/policies"
search --save 绿 绿色建筑 星级
index --alerts=jsonl --saved-only
is "$status $(json name | sort -u | grep 绿)" '0 绿' 'what is wrong with one stored query stops no other'
like "$err" '^policy-search: 没有了: no document proposals/cppcc-2024077' 'a document that is gone is told'
like "$err" '^policy-search: 坏: no option' 'and an option that there is not'

mkdir "$T/alone"
cp "$policy_index" "$T/alone"
printf '示例市绿色建筑工作通知\n\n一、推广绿色建筑星级。\n' >"$docs/policies/new.txt"
run env PATH="$T/alone" policy-index --alerts
is "$status" 2 'no policy-search'
like "$err" '^policy-index: no alerts: cannot run policy-search' 'which is told'
like "$out" '^indexed 1, ' 'the documents are in the index'
search -c --path policies/new.txt 绿色建筑
is "$out" 1 'and found'
printf '\n二、再推广绿色建筑星级。\n' >>"$docs/policies/new.txt"
run env PATH="$T/alone:$BUILD" policy-index --alerts=jsonl --saved-only
is "$status $(json name | sort -u)" '0 绿' 'a policy-search on the PATH'
for wrong in '--alerts=json' '--alerts --stats' '--saved-only' "--alerts --parse $docs/policies/new.txt"; do
    # shellcheck disable=SC2086 # an option and its value
    index $wrong
    is "$status$out" 2 "policy-index $wrong"
done
for wrong in '--alerts-for nowhere' '--alerts-for - 养老' '--alerts-for - -f csv' '--alerts-for - --group document' \
    '--alerts-for - --show x'; do
    # shellcheck disable=SC2086 # an option and its value
    search $wrong
    is "$status$out" 2 "policy-search $wrong"
done

if [ -w /dev/full ]; then
    "$policy_search" -f jsonl --alerts-for "$T/paths" >/dev/full 2>"$ERR"
    is $? 2 'alerts to a full disk are no alerts'
    "$policy_index" -q
    cp corpus/policies/parking-facilities-plan-2024.txt "$docs/policies"
    "$policy_search" --save 停车 停车 2>"$ERR"
    "$policy_index" --alerts=jsonl >/dev/full 2>"$ERR"
    is $? 2 'nor are those of a run'
else
    skip 'no /dev/full' 2
fi

# --- the same however the index was built ----------------------------------------------------------

search -f jsonl --alerts-for "$T/paths"
cp "$OUT" "$T/steps"
run "$policy_index" -q -d "$T/whole" -j 1 "$docs"
search -d "$T/whole" -f jsonl --alerts-for "$T/paths"
same "$OUT" "$T/steps" 'an index built at once gives the same alerts'
ok 'and there are some' test -s "$T/steps"
done_testing
