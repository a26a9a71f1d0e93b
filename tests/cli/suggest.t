#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# When nothing matches: why, and what would. Suggestions are made, never followed.
. "$(dirname "$0")/lib.sh"

mkdir -p "$T/docs/rules" "$T/docs/replies"
cat >"$T/docs/rules/science.txt" <<'END'
示例市科技创新条例

（2019年5月20日示例市人民代表大会常务委员会通过）

第一条　为了推进科技创新，制定本条例。
第二条　科技创新平台应当开放共享。
第三条　鼓励企业购买创新服务，给予补贴。
第四条　奖励首次入选的平台五十万元。
END
cat >"$T/docs/rules/lift.txt" <<'END'
示例市住房和城乡建设局关于印发既有住宅加装电梯办法的通知

示建规〔2022〕4号

一、既有住宅加装电梯，由业主协商。
二、电梯安装竣工后，可以申请补贴。
三、低层业主的采光、通风应当予以保障，不得降低。

示例市住房和城乡建设局
2022年3月1日
END
cat >"$T/docs/replies/care.txt" <<'END'
关于居家养老服务来信的答复

李女士：
您好，来信收悉。
一、居家养老服务由社区承担。
二、助餐补贴按月发放，see the policy of care。

示例市民政局
2024年6月3日
END
run "$policy_index" -q -d "$T/index" "$T/docs"
is "$status" 0 'the documents are indexed'

# ask QUERY OPTION…: in text, with nothing to be found.
ask() {
    ask_query=$1
    shift
    run "$policy_search" -d "$T/index" "$@" -- "$ask_query"
    is "$status" 1 "$ask_query $*: no match"
    is "$err" '' "$ask_query $*: nothing on standard error"
}

# says NOTE: some note is exactly this.
says() {
    if printf '%s\n' "$out" | grep -Fxq -e "note: $1"; then
        pass "$ask_query: $1"
    else
        fail "$ask_query: $1" "$out"
    fi
}

# --- spelling ------------------------------------------------------------------------------------

ask 科枝创新
says 'no clause matches; the hits only overlap with the query'
says 'did you mean 科技创新 (4 clauses)?'
unlike "$out" 'without' 'nothing is left of one word without it'
ask '科枝创新 补贴'
says 'no clause has every word; the hits only overlap with the query'
says 'no clause matches 科枝创新'
says 'did you mean 科技创新 补贴 (1 clause)?'
says 'without 科枝创新: 3 clauses'
ask '《科枝创新》 助餐'
says 'spelt nearly like 《科枝创新》: 《科技创新》 (4 clauses)'
ask '加装电剃 采广'
says 'no clause matches 加装电剃, 采广'
says 'did you mean 加装电梯 采光 (1 clause)?'
ask '"加装电剃"'
says 'did you mean “加装电梯” (1 clause)?'
ask polcy
says 'did you mean policy (1 clause)?'
ask '标题:居家养佬'
says 'did you mean 标题:居家养老 (3 clauses)?'
ask '机关:民正局'
says 'did you mean 机关:民政局 (3 clauses)?'
ask '科枝创新 OR 加装电剃'
says 'did you mean 科技创新 OR 加装电梯 (7 clauses)?'
ask '示建规〔2022〕5号'
unlike "$out" 'did you mean' 'numbers are never changed'
mkdir "$T/numerals"
printf '示例市规划办法\n\n第十四条　规划应当公布。\n第十五条　违反第十四条，不得批准规划。\n' >"$T/numerals/a.txt"
"$policy_index" -q -d "$T/numerals.idx" "$T/numerals"
run "$policy_search" -d "$T/numerals.idx" 十四五 规划
like "$out" '^note: no clause matches 十四五' 'a name of numerals that there is not'
unlike "$out" 'did you mean|spelt nearly' 'is not another number spelt wrong'

# --- words --------------------------------------------------------------------------------------

ask 电梯补贴
says 'as separate words: 电梯 补贴 (1 clause)'
ask '电梯的补贴 竣工'
says 'as separate words: 电梯 补贴 竣工 (1 clause)'
ask '“电梯竣工”'
says 'as separate words: 电梯 竣工 (1 clause)'
ask '“既有住宅加装电梯方案”'
says 'as words instead of a phrase: 3 clauses'
ask '电梯 NEAR/2 补贴'
says 'without NEAR, anywhere in a clause: 1 clause'
ask '标题:采光'
says 'in text, title or headings alike: 1 clause'
ask 'a b c d e f g h i j k l m n o p q r s t u v w x y z'
unlike "$out" 'without' 'of very many words none is left out'

# --- filters ------------------------------------------------------------------------------------

