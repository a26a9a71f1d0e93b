#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The bad set (tests/bad): every file of it is accounted for, and nothing of its bytes gets out raw,
# whatever the format. SIZE=full does it with all that the set can be, SEED=N with other bytes.
. "$(dirname "$0")/lib.sh"

bad=tests/bad
set=$T/set
report=$T/report.jsonl
size=${SIZE:-small}

# limited COMMAND…: run it, ended where it hangs.
limited() { run timeout 600 "$@"; }
# clean NAME [OPTION…]: what the last command said is fit for a terminal, and so are its messages.
clean() {
    clean_name=$1
    shift
    ok "$clean_name: no byte that a terminal obeys" perl $bad/safe.pl "$@" "$OUT" "$ERR"
}
# is_json [FILE]: it is.
is_json() { json '' "${1:-$OUT}" >/dev/null; }
# columns NUMBER: lines of the last answer that have other than NUMBER columns.
columns() { awk -F '\t' -v n="$1" 'NF != n' "$OUT" | head -n 3; }

ok 'the set is made' perl $bad/make.pl "$set" "$size" "${SEED:-1}"

# --- indexing ------------------------------------------------------------------------------------

limited "$policy_index" -d "$T/index" --report "$report" "$set"
is "$status" 2 'it is indexed; files that are no text make it end with 2'
clean 'indexing'
ok 'the report is clean' perl $bad/safe.pl "$report"
ok 'each file is told once, and counts agree' perl $bad/account.pl "$set" "$report" "$out"
is "$(find "$T" . -maxdepth 1 -name owned)" '' 'no name is run as a command'
is "$(json path "$report" | grep -c '^names/links/.*\(passwd\|up\|root\|zero\)')" 4 'links are told'
is "$(json outcome "$report" | grep -c failed)" "$(wc -l <"$ERR")" 'one line on standard error for each that failed'
limited "$policy_index" -d "$T/index" -v
clean 'a second run, -v'
like "$out" '^indexed 0, ' 'a second run finds nothing changed'
if [ -w /dev/ptmx ]; then
    echo end | timeout 600 perl tests/cli/pty.pl 24 80 "$policy_index" -d "$T/other" "$set/names" "$set/text" >"$T/shown" 2>&1
    tr -d '\r' <"$T/shown" | sed "s/$(printf '\033')\[K//g" >"$T/plain"
    ok 'a progress bar and messages on a terminal' perl $bad/safe.pl "$T/plain"
    echo end | timeout 600 perl tests/cli/pty.pl 24 80 "$policy_index" --parse --text "$set"/text/with-* >"$T/shown" 2>&1
    tr -d '\r' <"$T/shown" >"$T/plain"
    ok 'texts on a terminal' perl $bad/safe.pl --tab "$T/plain"
else
    skip 'no terminal to be had' 2
fi
for option in --stats --verify; do
    limited "$policy_index" -d "$T/index" $option
    is "$status" 0 "$option"
    clean "$option"
done

# --- answers -------------------------------------------------------------------------------------

# ask NAME OPTION…: an answer, with what its name says of the format looked at.
ask() {
    ask_name=$1
    shift
    limited "$policy_search" -d "$T/index" "$@"
    is "$status" 0 "$ask_name"
    case $ask_name in
    json*) ok "$ask_name: JSON" is_json ;;
    tsv*) is "$(columns "${ask_columns:-4}")" '' "$ask_name: as many columns in each line" ;;
    csv*) ok "$ask_name: CSV" perl tests/cli/csv.pl '' "$OUT" ;;
    esac
    case $ask_name in
    tsv*) clean "$ask_name" --tab ;;
    csv*) clean "$ask_name" --tab --crlf ;;
    *color*) clean "$ask_name" --color ;;
    *) clean "$ask_name" ;;
    esac
}
[ "$size" = full ] && n=10000 || n=60
export COLUMNS=80
ask text -n "$n" 灯塔
ask text-color --color=always --hyperlink=always -n "$n" 灯塔
ask text-documents-color --color=always --hyperlink=always --group document -n "$n" 灯塔
ask text-explain --explain -n 50 灯塔
ask text-context-color --color=always -C 2 --all-versions -n 100 灯塔
ask text-dates --sort date -n "$n" 灯塔
ask json -f json -n "$n" 灯塔
ask json-explain -f json --explain -C 2 --all-versions -n 100 灯塔
ask json-documents -f json --group document -n "$n" 灯塔
ask jsonl -f jsonl -n "$n" 灯塔
ask tsv -f tsv -n "$n" 灯塔
ask tsv-documents -f tsv --group document -n 10000 灯塔
ask csv -f csv -n "$n" 灯塔
ask csv-all -f csv --bom --contacts -C 1 -n "$n" 灯塔
ask markdown -f markdown -n "$n" 灯塔
ask markdown-documents -f markdown --contacts --group document -n "$n" 灯塔
ask cite -f cite -n "$n" 灯塔
ask facets-text --facets issuer,type,folder -n "$n" 灯塔
ask json-facets -f json --facets issuer,host,session,addressee -n "$n" 灯塔
ask_columns=3 ask tsv-facets -f tsv --facets issuer,folder -n "$n" 灯塔
ask csv-facets -f csv --facets issuer+folder -n "$n" 灯塔
ask query-explained --explain-query 灯塔

