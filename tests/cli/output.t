#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What answers look like: text at several widths, JSON, JSON Lines, TSV; and that nothing in a
# document, a title or a name controls the terminal.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }

# --- text ----------------------------------------------------------------------------------------

search 背街小巷 名单
is "$status" 0 'text: found'
cat >"$T/expected" <<'END'
1 matching clause

 1. 示例市人民政府关于印发《示例市路灯改造若干措施》的通知  一/（一）/二是  SCORE
    示例市人民政府 · 2021-05-20 · 示府发〔2021〕6号
    示例市路灯改造若干措施 › 一、加快路灯改造 › （一）更换节能光源。
    二是【背街小巷】的路灯由街道登记造册，分三批更换，每批完成后向社会公布【名单】，接受居民监督。
    policies/lamp-2021.txt#一/（一）/二是
END
sed 's/[0-9]*\.[0-9][0-9]$/SCORE/' "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'text: title, locator, score; source; headings; text with marks; id'

COLUMNS=60 search 背街小巷 名单
cat >"$T/expected" <<'END'
1 matching clause

 1. 示例市人民政府关于印发《示例市路…  一/（一）/二是  SCORE
    示例市人民政府 · 2021-05-20 · 示府发〔2021〕6号
    … › 一、加快路灯改造 › （一）更换节能光源。
    二是【背街小巷】的路灯由街道登记造册，分三批更换，每批完
    成后向社会公布【名单】，接受居民监督。
    policies/lamp-2021.txt#一/（一）/二是
END
sed 's/[0-9]*\.[0-9][0-9]$/SCORE/' "$OUT" >"$T/got"
same "$T/got" "$T/expected" 'text: 60 columns: titles cut, outer headings left out, lines folded'

