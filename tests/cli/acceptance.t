#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What people complain about in other search tools for Chinese, promised here: an index of promises. The
# number before a test is that of the complaint in our list of them; tests/cases/cli/acceptance/README
# tells what they are and where one is kept otherwise. Cases are in queries.tsv there; a scan that
# knows no index asks for all that the documents there hold.
. "$(dirname "$0")/lib.sh"

data=tests/cases/cli/acceptance

# results COMMAND…: lines of ok or not ok, a name and what differs become tests.
results() {
    ok "$1 runs" "$@"
    printf '%s\n' "$ok_said" >"$T/results"
    while IFS='	' read -r result name wrong; do
        case $result in
        ok) pass "$name" ;;
        *) fail "$name" "$wrong" ;;
        esac
    done <"$T/results"
}

run "$policy_index" -d "$T/index" "$data/docs"
is "$status" 0 'the documents are indexed'
"$policy_index" --parse "$data/docs"/*.txt >"$T/parsed"

cases() {
    perl -Itests/cli tests/cli/acceptance_cases.pl "$T/index" "$data/queries.tsv"
}
results cases
scan() {
    perl -Itests/cli tests/cli/acceptance_scan.pl "$T/index" "$T/parsed"
}
results scan

# --- 1: one analyzer, for both programs, without a flag -----------------------------------------------

# What libxapian's own parser and generator look at makes no difference.
env XAPIAN_CJK_NGRAM=1 "$policy_index" -q -d "$T/flagged" "$data/docs"
asked='养老服务网络 补贴'
"$policy_search" -d "$T/index" -f tsv "$asked" >"$T/plain"
for setting in XAPIAN_CJK_NGRAM=1 XAPIAN_CJK_NGRAM= LC_ALL=C LC_ALL=POSIX; do
    for index in index flagged; do
        env "$setting" "$policy_search" -d "$T/$index" -f tsv "$asked" >"$T/other"
        same "$T/other" "$T/plain" "1 no setting changes what is found: $setting, $index"
    done
done
ok '1 and something is found' test -s "$T/plain"
for program in "$policy_index" "$policy_search"; do
    run "$program" --help
    unlike "$out" 'ngram|n-gram|token|segment|dictionary|stem' \
        "1 ${program##*/} has no option for how words are cut"
done

# --- 2: an index made otherwise is an error, never an empty answer ------------------------------------

# other WORD NAME: the WORDth word of the manifest is another.
other() {
    cp -R "$T/index" "$T/other$1"
    awk -v word="$1" 'NR == 1 { $word = word == 2 ? $word + 1 : "0" substr($word, 2) } { print }' \
        "$T/index/manifest" >"$T/other$1/manifest"
    run "$policy_search" -d "$T/other$1" 养老
    is "$status$out" 2 "2 an index of another $2 is an error"
    like "$err" '--rebuild' "2 that says how to make it anew"
    run "$policy_index" -q -d "$T/other$1" --rebuild "$data/docs"
    run "$policy_search" -d "$T/other$1" -f tsv "$asked"
    same "$OUT" "$T/plain" "2 and having done so, one finds again"
}
other 2 schema
other 3 'analysis of text'

# --- 50: columns stand below each other, as wide as was asked for --------------------------------------

# widths FILE: columns of each line; of wide and full-width characters two, of what combines none.
widths() {
    perl -CSD -ne 'chomp; my $n = () = /[\p{East_Asian_Width=Wide}\p{East_Asian_Width=Fullwidth}]/g;
        my $none = () = /\p{Mn}/g; print length() + $n - $none, "\n"' "$1"
}
for columns in 50 73 80 120; do
    COLUMNS=$columns run "$policy_search" -d "$T/index" -n 40 '照明 OR 探访 OR 照料'
    grep -v '^    [a-z]*\.txt#' "$OUT" >"$T/lines"
    widths "$T/lines" >"$T/widths"
    ok "50 in a pipe, lines fill $columns columns at most" \
        test "$(sort -n "$T/widths" | tail -n 1)" -le "$columns"
    grep -E '^ *[0-9]+\. ' "$OUT" >"$T/titles"
    is "$(widths "$T/titles" | sort -u | wc -l)" 1 "50 scores end in one column, of $columns"
    ok '50 in every hit' test "$(grep -c '' "$T/titles")" -ge 8
done
run "$policy_search" -d "$T/index" -n 1 标题:评价、监督工作若干事项的通知 最后一句写明
like "$out" '示例市民政局、.*若干事项的通知  二' '50 in a pipe without COLUMNS nothing is cut'
done_testing
