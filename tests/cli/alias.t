#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Other names: tests/cases/cli/alias/queries.tsv over the documents beside it, with other names and
# without; the user's own names; what uses none.
. "$(dirname "$0")/lib.sh"

data=tests/cases/cli/alias
index=$T/index
tab=$(printf '\t')

search() {
    run "$policy_search" -d "$index" "$@"
}

run "$policy_index" -d "$index" "$data/docs"
is "$status" 0 'the documents are indexed'

# --- cases -----------------------------------------------------------------------------------------

# Only notes of other names: others have tests of their own.
also_notes() {
    json 'notes/*' | grep ' also as '
}

while IFS="$tab" read -r query with without first note; do
    case $query in
    '#'*) continue ;;
    esac
    search -f json -- "$query"
    is "$(json total)" "$with" "$query: clauses by other names"
    is "$(also_notes)" "$note" "$query: note"
    [ "$first" = - ] || is "$(json hits/0/id)" "$first" "$query: the first hit"
    search -c -- "$query"
    is "$out" "$with" "$query: --count counts the same"
    search -f json --no-aliases -- "$query"
    is "$(json total)" "$without" "$query: clauses without other names"
    is "$(also_notes)" '' "$query: no note without other names"
done <"$data/queries.tsv"

# --- what is shown -----------------------------------------------------------------------------------

search 工信局 诊断报告
like "$out" '^note: 工信局 also as 工业和信息化局$' 'text says what was used'
like "$out" '【工信局】' 'the name that was typed is marked'
like "$out" '【工业和信息化局】' 'and so is the other one'
search -c 工信局
is "$err" 'policy-search: 工信局 also as 工业和信息化局' '--count says it on standard error'
search --explain-query 市工信局
like "$out" '^市工信局 / 市工业和信息化局  \(' '--explain-query shows the other form'
search -f json --explain-query 市工信局
is "$(json query/also/0)" 市工业和信息化局 'and so it does in JSON'
search -f json --explain-query --no-aliases 市工信局
is "$(json query/also)" '' 'but not without other names'
search 工信局的报告向哪里报送
like "$out" '【(示例市)?工业和信息化局】' 'a question marks the other name of a part'

# A name counts the same however it is written: of two clauses that differ in it alone, neither has more.
mkdir "$T/two"
echo '一、补贴由工信局发放，按季度申请。' >"$T/two/a.txt"
echo '一、补贴由工业和信息化局发放，按季度申请。' >"$T/two/b.txt"
run "$policy_index" -d "$T/two.index" "$T/two"
run "$policy_search" -d "$T/two.index" -f json --explain 工信局 补贴
is "$(json total)" 2 'both clauses match'
counts=$(perl -CO -MJSON::PP -0ne 'for my $h (@{decode_json($_)->{hits}}) {
    print join(" ", map { $_->{text} } sort { $a->{text} cmp $b->{text} } @{$h->{explain}{parts}}), "\n" }' "$OUT")
is "$(printf '%s\n' "$counts" | sort -u | wc -l)" 1 'the same parts add to the score of both'

# --- what uses none ------------------------------------------------------------------------------------

search -f tsv --no-aliases 工信局
plain=$out
search -f tsv 工信局
is "$out$err" "$plain" 'tsv uses no other names'
search -f tsv --alias 工信局
isnt "$out" "$plain" 'but with --alias'
like "$err" ' also as ' 'and says so'
printf 'q\t工信局\n' >"$T/batch"
search -f json --batch "$T/batch"
is "$(json total)" 1 'a batch uses no other names'
search -f json --alias --batch "$T/batch"
is "$(json total)" 5 'but with --alias'
search -f json --aliases "$data/names.txt" --batch "$T/batch"
is "$(json total)" 5 'and with a file of them'
search -c --alias=never 工信局
is "$out" 1 '--alias=never is --no-aliases'
search -c --alias=auto 工信局
is "$out" 5 '--alias=auto is the default'

# --- filters ---------------------------------------------------------------------------------------------

search -f json --issuer 工信局 诊断
is "$(json total)" 4 '--issuer finds other names'
is "$(also_notes)" '工信局 also as 工业和信息化局' 'and says so'
search -c --no-aliases --issuer 工信局 诊断
is "$out" 0 'it does not without them'

# --- names of one's own ----------------------------------------------------------------------------------

bad="policy-search: $data/names.txt:4: line ignored: no '=' in the line; it is SHORT = FULL"
search -f json --aliases "$data/names.txt" 诊断办
is "$(json total)" 4 'a name of the file'
is "$(also_notes)" '诊断办 also as 示例市工业和信息化局' 'is told like the others'
is "$err" "$bad" 'a line that is not understood is named, once'
search -c --aliases "$data/names.txt" 市监局 稻穗
is "$out" 1 'a line replaces what is built in'
search -c --aliases "$data/names.txt" 市监局 投诉
is "$out" 0 'altogether'
search -c --aliases "$data/names.txt" 消法 欺诈
is "$out" 0 'a line switches off what is built in'
search -c --aliases "$data/names.txt" 老规矩
is "$out" 1 'with > the left name finds the right one'
search -f json --aliases "$data/names.txt" 驳船运输
is "$(also_notes)" '' 'and not the other way round'
search -c --aliases "$data/names.txt" 工信局
is "$out" 5 'the rest is as it was'

mkdir -p "$HOME/.config/policy-search"
iconv -f UTF-8 -t GB18030 "$data/names.txt" >"$HOME/.config/policy-search/aliases"
search -c 诊断办
is "$out" 4 'the file in the folder of settings is read, in any encoding'
like "$err" "$HOME/.config/policy-search/aliases:4: " 'its bad line is named'
search -c --no-aliases 诊断办
is "$out $err" '0 ' 'but not without other names'
XDG_CONFIG_HOME=$T/config
export XDG_CONFIG_HOME
search -c 诊断办
is "$out" 0 'XDG_CONFIG_HOME is another place for it'
unset XDG_CONFIG_HOME
rm -r "$HOME/.config"

# --- at a prompt -------------------------------------------------------------------------------------------

if [ -w /dev/ptmx ]; then
    perl tests/cli/pty.pl 60 80 "$policy_search" --color=never -d "$index" >"$T/shown" 2>&1 <<'END'
wait > $
type 工信局 诊断报告\r
wait > $
type :alias never\r
wait > $
type :别名\r
wait > $
type \004
end
END
    is "$(tr -d '\r' <"$T/shown" | grep -o '^[0-9]* matching clauses*' | tr '\n' ',')" \
        '2 matching clauses,1 matching clause,2 matching clauses,' ':alias switches other names off and on'
else
    skip 'no terminal to be had'
fi

# --- mistakes ----------------------------------------------------------------------------------------------

search --aliases "$T/none" 工信局
is "$status" 2 'a file that is not there is an error'
like "$err" "$T/none" 'that names it'
for options in '--alias --no-aliases' '--alias=never --aliases x' '--no-aliases --aliases x'; do
    # shellcheck disable=SC2086
    search $options 工信局
    is "$status $err" '2 policy-search: other names are asked for and switched off; ask for one' "$options"
done
search --no-aliases --show letter.txt#一
is "$status" 2 'they are for answers to queries'
done_testing
