#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --cites, --cited-by, --check and --unresolved: what they say of a few documents made for it, and
# the chain from policy to reply to proposal on the samples.
. "$(dirname "$0")/lib.sh"

mkdir -p "$T/docs"
doc() {
    cat >"$T/docs/$1"
}
doc law-2018.txt <<'X'
示例法

（2018年10月26日示例代表大会通过）

第一条　为了示例，制定本法。
第二条　示例活动应当符合下列条件：
（一）有示例；
（二）有场所。
违反前款规定的，由主管部门责令改正。
第三条　本法自2019年1月1日起施行。
X
doc law-2023.txt <<'X'
示例法

（2018年10月26日示例代表大会通过　2023年12月29日示例代表大会修订）

第一条　为了示例，制定本法。
第二条　示例活动应当备案。
第三条　不备案的，处一千元以下罚款。
第四条　依照本法第三条处罚的，应当公告；违反本法第九条的，依法处理。
第五条　本法自2024年3月1日起施行。
X
doc fund.txt <<'X'
示例市财政局关于印发《示例市助餐资金管理办法（试行）》的通知
示财规〔2024〕8号

各区财政局：
现将《示例市助餐资金管理办法（试行）》印发给你们，请遵照执行。

示例市财政局
2024年4月1日

示例市助餐资金管理办法（试行）

第一条　根据《示例法》第二条第二款，制定本办法。
第二条　根据《示例法》第二条、第五条发放资金。
第三条　依照《示例法（2018年修正）》第四条办理。
第四条　本办法自2024年5月1日起施行。
X
doc meals-east.txt <<'X'
东山市人民政府关于促进助餐服务的意见
东府〔2023〕1号

各区人民政府：
为促进助餐服务，依照《不存在的条例》第三条，提出如下意见。
一、建设助餐点。
二、给予补助。

东山市人民政府
2023年2月1日
X
doc meals-west.txt <<'X'
西水市人民政府关于促进助餐服务的意见
西府〔2023〕7号

各区人民政府：
为促进助餐服务，依照《不存在的条例》，提出如下意见。
一、建设助餐点。
二、加强监管。

西水市人民政府
2023年3月1日
X
"$policy_index" -q -d "$T/index" "$T/docs" || exit 2
export POLICY_INDEX="$T/index"

# --- what a document cites -----------------------------------------------------------------------

run "$policy_search" --cites fund.txt
is "$status$err" 0 '--cites of a document'
like "$out" '^第一条  《示例法》第二条第二款$' 'each citation as it is written, with its place'
like "$out" '^    → 示例法 · 2023-12-29 · in force$' '… and the version that is meant'
like "$out" '^      law-2023\.txt#第二条$' '… with an id'
like "$out" '^    ! the article has no such part' 'a 款 that is not there is doubtful'
like "$out" '^      law-2018\.txt$' 'a year that is cited chooses the version'
like "$out" '^    ! there is a newer version: law-2023\.txt$' '… of which a newer one is named'
like "$out" '^    ! this version has no such article; .*: law-2023\.txt#第四条$' \
    'an article of that number elsewhere is named, not taken'

run "$policy_search" -f tsv --cites fund.txt
is "$out" "$(printf '%s\t%s\t%s\t%s\n' \
    'fund.txt#¶1' fund.txt right 《示例市助餐资金管理办法（试行）》 \
    'fund.txt#第一条' 'law-2023.txt#第二条' wrong '《示例法》第二条第二款' \
    'fund.txt#第二条' 'law-2023.txt#第二条' right '《示例法》第二条' \
    'fund.txt#第二条' 'law-2023.txt#第五条' right '第五条' \
    'fund.txt#第三条' 'law-2018.txt' wrong '《示例法（2018年修正）》第四条')" '--cites as TSV'
run "$policy_search" -f tsv --cites 'fund.txt#第三条'
is "$(printf '%s\n' "$out" | wc -l)" 1 '--cites of a clause'

