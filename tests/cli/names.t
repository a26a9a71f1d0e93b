#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# File names of every kind: indexed, found, shown by their id, seen to change and to vanish.
# shellcheck disable=SC2016
. "$(dirname "$0")/lib.sh"

docs=$T/docs
mkdir "$docs"
# The names, and the PATH of their ids: control bytes, %, # and what is no UTF-8 are %XX.
printf '%s\n' \
    'plain.txt|plain.txt' \
    'two words.txt|two words.txt' \
    '通知 第１号.txt|通知 第１号.txt' \
    '-d.txt|-d.txt' \
    '--help.txt|--help.txt' \
    "it's.txt|it's.txt" \
    'say "x".txt|say "x".txt' \
    'a#b.txt|a%23b.txt' \
    '100%.txt|100%25.txt' \
    '%41.txt|%2541.txt' \
    '[x]*?.txt|[x]*?.txt' \
    'back\slash.txt|back\slash.txt' \
    '$HOME`x`.txt|$HOME`x`.txt' \
    'UPPER.TXT|UPPER.TXT' \
    'wide　blank.txt|wide　blank.txt' \
    '𠮷.txt|𠮷.txt' >"$T/names"
cat >"$T/raw" <<'END'
line\nend.txt|line%0Aend.txt
tab\tbed.txt|tab%09bed.txt
red\0033[31m.txt|red%1B[31m.txt
bad\0377\0300.txt|bad%FF%C0.txt
cut\0347\0201.txt|cut%E7%81.txt
gb\0265\0306.txt|gb%B5%C6.txt
END

# each COMMAND: run `COMMAND FILE ID-PATH NAME` for every name.
each() {
    while IFS='|' read -r name id; do
        "$1" "$docs/$name" "$id" "$id"
    done <"$T/names"
    while IFS='|' read -r name id; do
        each_file=$(printf '%b' "$name")
        "$1" "$docs/$each_file" "$id" "$id"
    done <"$T/raw"
}

n=0
make_file() {
    n=$((n + 1))
    printf '示例市名称样本\n\n一、第%s号文件的灯塔。\n' "$n" >"$1" || return
    printf '%s\n' "$n" >"$T/number-of-$(printf '%s' "$2" | od -An -tx1 | tr -d ' \n' | cut -c1-200)"
}
number_of() {
    cat "$T/number-of-$(printf '%s' "$1" | od -An -tx1 | tr -d ' \n' | cut -c1-200)"
}
each make_file
total=$n

run "$policy_index" -d "$T/index" "$docs"
is "$status$err" 0 'all names are indexed'
like "$out" "^indexed $total, " 'each of them'

check_file() {
    number=$(number_of "$2")
    run "$policy_search" -d "$T/index" -f tsv -n 1 "\"第${number}号文件\""
    is "$(cut -f2 "$OUT")" "$2#一" "$3: its id"
    run "$policy_search" -d "$T/index" -f json --show "$2#一"
    is "$status $(json path)" "0 $2" "$3: --show by id"
}
each check_file

run "$policy_search" -d "$T/index" -f json -n 100 灯塔
is "$status $(json total) $(json hits/#)" "0 $total $total" 'JSON of all is valid'
run "$policy_search" -d "$T/index" -n 100 灯塔
is "$status $(printf '%s\n' "$out" | grep -c '#一$')" "0 $total" 'text of all: one line to each id'
is "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <"$OUT" | wc -c)" 0 'text of all: no control character'

run "$policy_index" -d "$T/index"
like "$out" "^indexed 0, unchanged $total, removed 0, " 'a second run knows them all'
touch_file() {
    printf '二、再加一座灯塔。\n' >>"$1"
}
each touch_file
run "$policy_index" -d "$T/index"
like "$out" "^indexed $total, unchanged 0, removed 0, " 'edits are seen'
drop_file() {
    rm -- "$1"
}
each drop_file
run "$policy_index" -d "$T/index"
like "$out" "^indexed 0, unchanged 0, removed $total, " 'and so is their end'

# A PATH on the command line.
mkdir "$docs/-j" "$docs/sub dir"
printf '示例市甲\n\n一、灯塔一座。\n' >"$docs/-j/a.txt"
printf '示例市乙\n\n一、灯塔两座。\n' >"$docs/sub dir/b#1.txt"
(cd "$docs" && "$policy_index" -d "$T/index2" -- -j 'sub dir/b#1.txt') >"$T/out" 2>&1
is $? 0 'a PATH that begins with a dash, behind --'
run "$policy_search" -d "$T/index2" -f tsv 灯塔
is "$(cut -f2 "$OUT" | sort | tr '\n' ' ')" 'a.txt#一 b%231.txt#一 ' \
    'a FILE is its base name, escaped'
odd=$(printf '%s/odd\n%%20 #dir\tx' "$T")
mkdir "$odd"
printf '示例市丙\n\n一、灯塔三座。\n' >"$odd/c.txt"
run "$policy_index" -d "$odd.index" "$odd"
is "$status" 0 'a root and an index with blanks, a line end, % and # in their names'
run "$policy_index" -d "$odd.index"
like "$out" '^indexed 0, unchanged 1, ' 'it is remembered whole'
run "$policy_index" -d "$odd.index" --stats
is "$(printf '%s\n' "$out" | grep -c '^root: ')" 1 '--stats: a root is one line'
run "$policy_index" -d "$odd.index" --forget "$odd"
like "$out" '^indexed 0, unchanged 0, removed 1, ' 'and forgotten'

# Deep folders and long names.
deep=$docs
i=0
while [ $i -lt 60 ]; do
    i=$((i + 1)) deep=$deep/深度为$i的文件夹
done
mkdir -p "$deep"
long=$(printf '%080d' 0)
printf '示例市丁\n\n一、灯塔四座。\n' >"$deep/$long$long$long.txt"
run "$policy_index" -d "$T/index" "$docs"
is "$status" 0 'a path of many folders and a long name'
run "$policy_search" -d "$T/index" -f tsv -n 1 灯塔 四座
is "$(cut -f2 "$OUT" | tr '/' '\n' | wc -l)" 61 'is found with its whole id'
run "$policy_search" -d "$T/index" --show "$(cut -f2 "$OUT")"
is "$status" 0 'and shown by it'
done_testing
