#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Versions and copies: hits that say the same become one that names the others; what is no longer in
# force says so; --all-versions shows all; a batch and TSV take part only when asked.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/versions
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }

# ids FORMAT-OF-TEXT…: the ids of the hits, in order.
ids() {
    search -f jsonl "$@"
    sed 's/.*"id":"\([^"]*\)","path".*/\1/' "$OUT"
}

# --- copies ----------------------------------------------------------------------------------------

search -n 1 -f jsonl --kind statute '向社会公布 设置的理由'
like "$out" '"id":"laws/parking-2022.md#第五条"' 'of the same text the law in force is shown'
like "$out" '"copies":\[{"id":"city/parking-rules.md#第二条","title":"示例市机动车停放实施办法","date":"2023-02-01"}\]' \
    'and names the copy in another document'
like "$out" '"versions":\[{"id":"laws/parking-2015.md#第四条","title":"示例国机动车停放法","date":"2015-03-01"}\]' \
    'and the earlier version, under another number'

search -c '向社会公布 设置的理由'
is "$out" 3 'each of them counts'

ids --all-versions '向社会公布 设置的理由' >"$T/got"
is "$(sort "$T/got" | tr '\n' ' ')" \
    'city/parking-rules.md#第二条 laws/parking-2015.md#第四条 laws/parking-2022.md#第五条 ' \
    '--all-versions: three hits'
search --all-versions -f json '向社会公布 设置的理由'
unlike "$out" '"copies"|"versions"' '… each by itself'
like "$out" '"id":"laws/parking-2015.md#第四条".*"status":"amended","status_by":"laws/parking-2022.md"' \
    '… and the old one says which version holds'

search -n 1 国庆节 停放
like "$out" 'notices/holiday-2023.txt#一' 'of two notices of one body the newer is shown'
like "$out" '    same text: .* · 2022-09-20 · notices/holiday-2022.txt#一' '… with the other below'
search --group document 国庆节
is "$(grep -c '^ *notices/' "$OUT")" 2 'but as documents they are two: no version of each other'

is "$(ids 施行 | grep -c '#')" 5 'short clauses that mean their own document are not collapsed'

# --- versions --------------------------------------------------------------------------------------

is "$(ids 机动车停放法 罚款 | head -n 1)" 'laws/parking-2022.md#第四条' \
    'an article that was changed: the newer text is shown'
is "$(ids 机动车停放法第四条 | head -n 2 | tr '\n' ' ')" \
    'laws/parking-2022.md#第四条 laws/parking-2015.md#第四条 ' \
    'an article that is named: that in force first, then that of the old version, which says something else'
search --group document 机动车停放法
is "$(grep -c '^ *laws/parking-20[12]' "$OUT")" 1 'documents: the version in force'
like "$out" 'other version: 2015-03-01 · laws/parking-2015.md' '… which names the other'

# --- in force --------------------------------------------------------------------------------------

search -n 1 夜间 免费
like "$out" '^    repealed; by: city/parking-rules.md#第四条$' 'what another text repeals says so, and where'
search -n 1 充电泊位
like "$out" '^    not yet in force$' 'what holds from a later day on says so'
search --show 'city/berths-2016.txt#第一条'
like "$out" 'repealed; by: city/parking-rules.md#第四条' '--show says so too'
search -n 1 -f csv 夜间 免费
like "$out" ',repealed,' 'csv has the status'
search -n 1 -f markdown 夜间 免费
like "$out" 'repealed; by: city/parking\\?-rules.md' 'markdown says it'

# --- batches, TSV ----------------------------------------------------------------------------------

search -f tsv '向社会公布 设置的理由'
is "$(wc -l <"$OUT")" 3 'TSV collapses nothing'
search -f tsv --collapse '向社会公布 设置的理由'
is "$(wc -l <"$OUT")" 1 '… unless it is asked to'
printf 'q1\t向社会公布 设置的理由\n' >"$T/batch"
search -f jsonl --batch "$T/batch"
is "$(wc -l <"$OUT")" 3 'nor does a batch'
unlike "$out" '"status"' '… which says nothing of what is in force'
search -f jsonl --collapse --batch "$T/batch"
is "$(wc -l <"$OUT")" 1 '… unless it is asked to'

search --collapse --all-versions 停放
is "$status" 2 'the two options are opposites'
search --all-versions --count 停放
is "$status" 2 'and mean nothing for --count'

# --- however the index was built --------------------------------------------------------------------

for folder in notices city laws; do
    run "$policy_index" -d "$T/steps" "tests/cases/cli/versions/$folder"
done
for q in 道路停放泊位 机动车停放法第四条 国庆节 施行; do
    search -f jsonl "$q"
    sed 's/"[a-z_]*":"\(city\|laws\|notices\)\//"/g; s/"\(city\|laws\|notices\)\//"/g' "$OUT" >"$T/one"
    run "$policy_search" -d "$T/steps" -f jsonl "$q"
    sed 's/"path":"/"/g; s/"id":"/"/g; s/"status_by":"/"/g' "$OUT" >"$T/other"
    sed -i 's/"path":"/"/g; s/"id":"/"/g; s/"status_by":"/"/g' "$T/one"
    ok "$q: the same hits, with the same others" cmp "$T/one" "$T/other"
done

# Two texts say that it is repealed: the earlier is named, whichever was indexed first.
mkdir "$T/old" "$T/rules" "$T/again"
cp tests/cases/cli/versions/city/berths-2016.txt "$T/old"
cp tests/cases/cli/versions/city/parking-rules.md "$T/rules"
cat >"$T/again/a-decision.txt" <<'END'
示例市人民政府关于废止部分规范性文件的决定

示府〔2024〕3号

一、废止《示例市道路停放泊位管理规定》（示府〔2016〕8号）。

示例市人民政府
2024年1月8日
END
for order in 'old rules again' 'again rules old'; do
    rm -rf "$T/repeals"
    for folder in $order; do
        run "$policy_index" -d "$T/repeals" "$T/$folder"
    done
    run "$policy_search" -d "$T/repeals" --show berths-2016.txt
    like "$out" '^repealed; by: parking-rules.md#第四条$' "repealed twice, indexed as $order"
done

done_testing
