#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --group document: whole documents, with the clauses that answer under each; which count, which
# only overlap, in every format; and the same answer however the index was built.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" --group document "$@"; }

# --- text ----------------------------------------------------------------------------------------

COLUMNS=80 search -n 2 --path policies/ 养护 路灯
is "$status" 0 'text: found'
cat >"$T/expected" <<'END'
2 matching documents

 1. 示例市城市管理局关于做好路灯养护工作的通知                             SCORE
    示例市城市管理局 · 2023-11-02 · 示城管〔2023〕16号
    policies/lamp-2023.md
    #¶1  为了做好【路灯】【养护】，现通知如下：
    #二  二、【路灯】【养护】经费列入部门预算。
    #一  一、建立【路灯】台账。

 2. 示例市人民政府关于印发《示例市路灯改造若干措施》的通知                 SCORE
    示例市人民政府 · 2021-05-20 · 示府发〔2021〕6号
    policies/lamp-2021.txt
    #二/（三）  （三）【路灯】故障在四十八小时内修复。
END
sed 's/ [0-9]*\.[0-9][0-9]$/SCORE/' "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'text: title and score, source, path; locators with snippets, best first'
COLUMNS=100 search 擅自拆除
like "$out" '^    #第十一条  任何人不得【擅自拆除】路灯。$' 'text: a label that is the locator is not repeated'
COLUMNS=60 search 背街小巷 名单
like "$out" '^      ' 'text: a long snippet is folded behind its locator'
search --color -n 1 养护
like "$out" "$(printf '\033\\[1m#.*\033\\[1;31m养护\033\\[0m')" 'text: locators and marks in color'

# --- what counts ---------------------------------------------------------------------------------

search -c 路灯
is "$status $out" '0 5' '--count counts documents'
search -c 凤凰
is "$status $out" '1 0' '--count: none'
search 凤凰
is "$status $out" '1 0 matching documents' 'nothing found'
search -f tsv -n 2 路灯
is "$(wc -l <"$OUT")" 2 '-n counts documents'
like "$out" "$(printf '^-\tpolicies/lamp-2021.txt\t1\t[0-9]+[.][0-9]{6}$')" 'TSV: -, path, rank, score'
search -f tsv --kind reply 路灯
is "$status $(printf '%s\n' "$out" | cut -f2)" '0 replies/2022011.txt' 'filters hold'
search -c --clause-kind measure 路灯
is "$out" 1 'a document counts by the clauses that a filter leaves'
search -f tsv 路灯 -养护
is "$(printf '%s\n' "$out" | cut -f2 | sort | tr '\n' ' ')" \
    'policies/lamp-2021.txt policies/park-2022.txt replies/2022011.txt rules/lighting.md ' \
    'exclusions hold, clause by clause'
search -c '"路灯照明"'
is "$out" 3 'so do phrases'
search -c '路灯 养护'
is "$out" 3 'one clause must have all the words'

search -f json 路灯 光源
is "$(json total) $(json hits/#)" '3 5' 'what only overlaps does not count'
is "$(json 'hits/*/partial' | tr '\n' ' ')" 'true true ' 'but stands behind the matches, marked'
like "$(json notes/0)" 'partial' 'and a note says so'
search 背街小巷 台账
is "$status" 1 'overlaps alone: nothing matches'
like "$out" '^no matching document; the closest:$' 'overlaps alone: said above them'
search -f tsv --batch - <<'END'
a	背街小巷 台账
b	名单
END
is "$status $(printf '%s\n' "$out" | grep -c '^a	')" '0 2' 'a batch has matches if any query has'
printf 'a\t凤凰\n' >"$T/none"
search -f tsv --batch "$T/none"
is "$status" 1 'a batch without'
printf 'a\t凤凰的路灯养护台账和修复时间由谁负责登记公布的规定\n' >"$T/none"
search -f tsv --batch "$T/none"
is "$status" 1 'a sentence of whose pairs no clause has half'

# --- JSON and the rest ---------------------------------------------------------------------------

search -f json -n 1 养护 路灯
is "$(json hits/0 | perl -MJSON::PP -ne 'print join " ", sort keys %{decode_json($_)}')" \
    'clauses date document_kind document_number id issuer path rank score title' \
    'JSON: what a document has'
is "$(json hits/0/id) $(json hits/0/path) $(json hits/0/rank)" \
    'policies/lamp-2023.md policies/lamp-2023.md 1' 'JSON: its id is its path'
is "$(json 'hits/0/clauses/*/id' | tr '\n' ' ')" \
    'policies/lamp-2023.md#¶1 policies/lamp-2023.md#二 policies/lamp-2023.md#一 ' 'JSON: its clauses'
is "$(json 'hits/0/clauses/*/rank' | tr '\n' ' ')$(json hits/0/clauses/0/marks)" '1 2 3 [[12,18],[18,24]]' \
    'JSON: which are hits with ranks and marks'
