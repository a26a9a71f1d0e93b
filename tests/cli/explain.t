#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --explain: the parts of each hit's score, which add up to it.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

run "$policy_index" -q -d "$T/index" corpus
is "$status" 0 'the samples are indexed'
search() { run "$policy_search" -d "$T/index" --explain "$@"; }

# --- text ----------------------------------------------------------------------------------------

# added: of each hit, its score less the sum of what its parts add, in hundredths, and their number.
added() {
    awk '/^ *[0-9]+\. /{ score = $NF == "partial" ? $(NF - 1) : $NF; hit++ }
        hit { parts[hit] += 0 }
        hit && /^    +[0-9]+\.[0-9][0-9] / { left[hit] -= $1; parts[hit]++ }
        /^ *[0-9]+\. / { left[hit] += score }
        END { for (i = 1; i <= hit; i++) print int(100 * left[i] + (left[i] < 0 ? -.5 : .5)), parts[i] }' "$1"
}

search -n 3 '工业互联网平台 奖励 五百万元'
is "$status" 0 'a query is answered'
is "$(grep -c ' times the average length: one occurrence adds ' "$OUT")" 3 'each hit says how long it is'
# A hundredth is lost or won in each of the parts, at most half.
added "$OUT" >"$T/added"
is "$(awk '$2 < 10 || $1 > $2 / 2 || $1 < -$2 / 2' "$T/added")" '' 'what the parts add is the score'
is "$(grep -c . "$T/added")" 3 'of each hit'
like "$out" '^ +[0-9.]+ +[0-9.]+ +[0-9]+  +500万元 \(by value\)$|^ +[0-9.]+ +[0-9.]+ +[0-9]+  +五百万 \(by value\)$' \
    'a value says so, and not where it stands'
like "$out" '^    matches; ' 'a hit that matches'
search -n 1 '加装电梯 补助 500万元'
like "$out" '^    partial; ' 'one that merely overlaps'
COLUMNS=40 search -n 1 '飞线充电'
is "$(awk 'length($0) > 200' "$OUT")" '' 'lines are cut where there are columns'
"$policy_search" -d "$T/index" -n 1 飞线充电 >"$T/plain"
unlike "$(cat "$T/plain")" 'average length' 'who does not ask is told nothing'

# --- JSON ----------------------------------------------------------------------------------------

sums='my $json = JSON::PP->new->utf8;
    while (<>) {
        my $hit = $json->decode($_);
        my @parts = @{$hit->{explain}{parts}};
        my $sum = 0;
        $sum += $_->{score} for @parts;
        $sum *= $hit->{explain}{prior}{factor} // 1;
        my $ok = @parts && abs($sum - $hit->{score}) < 1e-6 * @parts;
        $ok &&= !grep { ($_->{kind} eq "value") == exists $_->{in_text} } @parts;
        print $ok ? "" : "not ok: $hit->{id} $sum $hit->{score}\n";
    }'
search -f jsonl -n 50 '养老机构每床补贴500元，2024年怎样申请'
is "$status" 1 'jsonl, of hits that merely overlap'
is "$(grep -c '"explain":{' "$OUT")" 50 'each hit is explained'
is "$(perl -MJSON::PP -e "$sums" "$OUT")" '' 'the parts add up to the score'
search -f json -n 1 飞线充电
is "$(json 'hits/0/explain/parts/0/kind' "$OUT")" character 'json: the part that adds the most'
is "$(json 'hits/0/explain/parts/#' "$OUT")" 7 'json: four characters and three pairs'
printf 'a\t飞线充电\nb\t加装电梯\n' >"$T/batch"
search -f jsonl -n 1 --batch "$T/batch"
is "$(grep -c '"explain":{' "$OUT")" 2 'of a batch too'
search -f jsonl 没有哪里写着这句话呀
is "$status" 1 'nothing to explain'

# --- with --prior ---------------------------------------------------------------------------------

search -n 1 --prior --path regulations/ 养老机构
like "$out" '^    times 1\.10: a ' 'the factor is told'
search -f jsonl -n 20 --prior 养老机构
is "$(perl -MJSON::PP -e "$sums" "$OUT")" '' 'the parts times the factor are the score'
is "$(json explain/prior/factor "$OUT" | sort -u | grep -c .)" 2 'laws of the city count more than notices'
unlike "$("$policy_search" -d "$T/index" -f jsonl --explain -n 1 养老机构)" '"prior"' 'it is not told unasked'
for what in '-c 养老' '--explain-query 养老' '--show x#y'; do
    # shellcheck disable=SC2086 # words
    run "$policy_search" -d "$T/index" --prior $what
    is "$status$out$err" '2policy-search: --prior is for the answers to a query' "$what: refused"
done

# --- what it does not go with --------------------------------------------------------------------

for what in '-f tsv' '-f csv' '-f cite' '-c'; do
    # shellcheck disable=SC2086 # words
    search $what 养老
    is "$status$out$err" '2policy-search: --explain is for clauses as text, json or jsonl' "$what: refused"
done
search --show 'policies/5g-network-measures-2024.txt#一/（三）'
is "$status" 2 '--show: refused'
done_testing