# --- names ---------------------------------------------------------------------------------------

limited "$policy_search" -d "$T/index" -f tsv -n 10000 --path names/ 灯塔
cut -f2 "$OUT" | sort -u >"$T/ids"
cut -d'#' -f1 "$T/ids" | sort -u | cut -c7- >"$T/paths"
json path "$report" | sed -n 's/^names\///p' | sort -u >"$T/told"
is "$(comm -23 "$T/paths" "$T/told" | head -n 3)" '' 'PATHs of answers are those of the report'
# A name, and the PATH of its ids.
while IFS='|' read -r name path; do
    ok "$path is one of the ids" grep -qxF "names/$path#一" "$T/ids"
    run "$policy_search" -d "$T/index" -f json --show "names/$path#一"
    is "$status $(json path)" "0 names/$path" "$path is shown by it"
    run "$policy_search" -d "$T/index" --cites "names/$path"
    is "$status" 1 "$path is known to --cites"
    clean "$path"
    # shellcheck disable=SC2059
    run "$policy_search" -d "$T/index" --show "$(printf "names/$name#一")"
    isnt "$status" 2 "$path, as it is: no error"
    clean "$path, as it is"
done <<'E2'
line\nend.txt|line%0Aend.txt
line%%0Aend.txt|line%250Aend.txt
tab\tbed.txt|tab%09bed.txt
red\033[31m.txt|red%1B[31m.txt
csi\302\23331m.txt|csi%C2%9B31m.txt
bad\377\376.txt|bad%FF%FE.txt
turned\342\200\256txt.exe.txt|turned%E2%80%AEtxt.exe.txt
separate\342\200\250\342\200\251\302\205.txt|separate%E2%80%A8%E2%80%A9%C2%85.txt
E2
ids=0 lost=
while IFS= read -r id; do
    ids=$((ids + 1))
    "$policy_search" -d "$T/index" --show "$id" >"$T/shown" 2>&1 || lost="$lost $id"
done <"$T/ids"
is "$lost" '' "each id of an answer ($ids) is shown by it"
run env VISUAL="printf %s\n" "$policy_search" -d "$T/index" --open 'names/-rf.txt#一'
is "$out" "$set/names/-rf.txt" '--open: a name that begins with a dash comes with its folder'
# shellcheck disable=SC2016
run env VISUAL="printf %s\n" "$policy_search" -d "$T/index" --open 'names/$(touch owned).txt#一'
is "$out" "$set/names/\$(touch owned).txt" '--open: no shell'
run "$policy_search" -d "$T/index" --complete --issuer ''
clean '--complete' --tab
run "$policy_search" -d "$T/index" --complete --path ''
clean '--complete --path' --tab

# --- files as arguments --------------------------------------------------------------------------

# The files that are given to programs, each ended by NUL: all of them, or some.
given() {
    case $size in
    full) find "$set/text" "$set/front" "$set/markdown" "$set/names" -maxdepth 1 -type f -print0 ;;
    *) find "$set/text" "$set/front" -type f -name '[bces]*.txt' -print0 ;;
    esac | sort -z
}
# The same as ids of documents.
given_ids() { given | sed -z "s|^$set/||"; }
# each GIVEN OPTION COMMAND…: run it with the files, as xargs does with OPTION (-n1: one by one). What it says
# is in all.out and all.err.
each() {
    each_given=$1 each_option=$2
    shift 2
    # shellcheck disable=SC2016,SC2086
    $each_given | xargs -0 $each_option sh -c '
        timeout 600 "$@"
        status=$?
        [ $status -le 2 ] || echo "status $status: $*" >>"$0"' "$T/wrong" "$@" >"$T/all.out" 2>"$T/all.err"
    is "$(cat "$T/wrong" 2>/dev/null)" '' "$*: status 0, 1 or 2"
    ok "$*: no byte that a terminal obeys" perl $bad/safe.pl --color "$T/all.out" "$T/all.err"
}
each given '' "$policy_index" --parse --
ok '--parse: JSON of any file' is_json "$T/all.out"
[ "$size" = small ] || each given -n1 "$policy_search" -d "$T/index" -f html --related
each given -n1 "$policy_search" -d "$T/index" --color=always --check
for mode in --cites --cited-by '--compare text/bom.txt'; do
    # shellcheck disable=SC2086
    each given_ids -n1 "$policy_search" -d "$T/index" $mode
