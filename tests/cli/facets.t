#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --facets: all matches counted by fields, as clauses or documents, in every format that has a place
# for counts; the same whatever the index is made of.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/replies
is "$status" 0 'the replies are indexed'
count() { run "$policy_search" -d "$T/index" "$@"; }

# --- what is counted -----------------------------------------------------------------------------

count --facets host+result_class,year --group document 补助
is "$status$err" 0 'text: counted'
cat >"$T/expected" <<'END'
5 matching documents
note: 1 reply does not name its host (主办单位); counted is the body that signed it

主办单位 (host) × 办理结果 (result_class)
              A  B  (none)  total
示例市教育局  1  1       -      2
示例市体育局  -  1       -      1
示例市民政局  1  -       -      1
(none)        -  -       2      2
total         2  1       2      5

年份 (year)
2024    4
(none)  1
END
same "$OUT" "$T/expected" 'text: a cross table and a table, by count, then value; none last'

count -f tsv --facets host --kind reply --group document
is "$(grep -v 财政 "$OUT" | tr '\t' ' ')" 'host 示例市教育局 2
host 示例市交通运输局 1
host 示例市体育局 1
host 示例市民政局 1
host  1' 'without a query all that the filters leave; a document counts for each of its hosts'
like "$err" '^policy-search: 1 reply does not name' 'TSV: notes on standard error'
unlike "$out" 示例市财政局 'an opinion for the host of a reply has no host'
count -f tsv --facets issuer --group document
like "$out" "$(printf '^issuer\t示例市体育局\t1$')" 'bodies that sign together count each'
count -f tsv --facets clause_kind
is "$out" "$(printf 'clause_kind\tclause\t9\nclause_kind\tparagraph\t5')" 'kinds of clauses'
count -f tsv --facets clause_kind --group document
is "$out" "$(printf 'clause_kind\tclause\t6\nclause_kind\tparagraph\t5')" \
    'kinds of clauses: a document counts for each kind that it has'
count -f tsv --facets clause_kind+year --year 2024
is "$out" "$(printf 'clause_kind+year\tclause\t2024\t7\nclause_kind+year\tparagraph\t2024\t4')" \
    'kinds of clauses across another field'
count -f tsv --facets folder,month,openness --group document --kind reply
is "$out" "$(printf '%s\t%s\t%s\n' folder 2024 4 folder 2023 1 month 2023-08 1 month 2024-04 1 \
    month 2024-05 1 month 2024-06 1 month 2024-07 1 openness 主动公开 3 openness 依申请公开 1 \
    openness '' 1)" 'folders, months, openness'

# --- the total is that of --count ----------------------------------------------------------------

for query in 补助 '"补助"' 提案 '补助 -维护' 课后服务经费由谁承担; do
    for group in clause document; do
        count -c --group $group -- "$query"
        total=$out
        count -f json --facets kind --group $group -- "$query"
        is "$(json total) $(json 'facets/kind/*/count' | awk '{ n += $1 } END { print n + 0 }')" \
            "$total $total" "$query: as many in all as --count says ($group)"
    done
done
count -c
is "$status $out" '0 14' '--count without a query counts all clauses'
count -c --group document --kind reply --year 2024
is "$status $out" '0 4' '--count without a query: what the filters leave'
count -c --year 1999
is "$status $out" '1 0' '--count without a query: nothing left'
count -c ''
is "$status $out" '1 0' '--count of an empty query finds nothing'
count --facets year 凤凰
is "$status $out" '1 0 matching clauses' 'no match: nothing to count'
count --facets year 补助 凤凰
is "$status $out" '1 0 matching clauses' 'what only overlaps does not count'
count -f json --facets year 凤凰
is "$status $(json '')" '1 {"facets":{"year":[]},"notes":[],"query":"凤凰","schema":1,"total":0,"unit":"clause"}' \
    'JSON: no match'

# --- formats and limits --------------------------------------------------------------------------

count -f json --facets result_class,host+year -n 1 --group document --kind reply
is "$status$err" 0 'JSON: counted'
is "$(json facets/result_class)" \
    '[{"count":2,"value":"A"},{"count":2,"value":{"others":2}},{"count":1,"value":null}]' \
    'JSON: values, those not shown in one line, null for none'