for name in 《示例市助餐资金管理办法》 示例市助餐资金管理办法（试行） '示财规[2024]8号' \
    示例市财政局关于印发《示例市助餐资金管理办法（试行）》的通知; do
    run "$policy_search" -f json --cites "$name"
    is "$status$(json asked/id)" 0fund.txt "--cites $name"
done
run "$policy_search" -f json --cites 'law-2018.txt#第二条'
is "$(json 'citations/*/text') $(json 'citations/*/target/id') $(json 'citations/*/relative')" \
    '前款 law-2018.txt#第二条/第一款 true' '前款 of a clause is followed'
run "$policy_search" -f json --cites 《示例法》第四条
is "$(json asked/id)" 'law-2023.txt#第四条' '--cites 《title》第四条'
is "$(json 'citations/*/doubts')" '[]
["no_article"]' 'an article of its own that is not there'

run "$policy_search" --cites 关于促进助餐服务的意见
is "$status$out" 2 'a title of several documents is an error'
like "$err" 'meals-east\.txt, meals-west\.txt' '… that names them'
run "$policy_search" --cites 《没有的办法》
is "$status$out" 1 'a title of none ends with 1'
run "$policy_search" --cites 'fund.txt#第九条'
is "$status$out" 1 'a clause that is not there ends with 1'
like "$err" 'fund\.txt has no clause' '… and is named'
run "$policy_search" --cites meals-east.txt -f csv
is "$status$out" 2 'a format without meaning is refused'
like "$err" '--cites is for text, json, jsonl and tsv' '… by name'
run "$policy_search" --cites meals-east.txt --prior
is "$status$out" 2 'an option without meaning is refused'

# --- who cites it ----------------------------------------------------------------------------------

run "$policy_search" -f tsv --cited-by 《示例法》
is "$(printf '%s\n' "$out" | cut -f 1,2)" "$(printf '%s\t%s\n' \
    'fund.txt#第一条' 'law-2023.txt#第二条' 'fund.txt#第二条' 'law-2023.txt#第二条' \
    'fund.txt#第二条' 'law-2023.txt#第五条' 'fund.txt#第三条' law-2018.txt)" \
    '--cited-by finds the citations of every version'
run "$policy_search" -f tsv --cited-by 'law-2023.txt#第三条'
is "$(printf '%s\n' "$out" | cut -f 1)" 'law-2023.txt#第四条' 'an article: 本法第三条 counts'
run "$policy_search" -f json --cited-by 'law-2018.txt#第二条'
is "$status$(json total)$(json other_versions)" 102 'what cites another version is only counted'
run "$policy_search" --cited-by 《不存在的条例》
is "$status" 0 'a title that the index does not have'
like "$out" '^cited by 2 clauses \(documents: 2\)$' '… is cited'
like "$out" '依照【《不存在的条例》】' '… and shown in its sentence'
is "$(printf '%s\n' "$out" | grep -c '\.txt#')" 2 '… by clause'
is "$(printf '%s\n' "$out" | sed -n '/人民政府/p' | head -n 1)" \
    '西水市人民政府关于促进助餐服务的意见 · 2023-03-01 · 西府〔2023〕7号' 'the newest first'
run "$policy_search" -n 1 -f jsonl --cited-by 《不存在的条例》
is "$(wc -l <"$OUT")" 1 '-n limits the clauses'
run "$policy_search" --path meals-east --cited-by 《不存在的条例》 -f tsv
is "$(printf '%s\n' "$out" | cut -f 1)" 'meals-east.txt#¶1' 'filters narrow what cites'
run "$policy_search" --cited-by 《没有人引用的办法》
is "$status" 1 'what nobody cites ends with 1'

# --- a draft ---------------------------------------------------------------------------------------

cat >"$T/draft.txt" <<'X'
关于示例工作的答复

王某委员：
依照《示例法》第三条，并按照《示例市助餐资金管理办法（试行）》（示财规〔2024〕8号）办理。
一、《某某办法》已经印发。