done
ok '--compare: there is something to compare' [ -s "$T/all.out" ]
for file in "$set"/text/with-[mnostv]*.txt; do
    run "$policy_search" -d "$T/index" -f html --related "$file"
    [ "$status" = 2 ] || perl $bad/tags.pl "$OUT" || echo "$file"
done >"$T/pages" 2>&1
is "$(cat "$T/pages")" '' '--related -f html: tags are ours, and closed'
for file in "$set"/text/with-*; do
    cat "$file" >&3
done 3>"$T/all"
for mode in '--related -' '--check -' '-'; do
    # shellcheck disable=SC2086
    run timeout 600 "$policy_search" -d "$T/index" -f json $mode <"$T/all"
    like "$status" '^[012]$' "$mode: standard input"
    [ "$status" = 2 ] || ok "$mode: JSON" is_json
    clean "$mode"
done

# --- queries ---------------------------------------------------------------------------------------

# query NAME TEXT TIMES: a query of so many TEXTs by standard input, as it is and in JSON.
query() {
    perl -e 'print eval(qq("$ARGV[0]")) x $ARGV[1]' "$2" "$3" >"$T/query"
    limited "$policy_search" -d "$T/index" -f json -n 1 - <"$T/query"
    like "$status" '^[01]$' "query: $1 is answered"
    ok "query: $1: JSON" is_json
    clean "query: $1"
    limited "$policy_search" -d "$T/index" --color=always -n 1 - <"$T/query"
    clean "query: $1, as text" --color
}
while IFS='|' read -r name text times; do
    query "$name" "$text" "$times"
done <<'E2'
opening parentheses|(|100000
quotes|\"|100001
minus signs|-|100000
operators|OR NOT |50000
alternatives|灯塔 OR |10000
nearness|灯塔 NEAR/99999999999999999999 |5000
fields of nothing|标题:) |20000
ranges|999999999999999999999999..1元 |5000
titles that stay open|《|100000
stars|*|100000
emoji|\xF0\x9F\x98\x80|50000
combining marks|a\xCC\x81\xCC\xA7|30000
NUL|灯\0塔\0|5000
no UTF-8|\xFF\xFE\xE4\xB8|20000
escape sequences|\e]52;c;x\a\e[31m灯塔 |3000
turned|\xE2\x80\xAE灯塔\xC2\x9B |5000
climbing|../../etc/passwd%00 |5000
a sentence of a megabyte|加装灯塔补贴|50000
E2
head -c 5000000 /dev/zero | tr '\0' a >"$T/query"
limited "$policy_search" -d "$T/index" - <"$T/query"
is "$status $(wc -l <"$ERR")" '2 1' 'a query of 5 MB is refused in one line'
for option in --show --cites --cited-by --compare=x --open --related --check --path --issuer --year; do
    for text in "$(printf '\033[31m\377\342\200\256')" '../../etc/passwd' '%00#%00' '' "$(head -c 100000 "$T/query")"; do
        set -- "$option" "$text"
        [ "${option#--path}" = "$option" ] || set -- "$@" 灯塔
        limited "$policy_search" -d "$T/index" "$@"
        [ "$status" -le 2 ] || fail "$option: status $status with $text"
        perl $bad/safe.pl "$OUT" "$ERR"
    done
done >"$T/said" 2>&1
is "$(head -c 2000 "$T/said")" '' 'ids and filters of any bytes are answered, or refused'

# --- files that change ---------------------------------------------------------------------------

mkdir "$T/moving"
perl $bad/churn.pl "$T/moving" 300 &
churning=$!
round=0
while [ $round -lt 3 ]; do
    round=$((round + 1))
    limited "$policy_index" -d "$T/moved" --report "$report" "$T/moving"
    like "$status" '^[012]$' "while files change, round $round"
    clean "while files change, round $round"
    is "$(grep -v '"outcome":"removed"' "$report" | sed 's/.*"path":"\([^"]*\)".*/\1/' | sort | uniq -d)" '' \
        "round $round: each is told once"
done
kill "$churning"
wait "$churning" 2>/dev/null
limited "$policy_index" -d "$T/moved" --report "$report"
ok 'when they are still again: each is told once' perl $bad/account.pl "$T/moving" "$report" "$out$err"
limited "$policy_index" -d "$T/moved" --verify
is "$status" 0 'and the index is whole'
done_testing
