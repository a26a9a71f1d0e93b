#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --save, --saved, --run and --unsave: queries with what narrows them, and proposals, under any
# name in the user's own file, which a failure leaves as it was.
. "$(dirname "$0")/lib.sh"

export XDG_DATA_HOME="$T/data" POLICY_INDEX="$T/index"
file=$T/data/policy-search/queries
run "$policy_index" -q corpus
is "$status" 0 'the samples are indexed'
search() { run "$policy_search" "$@"; }

# --- a query ---------------------------------------------------------------------------------------

search --saved
is "$status$out$err" 1 'nothing is stored yet'
ok 'looking writes nothing' test ! -e "$T/data"
search --save 加梯 --kind policy --kind statute --from 2020 --no-aliases 加装电梯 '"补助"'
is "$status$out$err" '0policy-search: stored as 加梯' 'stored'
is "$(tail -n 1 "$file")" \
    "$(printf '加梯\tquery\t加装电梯 "补助"\t--no-aliases\t--kind=policy\t--kind=statute\t--from=2020')" \
    'a line with what narrows it'
is "$(stat -c %a "$file")" 600 'for the user alone'
search --saved
is "$status $out" '0 加梯  stored query: 加装电梯 "补助" --no-aliases --kind=policy --kind=statute --from=2020' \
    'listed'
search -f json --saved
is "$(json 'saved/*/options' | tr '\n' ' ')" '["--no-aliases","--kind=policy","--kind=statute","--from=2020"] ' \
    'listed in JSON'
search -f tsv --saved
like "$out" "$(printf '^加梯\tquery\t加装电梯')" 'listed as TSV'
search -f tsv --kind policy --kind statute --from 2020 --no-aliases 加装电梯 '"补助"'
cp "$OUT" "$T/typed"
search -f tsv --run 加梯
same "$OUT" "$T/typed" 'run, it finds what it finds when it is typed'
search -f tsv --run 加梯 -n 1
is "$out" "$(sed 1q "$T/typed")" 'with what stands beside it'
search --save 加梯 养老 </dev/null
is "$status$err" '0policy-search: stored as 加梯, in place of what had that name' 'replaced, with a note'
search -f jsonl --saved
is "$(json query)" 养老 'there is one of a name'
printf '养老 床位\n' >"$T/typed"
search --save - - <"$T/typed"
search -f jsonl --saved
is "$(json name | tr '\n' ' ')" '- 加梯 ' 'a query from standard input; names in order'
printf '居 = 居家养老\n' >"$T/names"
(cd "$T" && "$policy_search" --save 居 --aliases names 居) 2>"$ERR"
like "$(cat "$file")" "--aliases=$T/names" 'a file of names is found from any folder'
search -c --run 居
is "$status" 0 'and is used'

# --- a proposal ------------------------------------------------------------------------------------

proposal=corpus/proposals/cppcc-2024077-elevator.txt
odd="$(printf ' a\tb%%#\n"\377')"
search --save "$odd" --related "$proposal"
is "$status" 0 'a file, under an odd name'
search --save 床位 --related proposals/cppcc-2024039-elderly-beds.md
is "$status" 0 'a document of the index'
search -f jsonl --saved
is "$(json kind | sort | uniq -c | tr -s ' \n' ' ')" ' 1 document 3 query 1 text ' 'listed'
search -f json --run "$odd"
cp "$OUT" "$T/stored"
search -f json --related "$proposal"
is "$(json '' | sed 's/"source":"[^"]*"//')" "$(json '' "$T/stored" | sed 's/"source":"[^"]*"//')" \
    'run, it is related to what it was'
(cd corpus && "$policy_search" -f json --run 床位) >"$T/stored"
search -f json --related proposals/cppcc-2024039-elderly-beds.md
same "$T/stored" "$OUT" 'the document of the index, whatever file has its name'
search --unsave "$odd"
is "$status$out$err" 0 'removed'
search --unsave "$odd"
is "$status" 1 'removed once'
search -f jsonl --saved
is "$(json name | tr '\n' ' ')" '- 加梯 居 床位 ' 'the others are there'
is "$("$policy_search" --complete --run '' | cut -f1 | tr '\n' ' ')" '- 加梯 居 床位 ' 'names are completed'

# --- what cannot be --------------------------------------------------------------------------------

cp "$file" "$T/before"
for wrong in '--save x' '--save x -' '--save x -n 3 养老' '--save x -f json 养老' '--save x --sort date 养老' \
    '--save x --kind law 养老' '--save x --related nowhere' '--save x --related letters' \
    '--save x --related policies/childcare-plan-2023.txt#一' '--save x --related corpus/README.md 养老' \
    '--save x --kind reply --related corpus/README.md' '--save x --show y' '--run nobody' \
    '--run 加梯 养老' '--saved 养老' '--saved -f csv' '--saved --sort date' '--saved-only 养老'; do
    # shellcheck disable=SC2086 # options and their values
    search $wrong
    isnt "$status" 0 "with $wrong"
    unlike "$out" . "with $wrong: no answer"
done
search --save '' 养老
is "$status" 2 'an empty name'
same "$file" "$T/before" 'nothing of that was stored'

# --- the file --------------------------------------------------------------------------------------

printf 'damaged\n%%x\tquery\t养老' >>"$file"
cp "$file" "$T/before"
lines=$(($(grep -c '' "$file")))
search --saved
is "$status" 0 'a damaged file is listed'
like "$err" "^policy-search: $file:$((lines - 1)): line ignored: " 'the damaged line is named'
like "$err" "^policy-search: $file:$lines: line ignored: .*percent" 'and the other one'
search --save new 养老
is "$(sed "$lines"q "$file")" "$(cat "$T/before")" 'what was there stays'
is "$(tail -n 1 "$file")" "$(printf 'new\tquery\t养老')" 'the new one stands behind it'
cp "$file" "$T/before"
(
    ulimit -f 0
    trap '' XFSZ
    exec "$policy_search" --save other 养老
) >"$OUT" 2>"$ERR"
is $? 2 'a file that cannot be written'
same "$file" "$T/before" 'the old one is there'
is "$(ls "$T/data/policy-search")" queries 'and nothing else'
mv "$file" "$T/elsewhere"
ln -s "$T/elsewhere" "$file"
search --save link 养老
ok 'a link to a file stays one' test -L "$file"
like "$(cat "$T/elsewhere")" '^link' 'and the file has the line'
for i in 1 2 3 4 5 6; do
    "$policy_search" --save "many $i" 养老 2>/dev/null &
done
wait
search -f tsv --saved
is "$(printf '%s\n' "$out" | grep -c '^many')" 6 'several at a time lose nothing'
rm "$file" "$T/elsewhere"
mkdir "$file"
search --save x 养老
is "$status" 2 'a folder in its place'
done_testing