示例市某局
2024年6月1日
X
run "$policy_search" --check "$T/draft.txt"
is "$status" 0 'a draft without a wrong citation ends with 0'
like "$out" '^right  .*《示例法》第三条$' 'what is right'
like "$out" '^unknown  一  《某某办法》$' 'what cannot be checked'
like "$out" '^3 citations: 1 unknown, 2 right$' 'a summary'
sed -e 's/8号/9号/' -e 's/第三条/第三十条/' "$T/draft.txt" >"$T/wrong.txt"
run "$policy_search" --check - <"$T/wrong.txt"
is "$status" 1 'one with wrong ones ends with 1'
like "$out" '^WRONG  .*第三十条$' 'an article that is not there'
like "$out" '^    ! the document has another number .* 示财规〔2024〕8号$' 'a number of another document'
run "$policy_search" -f json --check "$T/wrong.txt"
is "$(json wrong)$(json unknown)$(json right)" 210 '--check as JSON'
is "$(json 'citations/*/verdict')" 'wrong
wrong
unknown' '… with a verdict each'
printf '示例办法\n\n第一条　依照本办法第二条和本办法第七条。\n第二条　略。\n' >"$T/own.txt"
run "$policy_search" -f tsv --check "$T/own.txt"
is "$(printf '%s\n' "$out" | cut -f 1,3,4)" "$(printf '%s\t%s\t%s\n' 第一条 right 本办法第二条 \
    第一条 wrong 本办法第七条)" 'articles of the draft itself'
printf '关于来信的答复\n\n王某：\n您的来信收悉。依法，违反本法第三十九条的，应当处罚。特此答复。\n' >"$T/letter.txt"
run "$policy_search" -f tsv --check "$T/letter.txt"
is "$status $(printf '%s\n' "$out" | cut -f 3,4)" '0 unknown	本法第三十九条' '本法 in a letter is a law that it quotes'
run "$policy_search" --check fund.txt
is "$status" 1 'a document of the index can be checked too'
run "$policy_search" --check "$T/nothing.txt"
is "$status$out" 1 'no such file or document ends with 1'

# --- what leads nowhere ----------------------------------------------------------------------------

run "$policy_search" --unresolved -f tsv
is "$out" "$(printf '%s\t%s\t%s\t%s\n' \
    missing 2 《不存在的条例》 'meals-east.txt#¶1' \
    no_article 1 'law-2018.txt#第四条' 'fund.txt#第三条' \
    no_article 1 'law-2023.txt#第九条' 'law-2023.txt#第四条')" '--unresolved by how often'
run "$policy_search" --unresolved -f json
is "$(json citations)$(json found)$(json 'no_article/1/self')" '97true' '--unresolved as JSON'
run "$policy_search" --unresolved 示例
is "$status$out" 2 '--unresolved takes no query'

# --- however the index was built -------------------------------------------------------------------

for file in $(find "$T/docs" -type f | sort -r); do
    "$policy_index" -q -d "$T/steps" "$file" || exit 2
done
for ask in '--cites fund.txt' '--cited-by 《示例法》' '--cited-by law-2023.txt#第三条' \
    '--cited-by 《不存在的条例》' '--check meals-east.txt' --unresolved; do
    # shellcheck disable=SC2086
    "$policy_search" -f json $ask >"$T/one"
    # shellcheck disable=SC2086
    "$policy_search" -d "$T/steps" -f json $ask >"$T/other"
    same "$T/other" "$T/one" "$ask: the same from an index made document by document"
done
printf '依照《关于促进助餐服务的意见》办理。\n' >"$T/open.txt"
run "$policy_search" -f json --check "$T/open.txt"
is "$(json 'citations/0/candidates')" '["meals-east.txt","meals-west.txt"]' 'several are listed by path'
cp "$OUT" "$T/one"
run "$policy_search" -d "$T/steps" -f json --check "$T/open.txt"
same "$OUT" "$T/one" '… however the index was built'

# --- the samples -----------------------------------------------------------------------------------

"$policy_index" -q -d "$T/samples" corpus || exit 2
export POLICY_INDEX="$T/samples"