ask '电梯 养老'
says 'without 养老: 3 clauses'
says 'without 电梯: 3 clauses'
ask '电梯 养老 科技'
says 'without 养老, 科技: 3 clauses'
says 'without 电梯, 养老: 4 clauses'
ask 电梯 --year 2019
says 'without --year 2019: 3 clauses'
ask 电梯 --year 2019 --year 2024 --kind reply
says 'without --kind reply, --year 2019 --year 2024: 3 clauses'
ask 电梯 --year 2031 --kind policy
says 'no clause matches --year 2031'
says 'without --year 2031: 3 clauses'
ask 电梯 --from 2020 --to 2021
says 'without --to 2021: 3 clauses'
unlike "$out" 'without --from' 'what does not help is not named'
ask 电梯 --path replies/ --issuer 民政
says 'without --issuer 民政, --path replies/: 3 clauses'
ask 电梯 --clause-kind article --type 通知
says 'without --clause-kind article: 3 clauses'
ask '电梯 年:2019'
says 'without 年:2019: 3 clauses'
ask '采光 -业主'
says 'without -业主: 1 clause'
ask '奖励 60万元..70万元'
says 'without 60万元..70万元: 1 clause'

# --- where they stand ---------------------------------------------------------------------------

run "$policy_search" -d "$T/index" -f json '科枝创新 补贴'
is "$status $(json total)" '1 0' 'JSON: no match'
is "$(json suggestions/#)" 2 'JSON: two suggestions'
is "$(json suggestions/0)" '{"change":"spelling","clauses":1,"text":"科技创新 补贴"}' \
    'JSON: the whole query, another word in it'
is "$(json suggestions/1)" '{"change":"without","clauses":3,"text":"补贴","without":"科枝创新"}' \
    'JSON: the query without that word'
run "$policy_search" -d "$T/index" -f json --year 2019 电梯
is "$(json suggestions/0)" \
    '{"change":"without","clauses":3,"text":"电梯","without":"--year 2019"}' \
    'JSON: the query without a filter'
run "$policy_search" -d "$T/index" -f json 科技创新
is "$status $(json suggestions)" '0 ' 'JSON: none when something matches'
unlike "$(json notes)" did 'and no note'
for format in jsonl csv cite; do
    run "$policy_search" -d "$T/index" -f "$format" 科枝创新
    is "$status" 1 "$format: no match"
    like "$err" '^policy-search: did you mean 科技创新 \(4 clauses\)\?$' "$format: on standard error"
done
run "$policy_search" -d "$T/index" -f markdown 科枝创新
like "$out" 'did you mean 科技创新' 'Markdown: with the answer'
run "$policy_search" -d "$T/index" -f tsv 科枝创新
is "$status$err" 1 'TSV: none'
isnt "$out" '' 'though it has hits'
run "$policy_search" -d "$T/index" -c 科枝创新
is "$status$out$err" 10 'a count is a count'
printf 'q1\t科枝创新\n' >"$T/batch"
run "$policy_search" -d "$T/index" -f json --batch "$T/batch"
is "$(json suggestions/0/text)" 科技创新 'a batch in JSON: with the answer'
for format in tsv jsonl; do
    run "$policy_search" -d "$T/index" -f "$format" --batch "$T/batch"
    unlike "$err" 'did you mean' "a batch in $format: none"
done
LC_ALL=zh_CN.UTF-8 "$policy_search" -d "$T/index" '科枝创新 补贴' >"$T/out"
like "$(cat "$T/out")" '^说明：您是不是要找：科技创新 补贴（1 条）$' 'in Chinese'
run "$policy_search" -d "$T/index" "科枝创新$(printf '\033')[31m"
unlike "$out" "$(printf '\033')" 'nothing typed reaches a terminal raw'

# --- they are true ------------------------------------------------------------------------------

# What is suggested finds as many clauses as was said.
asked=0
for query in '科枝创新 补贴' '加装电剃 采广' 电梯补贴 '“既有住宅加装电梯方案”' '电梯 NEAR/2 补贴' \
    '标题:采光' '电梯 养老' '电梯 养老 科技' '采光 -业主' '(电梯 OR 采光) 养老 -“来信”' '标题:居家养佬' \
    '机关:民正局 补贴' '电梯、养老、托育' '+既有住宅加装电梯方案 业主'; do
    run "$policy_search" -d "$T/index" -f json -- "$query"
    json suggestions/\* | perl -MJSON::PP -ne '
        my $s = decode_json($_); utf8::encode($s->{text}); print "$s->{clauses} $s->{text}\n"' \
        >"$T/suggested"
    while read -r clauses text; do
        asked=$((asked + 1))
        is "$("$policy_search" -d "$T/index" -c -- "$text")" "$clauses" "$query: $text: $clauses"
    done <"$T/suggested"
done
ok 'there were some' test "$asked" -ge 20

# They do not depend on how the index came to be.
for file in replies/care rules/science rules/lift; do
    mkdir -p "$T/steps/${file%/*}"
    cp "$T/docs/$file.txt" "$T/steps/$file.txt"
    printf '\n四、科技创薪，加装电剃，来信后即撤下。\n' >>"$T/steps/$file.txt"
    "$policy_index" -q -d "$T/index2" "$T/steps"
done
cp -R "$T/docs/." "$T/steps"
run "$policy_index" -q -d "$T/index2"
for query in '科枝创新 补贴' '加装电剃 采广' 电梯补贴 '电梯 养老 科技' polcy '机关:民正局'; do
    "$policy_search" -d "$T/index" -f json "$query" | head -n 1 >"$T/one"
    "$policy_search" -d "$T/index2" -f json "$query" | head -n 1 >"$T/two"
    same "$T/two" "$T/one" "$query: the same of an index made in steps"
done
done_testing
