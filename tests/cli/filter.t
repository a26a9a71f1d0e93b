#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Filters: what is wanted at all, alone and together, and what they refuse.
. "$(dirname "$0")/lib.sh"

run "$policy_index" -d "$T/index" tests/cases/cli/city
is "$status" 0 'the documents are indexed'

# found NAME EXPECTED OPTION…: the documents of the clauses that match 路灯 under a filter, each
# once, their number of clauses before them.
found() {
    found_name=$1 found_expected=$2
    shift 2
    "$policy_search" -d "$T/index" -f json -n 100 "$@" 路灯 >"$T/out" 2>"$T/err"
    found_status=$?
    perl -MJSON::PP -0777 -ne '
        my %n;
        $n{$_->{path} =~ s{.*/|\.\w+$}{}gr}++ for grep { !$_->{partial} } @{decode_json($_)->{hits}};
        print join " ", map { "$n{$_} $_" } sort keys %n' "$T/out" >"$T/found"
    is "$(cat "$T/found")" "$found_expected" "$found_name"
    if [ "$found_expected" = '' ]; then found_expected=1; else found_expected=0; fi
    is "$found_status$(cat "$T/err")" "$found_expected" "$found_name: exit code"
}

all='3 2022011 6 lamp-2021 3 lamp-2023 3 lighting 1 park-2022'
found 'no filter' "$all"

found '--kind policy' '6 lamp-2021 3 lamp-2023 1 park-2022' --kind policy
found '--kind reply' '3 2022011' --kind reply
found '--kind statute' '3 lighting' --kind statute
found '--kind proposal: nothing' '' --kind proposal
found '--kind twice: either' '3 2022011 3 lighting' --kind reply --kind statute

found '--issuer, a part of the name' '3 2022011 3 lamp-2023' --issuer 城市管理局
found '--issuer in Traditional' '1 park-2022' --issuer 園林局
found '--issuer twice' '6 lamp-2021 1 park-2022' --issuer 人民政府 --issuer 园林
found '--issuer that there is not' '' --issuer 水利局

found '--type' '6 lamp-2021 3 lamp-2023' --type 通知
found '--type twice' '3 lighting 1 park-2022' --type 意见 --type 条例

found '--year' '3 2022011 1 park-2022' --year 2022
found '--year as a range' '6 lamp-2021 3 lighting' --year 2019..2021
found '--year as an open range' '3 2022011 3 lamp-2023 1 park-2022' --year 2022..
found '--year open at its beginning' '6 lamp-2021 3 lighting' --year ..2021
found '--year twice' '6 lamp-2021 3 lamp-2023' --year 2021 --year 2023
found '--from a day, that day included' '3 2022011 3 lamp-2023' --from 2022-08-15
found '--from the day after' '3 lamp-2023' --from 2022-08-16
found '--from a month' '3 2022011 3 lamp-2023' --from 2022-08
found '--to a day, that day included' '6 lamp-2021 3 lighting 1 park-2022' --to 2022-06-30
found '--to a month, to its end' '6 lamp-2021 3 lighting 1 park-2022' --to 2022-06
found '--to a year' '6 lamp-2021 3 lighting' --to 2021
found '--from and --to' '6 lamp-2021 1 park-2022' --from 2021 --to 2022-06-30
found '--year and --from' '3 2022011' --year 2022 --from 2022-07
found '--from behind --to: nothing' '' --from 2023 --to 2021

found '--path, a folder' '3 2022011' --path replies/
found '--path, a pattern' '6 lamp-2021' --path '*/lamp-*.txt'
found '--path twice' '3 2022011 3 lighting' --path rules --path replies

found '--clause-kind article' '3 lighting' --clause-kind article
found '--clause-kind measure' '2 lamp-2021' --clause-kind measure
found '--clause-kind paragraph' '1 2022011 1 lamp-2021 1 lamp-2023' --clause-kind paragraph
found '--clause-kind twice' '2 lamp-2021 3 lighting' --clause-kind measure --clause-kind article

found 'filters of different kinds: all of them' '2 lamp-2023' \
    --kind policy --issuer 城市管理局 --year 2023 --clause-kind clause --path policies
found 'filters that leave nothing' '' --kind statute --type 通知

# The number, the ranking and the other formats see the same clauses.
run "$policy_search" -d "$T/index" --count --kind policy 路灯
is "$status $out" '0 10' '--count counts what the filter leaves'
run "$policy_search" -d "$T/index" --count --kind proposal 路灯
is "$status $out" '1 0' '--count of nothing'
run "$policy_search" -d "$T/index" -f tsv --kind statute 路灯 光源
is "$(printf '%s\n' "$out" | grep -vc 'rules/')" 0 'weaker hits pass the filter as well'
printf 'a\t路灯\nb\t光源\n' >"$T/batch"
run "$policy_search" -d "$T/index" -f tsv --kind reply --batch "$T/batch"
is "$(printf '%s\n' "$out" | grep -vc '	replies/')" 0 'filters hold in --batch'
is "$(printf '%s\n' "$out" | cut -f1 | sort -u | tr '\n' ' ')" 'a b ' 'for every query'

# A value that is none is an error that names the option, the value and what it takes.
refused() {
    run "$policy_search" -d "$T/index" "$@" 路灯
    is "$status$out" 2 "$* is refused"
    like "$err" "^policy-search: $1.* $2" "$*: the message names option and value"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$*: one line"
}
refused --kind law
like "$err" 'statute, policy, reply, proposal' 'the kinds are listed'
refused --clause-kind sentence
like "$err" 'article, clause, measure' 'the kinds of clauses are listed'
refused --year 二〇二一
refused --year ..
refused --year 99
refused --from 2022-13
refused --from 2022-02-32
refused --to yesterday
refused --to 2022-6-30x

run "$policy_search" -d "$T/index" --issuer '' 路灯
is "$status$out" 2 'an empty --issuer is refused'
run "$policy_search" -d "$T/index" --type '' 路灯
is "$status$out" 2 'an empty --type is refused'
done_testing