run "$policy_search" -f jsonl --kind reply --cited-by 示府规〔2024〕2号
reply=$(json id | sed -n 1p)
isnt "$reply" '' 'a policy leads to the clause of a reply'
run "$policy_search" -f json --cites "${reply%%#*}"
proposal=$(json answers/0/id)
ok 'a reply leads to the proposal that it answers' test -f "corpus/$proposal"
run "$policy_search" -f json --cites "$proposal"
like "$(json 'answered_by/*/id')" "^${reply%%#*}\$" 'and that leads back'

# What corpus/README.md says of the citations of the samples.
verdict() {
    "$policy_search" -f json --check "$1" >"$T/check.json"
    perl tests/cli/json.pl 'citations/*/verdict' "$T/check.json" | sort | uniq -c | tr -s ' \n' ' '
}
is "$(verdict replies/2024018-industrial-internet.md)" ' 5 right ' 'a reply that cites well'
is "$(verdict replies/2024101-childcare.txt)" ' 1 wrong ' 'one with a wrong number'
is "$(json 'citations/0/doubts' "$T/check.json")" '["other_number"]' '… and what is wrong'
is "$(verdict replies/npc-1046-hospital-parking.txt)" ' 1 right 2 unknown ' \
    'one that cites what is not there'
is "$(verdict replies/2024133-sme-finance.txt)" ' 2 right ' '第1条 of a text with items 1、 2、'
is "$(verdict proposals/cppcc-2024018-industrial-internet.txt)" ' 1 doubtful ' \
    'one of what was repealed later'
is "$(json 'citations/0/doubts' "$T/check.json")" '["repealed_since"]' '… and why'
is "$(json 'citations/0/target/validity_by' "$T/check.json")" \
    'policies/industrial-internet-fund-2024.txt#第二十条' '… and by what'
run "$policy_search" -f json --check replies/2023064-wetland.txt
is "$(json 'citations/1/repealed_by')" 'policies/repeal-decision-2023.txt#二/（一）' \
    'of what is not there it is known that it is repealed'

# Short names of one's own, and none at all.
echo '养老新规 = 示例市养老服务条例' >"$T/names"
printf '示例市民政局关于养老服务的请示\n\n一、根据《养老新规》第十条，现提出请示。\n' >"$T/draft.txt"
run "$policy_search" -f json --check "$T/draft.txt"
is "$(json 'citations/0/state')" 'missing' 'a short name that nobody knows'
run "$policy_search" -f json --aliases "$T/names" --check "$T/draft.txt"
is "$(json 'citations/0/target/id')" 'regulations/elderly-care-regulation.md#第十条' \
    '… and one of a file of aliases'
run "$policy_search" -f json --aliases "$T/names" --cites 养老新规
is "$(json asked/path)" 'regulations/elderly-care-regulation.md' '… which may also name what is asked for'
mkdir -p "$HOME/.config/policy-search"
cp "$T/names" "$HOME/.config/policy-search/aliases"
run "$policy_search" --check "$T/draft.txt"
like "$out" '^1 citation: 1 right$' '… also in the folder of settings'
run "$policy_search" --no-aliases --check "$T/draft.txt"
like "$out" '^1 citation: 1 unknown$' '… unless names are switched off'
rm "$HOME/.config/policy-search/aliases"

# Every reply knows its proposal, and every proposal its replies.
for file in corpus/replies/*; do
    run "$policy_search" -f json --cites "${file#corpus/}"
    [ "$(json 'answers/#')" = 1 ] || echo "$file"
done >"$T/orphans"
is "$(cat "$T/orphans")" '' 'each sample reply leads to one proposal'
for file in corpus/proposals/*; do
    run "$policy_search" -f json --cites "${file#corpus/}"
    [ "$(json 'answered_by/#')" -ge 1 ] || echo "$file"
done >"$T/orphans"
is "$(cat "$T/orphans")" '' 'each sample proposal leads to a reply'

done_testing
