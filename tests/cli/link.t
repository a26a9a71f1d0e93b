#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Links to files in text (OSC 8): when there are any, what they lead to, and that nothing escapes.
# shellcheck disable=SC1003
. "$(dirname "$0")/lib.sh"

mkdir -p "$T/docs"
name=$(printf 'a b%%#?\033]8;;x\007井\n.txt')
printf '示例市水井管理办法\n\n第一条 水井\033]8;;http://x\033\\由街道登记。\n' >"$T/docs/$name"
printf '示例市堤坝管理办法\n\n第一条 堤坝。\n' >"$T/docs/dam.txt"
run "$policy_index" -d "$T/index" "$T/docs"
is "$status" 0 'the documents are indexed'
search() { run "$policy_search" -d "$T/index" "$@"; }

host=$(uname -n)
start=$(printf '\033]8;;file://%s%s/docs/dam.txt\033\\' "$host" "$T")
end=$(printf '\033]8;;\033\\')

search --hyperlink 堤坝
is "$status" 0 '--hyperlink: found'
is "$(sed -n 3p "$OUT" | cut -c 1-4)$(sed -n 3p "$OUT" | grep -cF "${start}示例市堤坝管理办法$end")" ' 1. 1' \
    'the title is a link'
is "$(grep -cF "    ${start}dam.txt#第一条$end" "$OUT")" 1 'the id is a link'
is "$(sed 's/\x1b\]8;;[^\x1b]*\x1b\\//g' "$OUT")" "$("$policy_search" -d "$T/index" --hyperlink=never 堤坝)" \
    'without the sequences it is the same text'
COLUMNS=60 search --hyperlink 堤坝
is "$(sed 's/\x1b\]8;;[^\x1b]*\x1b\\//g' "$OUT")" \
    "$(COLUMNS=60 "$policy_search" -d "$T/index" 堤坝)" 'and laid out the same'
search --hyperlink --show 'dam.txt#第一条'
is "$(head -n 1 "$OUT")" "${start}示例市堤坝管理办法$end" '--show: the title is a link'
search --hyperlink --show dam.txt
is "$(head -n 1 "$OUT")" "${start}示例市堤坝管理办法$end" '--show: of an outline too'
for format in json jsonl tsv csv markdown cite; do
    search --hyperlink -f "$format" 堤坝
    unlike "$out" "$(printf '\033')" "$format: none"
done

# --- nothing escapes -----------------------------------------------------------------------------

search --hyperlink 水井
is "$(grep -c "$(printf '\033')" "$OUT")" 2 'a hostile name and text: two lines with links'
is "$(grep -o "$(printf '\033')\]8;;[^$(printf '\033')]*" "$OUT" | sort -u | sed 's/^.//')" \
    "]8;;
]8;;file://$host$T/docs/a%20b%25%23%3F%1B%5D8%3B%3Bx%07%E4%BA%95%0A.txt" 'the URL has nothing but its own characters'
is "$(LC_ALL=C tr -d '\n\040-\176\200-\377\033' <"$OUT" | wc -c)" 0 'no other control character'

# --- when ----------------------------------------------------------------------------------------

search 堤坝
unlike "$out" "$(printf '\033')" 'none in a file'
if [ ! -w /dev/ptmx ]; then
    skip 'no terminal to be had' 18
    done_testing
    exit
fi
# linked YES-OR-NO VARIABLES…: on a terminal with these.
linked() {
    linked_wanted=$1
    shift
    linked_got=no
    echo end | env TERM=xterm "$@" perl tests/cli/pty.pl 40 80 \
        "$policy_search" --color=never --no-pager -d "$T/index" 堤坝 >"$T/shown"
    ! grep -qF "$start" "$T/shown" || linked_got=yes
    is "$linked_got" "$linked_wanted" "a terminal, ${*:-unknown}: $linked_wanted"
}
unset VTE_VERSION KONSOLE_VERSION KITTY_WINDOW_ID WT_SESSION DOMTERM TERM_PROGRAM STY FORCE_HYPERLINK
linked no
linked yes VTE_VERSION=6800
linked no VTE_VERSION=4900
linked yes KONSOLE_VERSION=220401
linked no KONSOLE_VERSION=180400
linked yes KITTY_WINDOW_ID=1
linked yes WT_SESSION=a-b
linked yes DOMTERM=x
linked yes TERM_PROGRAM=iTerm.app
linked yes TERM_PROGRAM=WezTerm
linked yes TERM_PROGRAM=vscode
linked no TERM_PROGRAM=Apple_Terminal
linked yes TERM=xterm-kitty
linked yes FORCE_HYPERLINK=1
linked no FORCE_HYPERLINK=0 VTE_VERSION=6800
linked no TERM=dumb VTE_VERSION=6800
linked no TERM=linux
linked no STY=1.tty VTE_VERSION=6800
done_testing
