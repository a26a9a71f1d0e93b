#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What matches a query and what is marked: tests/cases/cli/search/queries.tsv over the documents
# beside it.
. "$(dirname "$0")/lib.sh"

data=tests/cases/cli/search

run "$policy_index" -d "$T/index" "$data/docs"
is "$status" 0 'the documents are indexed'

ok 'every query is asked' \
    perl tests/cli/search_cases.pl "$policy_search" "$T/index" "$data/queries.tsv"
printf '%s\n' "$ok_said" >"$T/results"
while IFS='	' read -r result query wrong; do
    case $result in
    ok) pass "query $query" ;;
    *) fail "query $query" "$wrong" ;;
    esac
done <"$T/results"
done_testing
