#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The query language: what tests/cases/cli/language/queries.tsv asks of the documents beside it, how
# many clauses match, and which come first. The same whether the documents were indexed at once or
# in parts. Then what --explain-query and notes say.
. "$(dirname "$0")/lib.sh"

data=tests/cases/cli/language

run "$policy_index" -d "$T/index" "$data/docs"
is "$status" 0 'the documents are indexed'
cp -R "$data/docs" "$T/docs"
mkdir -p "$T/others/code"
mv "$T/docs/code/trade.md" "$T/others/code"
mv "$T/docs/reply-2024.txt" "$T/others"
"$policy_index" -q -d "$T/here" "$T/docs"
"$policy_index" -q -d "$T/there" "$T/others"
printf 'auto here\nauto there\n' >"$T/parts"
ok 'and in two parts' "$policy_search" -d "$T/parts" -c 养老

# ask INDEX QUERY WANT: is the number of matches and are the first ones right?
ask() {
    got=$("$policy_search" -d "$1" -c -- "$2" 2>"$T/err")
    printf '%s' "$3" | tr ' ' '\n' | sort >"$T/want"
    "$policy_search" -d "$1" -f tsv -n 50 -- "$2" 2>>"$T/err" | cut -f 2 |
        head -n "$(grep -c '' "$T/want")" | sort >"$T/first"
    printf '%s %s' "$got" "$([ -z "$3" ] || tr '\n' ' ' <"$T/first")"
}

asked=0
while IFS='	' read -r query count first; do
    case $query in
    '' | '#'*) continue ;;
    esac
    want="$count $([ -z "$first" ] || printf '%s' "$first" | tr ' ' '\n' | sort | tr '\n' ' ')"
    is "$(ask "$T/index" "$query" "$first")" "$want" "$query"
    [ "$(ask "$T/parts" "$query" "$first")" = "$want" ] || fail "$query, of two parts"
    asked=$((asked + 1))
done <"$data/queries.tsv"
ok 'the cases were read' [ "$asked" -gt 80 ]

# What was understood.
export POLICY_INDEX="$T/index"
run "$policy_search" --explain-query '(养老 OR 托育) 补贴 -机构 年:2023'
is "$status" 0 '--explain-query ends with 0'
is "$out" "all of:
  any of:
    养老  (as it stands, in text, title or headings; 6)
    托育  (as it stands, in text, title or headings; 3)
  补贴  (as it stands, in text, title or headings; 6)
  not:
    机构  (as it stands, in text, title or headings; 4)
  年:2023  (the document's metadata; 8)" 'the tree is shown with what each part finds'
run "$policy_search" --explain-query '示例市数据流通法典第28条'
like "$out" '^named, comes first: code/trade.md#第二十八条$' 'so is what the query names'
run "$policy_search" --explain-query '养老 OR'
like "$out" '^note: ignored OR' 'and what is ignored'
run "$policy_search" --explain-query -f json '养老 NEAR/3 补贴'
# shellcheck disable=SC2016 # perl's
ok 'as JSON it is valid' perl -MJSON::PP -0777 -ne 'decode_json($_)' "$OUT"
like "$out" '"op":"near","distance":3' 'and tells the same'
run "$policy_search" --explain-query --count 养老
is "$status" 2 '--count and --explain-query are two things'

# A value that is none is a word, and a note says so; so are operators that cannot be.
run "$policy_search" -f jsonl '年:去年 补贴'
like "$err" '年:去年 is taken as a word' 'a value that is none is named'
run "$policy_search" -f jsonl '养老 NEAR'
like "$err" 'ignored NEAR' 'an operator without its word is named'
run "$policy_search" -f jsonl '(养老'
like "$err" '\( without its \)' 'a parenthesis that is not closed is named'

# Every example of README's tables of the language, over the samples: it finds something, and nothing in
# it is ignored or taken otherwise.
"$policy_index" -q -d "$T/corpus" corpus
perl -ne 'if (/^\| (type \| and get|field \| also) \|/) { $in = 1 } elsif (!/^\|/) { $in = 0 }
    elsif ($in && !/^\| ---/) { my ($cell) = /^\| (.*?) \|/; print "$1\n" while $cell =~ /`([^`]+)`/g }' \
    README.md >"$T/examples"
ok 'README has examples' [ "$(grep -c '' "$T/examples")" -gt 40 ]
while IFS= read -r example; do
    run "$policy_search" -d "$T/corpus" -f tsv -n 1 -- "$example"
    is "$status$err" 0 "README: $example"
done <"$T/examples"
done_testing