search -f jsonl -n 3 路灯
is "$(json rank | tr '\n' ' ')" '1 2 3 ' 'JSON Lines: a document a line'
search -f jsonl --batch - <<'END'
q7	名单
END
is "$(json query_id) $(json clauses/0/query_id)" 'q7 ' 'JSON Lines: the query id stands with the document'

search -f cite -n 2 --path policies/ 养护 路灯
is "$status $(printf '%s\n' "$out" | wc -l)" '0 4' 'cite: the clauses of the best documents'
search -f csv -n 2 --path policies/ 养护 路灯
is "$(sed 1d "$OUT" | cut -d, -f1 | tr -d '\r' | tr '\n' ' ')" '1 2 3 4 ' 'CSV: the same, numbered on'

search -C 1 路灯
is "$status" 2 '-C is for clauses'
search --show 'rules/lighting.md#第十条'
is "$status" 2 '--show is no query'
run "$policy_search" -d "$T/index" --group page 路灯
is "$status" 2 'documents and clauses, nothing else'
search -n 1 示府发〔2021〕6号
like "$out" '^ 1\. 示例市人民政府关于印发' 'a document named by its number is the first'

# --- however the index was built -----------------------------------------------------------------

mkdir "$T/docs"
perl -CSD -Mutf8 -e '
    my @subject = qw(河道保洁 桥梁检测 路灯维修 校园安全 食品抽检 森林防火 古树保护 夜间施工);
    for my $n (1 .. 120) {
        open my $out, ">", sprintf "%s/%03d.txt", $ARGV[0], $n * 7 % 120;
        print $out "示例市", $subject[$n % 5], "办法\n\n";
        for my $i (1 .. 1 + $n % 9) {
            my $s = $subject[($n * 3 + $i) % 8];
            print $out "第", (split //, "一二三四五六七八九")[$i - 1], "条　开展绿化养护工作，",
                $n % 3 ? "由${s}组负责$s" : "同样的垃圾分类", "。\n";
        }
    }' "$T/docs"
cat >"$T/queries" <<'END'
1	绿化养护
2	垃圾分类
3	河道 负责
4	桥梁检测由谁负责
5	"路灯维修"
6	示例市 -垃圾
7	怎样开展绿化养护工作和垃圾分类
8	化
9	古树保护组 垃圾
10	凤凰
END
# answers INDEX: a hundred documents of each query, and how many there are.
answers() {
    "$policy_search" -d "$1" --group document -f tsv -n 100 --batch "$T/queries"
    while IFS='	' read -r id query; do
        printf '%s %s\n' "$id" "$("$policy_search" -d "$1" --group document -c -- "$query")"
        "$policy_search" -d "$1" --group document -f json -n 5 -- "$query"
    done <"$T/queries"
}
run "$policy_index" -j 1 -d "$T/one" "$T/docs"
answers "$T/one" >"$T/wanted"
ok 'there are answers' test "$(grep -c '	' "$T/wanted")" -gt 500
is "$(grep '^1 ' "$T/wanted") $(grep '^2 ' "$T/wanted")" '1 120 2 40' 'and counts'

# Five runs, the last files first; files that come, are read otherwise, and go.
mkdir "$T/step"
for step in 11 10 09 08 07 06 05 04 03 02 01 00; do
    cp -p "$T/docs/$step"* "$T/step"
    printf '示例市过客\n\n一、开展绿化养护工作，同样的垃圾分类。\n' >"$T/step/guest-$step.txt"
    [ "$step" != 05 ] || printf '示例市别样\n\n一、河道。\n' >"$T/step/055.txt"
    "$policy_index" -q -d "$T/many" "$T/step" || break
    rm "$T/step/guest-$step.txt"
done
cp -p "$T/docs/055.txt" "$T/step"
run "$policy_index" -d "$T/many" "$T/step"
like "$out" 'now 120 documents' 'thirteen runs with files that come and go'
# What is small beside the rest stays apart.
mkdir "$T/aside"
mv "$T/step/063.txt" "$T/step"/01*.txt "$T/aside"
"$policy_index" -q -d "$T/many"
mv "$T/aside"/01*.txt "$T/step"
"$policy_index" -q -d "$T/many"
mv "$T/aside/063.txt" "$T/step"
"$policy_index" -q -d "$T/many"
ok 'leave several segments' test "$(find "$T/many" -name 'seg-*' | wc -l)" -gt 2
answers "$T/many" >"$T/got"
same "$T/got" "$T/wanted" 'the same documents, scores and clauses'
run "$policy_index" -d "$T/many" --rebuild
answers "$T/many" >"$T/got"
same "$T/got" "$T/wanted" '--rebuild: the same'
"$policy_search" -d "$T/one" --group document -f tsv -n 10 --batch "$T/queries" >"$T/ten"
grep '	' "$T/wanted" | grep -v '^{' | awk -F '\t' '$3 <= 10' >"$T/head"
same "$T/ten" "$T/head" '-n 10 are the first of -n 100'
done_testing