# width FILE: the most columns that a line takes; a byte of three is a wide character but for those
# that are narrow.
width() {
    perl -CSD -ne 'chomp; s/[\x{2026}\x{203A}\x{B7}\x{201C}\x{201D}\x{2191}\x{2193}]/x/g;
        $w = length() + (() = /[^\x00-\xFF]/g); $most = $w if $w > ($most // 0);
        END { print $most // 0 }' "$1"
}
for columns in 32 45 60 61 62 80 100; do
    COLUMNS=$columns search -n 20 路灯
    grep -v '^    [a-z]*/' "$OUT" >"$T/lines"
    got=$(width "$T/lines")
    ok "text: $columns columns hold ($got)" test "$got" -le "$columns"
    is "$(grep -cE '^    [，。、；：）》”】]' "$T/lines")" 0 \
        "text: $columns columns: no line begins with a closing mark"
    is "$(grep -cE '[（《“【]$' "$T/lines")" 0 \
        "text: $columns columns: no line ends with an opening one"
done
COLUMNS=x search -n 20 路灯
cp "$OUT" "$T/wide"
search -n 20 路灯
same "$OUT" "$T/wide" 'COLUMNS that is no number does not count'

search -n 2 路灯
like "$out" '^16 matching clauses, best first$' 'the headline counts all matches'
is "$(printf '%s\n' "$out" | grep -cE '^ [12]\. ')" 2 '-n limits the hits'
search 凤凰
is "$status $out" '1 0 matching clauses' 'nothing found'

search --color -n 1 光源
like "$out" "$(printf '\033\\[1;31m光源\033\\[0m')" '--color: marks are colored'
unlike "$out" '【' '--color: and not bracketed'
NO_COLOR=1 search --color=always -n 1 光源
like "$out" "$(printf '\033')" '--color=always is stronger than NO_COLOR'
search --color=never -n 1 光源
unlike "$out" "$(printf '\033')" '--color=never'
search -n 1 光源
unlike "$out" "$(printf '\033')" 'no color in a file'

# --- JSON ----------------------------------------------------------------------------------------

search -f json -n 3 背街小巷
is "$(json schema) $(json query) $(json total)" '1 背街小巷 1' 'JSON: schema, query, total'
is "$(json hits/0 | perl -MJSON::PP -ne 'print join " ", sort keys %{decode_json($_)}')" \
    'date document_kind document_number heading id issuer kind locator marks path rank score snippet text title' \
    'JSON: what a hit has'
is "$(json hits/0/id)|$(json hits/0/path)|$(json hits/0/locator)" \
    'policies/lamp-2021.txt#一/（一）/二是|policies/lamp-2021.txt|一/（一）/二是' 'JSON: id is path#locator'
is "$(json hits/0/kind) $(json hits/0/document_kind)" 'measure policy' 'JSON: kinds'
is "$(json hits/0/heading/#) $(json hits/0/heading/1)" '3 一、加快路灯改造' 'JSON: heading is a list'
is "$(json hits/0/marks)" '[[6,18]]' 'JSON: marks are bytes of text'
is "$(json 'hits/*/rank' | head -n 1)" 1 'JSON: ranks from 1'
search -f json -n 1 景观照明
unlike "$out" '"document_number"|null' 'JSON: what is absent is left out'
search -f json 凤凰
is "$status $(json total) $(json hits/#)" '1 0 0' 'JSON: nothing found is an answer'
search -f jsonl -n 5 路灯
is "$(json rank | tr '\n' ' ')" '1 2 3 4 5 ' 'JSON Lines: one hit a line'
search -f jsonl 凤凰
is "$status$out" 1 'JSON Lines: nothing found is no line'

# --- TSV -----------------------------------------------------------------------------------------

search -f tsv -n 2 背街小巷
like "$out" "$(printf '^-\tpolicies/lamp-2021.txt#一/（一）/二是\t1\t[0-9]+[.][0-9]{6}$')" \
    'TSV: -, id, rank, score'
search -f tsv 凤凰
is "$status$out" 1 'TSV: nothing found is no line'

# --- hostile documents ---------------------------------------------------------------------------

mkdir -p "$T/docs"
name=$(printf 'a\033[31mb\nc\td')
printf '示例\033[41m市\302\2337m文件\342\200\256的通知\n\n一、路灯\033]0;x\007与\302\205水井\010。\n' >"$T/docs/$name.txt"
run "$policy_index" -d "$T/hostile" "$T/docs"
is "$status" 0 'a document full of control characters is indexed'
# clean NAME [y]: the last output holds no control character, those of C1 and those that change
# the direction of writing included, which the second argument allows.
clean() {
    is "$(cat "$OUT" "$ERR" | turns=${2:-} perl -CSD -0777 -ne '
        s/[\x{202A}-\x{202E}]//g if $ENV{turns};
        print scalar(() = /[\x00-\x08\x0B-\x1F\x7F-\x9F\x{202A}-\x{202E}\x{2028}\x{2029}]/g)')" \
        0 "$1: no control character"
}
for format in text json jsonl tsv; do
    run "$policy_search" -d "$T/hostile" -f "$format" 水井
    is "$status" 0 "$format: found"
    case $format in
    text) clean "$format" ;;
    *) clean "$format" y ;; # text as it is; only what a terminal obeys is escaped
    esac
done
like "$out" '#一' 'TSV: one line, whatever the name'
is "$(printf '%s\n' "$out" | wc -l)" 1 'TSV: one line, whatever the name'
id=$(printf '%s\n' "$out" | cut -f2)
is "$id" 'a%1B[31mb%0Ac%09d.txt#一' 'control characters of a name are escaped in its id'
run "$policy_search" -d "$T/hostile" --show "$id"
is "$status" 0 '--show finds it by that id'
clean '--show'
run "$policy_search" -d "$T/hostile" --show "$(printf 'x\033[31m\302\2335m\377#一')"
clean '--show of what there is not'
run "$policy_search" -d "$T/hostile" -f "$(printf 'x\033[31m\302\2335m\377')" 路
clean 'a format that there is not'
run "$policy_search" -d "$T/hostile" "$(printf '\033[31m\302\2335m')"
clean 'a query'
printf '\033[31m\302\2335m\t水井\nq\033\t!! 井\n' >"$T/batch"
run "$policy_search" -d "$T/hostile" --batch "$T/batch"
clean 'queries of a batch'
chmod 0 "$T/docs/$name.txt"
touch -d '2001-01-01' "$T/docs/$name.txt"
run "$policy_index" -d "$T/hostile" "$T/docs"
clean 'a name in a message of policy-index'
run "$policy_index" -d "$T/hostile" --stats
clean '--stats'
done_testing