is "$(json facets/host+year)" \
    '[{"count":2,"value":["示例市教育局","2024"]},{"count":2,"value":[{"others":3},"2024"]},{"count":1,"value":[{"others":3},{"others":1}]},{"count":1,"value":[null,"2024"]}]' \
    'JSON: pairs of values; a document with two that are not shown counts once among them'
is "$(json unit) $(json total) $(json notes/#) $(json query)" 'document 5 1 ' 'JSON: the rest'
count --facets host -n 2 --group document --kind reply
like "$out" '^示例市交通运输局 +1$' '-n: the most frequent values are shown'
like "$out" '^\(2 others\) +2$' '-n: the others in one line'
count -f tsv --facets host -n 2 --group document --kind reply
like "$out" "$(printf '^host\t[*]\t2$')" '-n: TSV'
count -f csv --facets result_class+year,year --group document
printf '%s\r\n' result_class+year,2023,2024,'(none),total' A,0,2,0,2 B,0,1,0,1 C,1,0,0,1 \
    '(none),0,1,1,2' total,1,4,1,6 '' year,count 2024,4 2023,1 '(none),1' >"$T/expected"
same "$OUT" "$T/expected" 'CSV: one table after another; values of columns in their own order'
count -f csv --bom --facets year
is "$(head -c 7 "$OUT" | od -An -tx1)" ' ef bb bf 79 65 61 72' 'CSV: --bom'
COLUMNS=24 count --facets host+month --group document
is "$(awk '{ if (length > 24 && /^[ -~]*$/) print }' "$OUT")" '' 'text: lines within the columns'
is "$(grep -c '^total ' "$OUT")" "$(grep -c ×  "$OUT")" 'text: what is wider goes on below'
LC_ALL=zh_CN.UTF-8 count --facets year --group document
is "$(sed -n '1p;3p;$p' "$OUT" | tr -s ' ')" '符合的文件 6 份
年份 (year)
（无） 1' 'in Chinese'

# --- names of fields -----------------------------------------------------------------------------

count -f tsv --facets host,result_class+year
want=$out
for fields in 主办,办理结果+年份 '主辦單位，辦理結果＋年' '主办单位、结果+年份' 'HOST,Result-Class+Year'; do
    count -f tsv --facets "$fields"
    is "$out" "$want" "fields: $fields"
done
for field in issuer year document_type kind clause_kind result_class host co_host openness status session \
    proposer addressee folder month; do
    count -f tsv --facets $field 补助
    is "$status $(cut -f1 "$OUT" | sort -u)" "0 $field" "a field: $field"
done
for fields in bogus 'host,' 'host+bogus' + ''; do
    count --facets "$fields" 补助
    is "$status$out" 2 "refused: '$fields'"
    like "$err" "^policy-search: --facets: no field '.*'; there are issuer, .*, folder\$" \
        "refused: '$fields': one line names all fields"
done
is "$("$policy_search" --complete --facets host,res | cut -f1)" host,result_class 'completion goes on in a list'
is "$("$policy_search" --complete --facets host+y | cut -f1)" host+year 'and behind a +'

# --- what it does not go with --------------------------------------------------------------------

for options in '-C 1' --prior --explain --contacts '-f cite' '-f markdown' '-f jsonl' --count '--batch -' \
    '--show x' '--sort date'; do
    # shellcheck disable=SC2086
    count --facets year $options
    is "$status$out" 2 "not with $options"
done

# --- however the index was built -----------------------------------------------------------------

mkdir -p "$T/copy/2023" "$T/copy/2024"
for one in 2024/001.txt 2024/002.txt 2024/003.txt 2024/004.txt 2023/005.txt undated.txt; do
    cp "tests/cases/cli/replies/$one" "$T/copy/$one"
    "$policy_index" -q -d "$T/steps" "$T/copy"
done
for fields in host+result_class issuer+clause_kind proposer session; do
    count -f tsv --facets $fields
    cp "$OUT" "$T/want"
    run "$policy_search" -d "$T/steps" -f tsv --facets $fields
    same "$OUT" "$T/want" "in steps: $fields"
done
done_testing
