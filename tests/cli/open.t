#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# --open: the file of a clause, at its line, in the editor that the environment names, or the pager.
. "$(dirname "$0")/lib.sh"

mkdir -p "$T/docs/a b/-x" "$T/bin"
cat >"$T/docs/a b/-x/-水井 1.txt" <<'E2'
示例市水井管理办法

第一条 为了管理水井，制定本办法。

第二条 水井由街道登记：
（一）名称；
（二）位置。

第三条 水井不得填埋。
E2
printf '\357\273\277示例市堤坝管理办法\r\n\r\n第一条 堤坝。\r\n第二条 水闸。\r\n' >"$T/docs/crlf.txt"
iconv -f UTF-8 -t GB18030 >"$T/docs/gb.txt" <<'E2'
示例市渡口管理办法

第一条 为了加强渡口的安全管理，制定本办法。
第二条 渡口由区县人民政府批准设立，任何单位和个人不得擅自设置。
E2
iconv -f UTF-8 -t UTF-16 >"$T/docs/utf16.txt" <<'E2'
示例市码头管理办法

第一条 为了加强码头的安全管理，制定本办法。
第二条 码头由区县人民政府批准设立。
E2
printf '%s\r' 示例市航道管理办法 '' '第一条 航道。' '第二条 航标。' >"$T/docs/mac.txt"
cat >"$T/docs/marked.md" <<'E2'
---
title: 示例市船闸管理办法
---

# 示例市船闸管理办法

**第一条**　船闸由市交通运输局管理。

**第二条**　船闸
应当公布开放时间。
E2
printf '示例市单个文件管理办法\n\n第一条 单个。\n' >"$T/one.txt"
run "$policy_index" -d "$T/index" "$T/docs" "$T/one.txt"
is "$status" 0 'the documents are indexed'

# Editors that tell what they are given, a word a line, and what they read there.
cat >"$T/bin/vi" <<'E2'
#!/bin/sh
printf '%s\n' "$@"
exit "${EDITOR_STATUS:-0}"
E2
chmod +x "$T/bin/vi"
for name in code hx kate unknown 'my editor'; do
    cp "$T/bin/vi" "$T/bin/$name"
done
PATH=$T/bin:$PATH
export PATH
unset VISUAL EDITOR POLICY_PAGER
open() { run "$policy_search" -d "$T/index" --open "$@"; }

# --- the line ------------------------------------------------------------------------------------

EDITOR='vi'
export EDITOR
# line ID LINE: of the clause, and the file it is in.
line() {
    open "$1"
    is "$status $out" "0 +$2
$T/docs/$3" "$1: line $2"
}
well='a b/-x/-水井 1.txt'
line "$well#第一条" 3 "$well"
line "$well#第三条" 9 "$well"
line "$well#第二条/（二）" 7 "$well"
line "$well#第二条第（一）项" 6 "$well"
line "$well" 1 "$well"
line 'crlf.txt#第二条' 4 crlf.txt
line 'gb.txt#第二条' 4 gb.txt
line 'utf16.txt#第二条' 4 utf16.txt
line 'mac.txt#第二条' 4 mac.txt
line 'marked.md#第一条' 7 marked.md
line 'marked.md#第二条' 9 marked.md
open 'one.txt#第一条'
is "$status $out" "0 +3
$T/one.txt" 'a file that was given by itself'

# --- the editor ----------------------------------------------------------------------------------

# words EDITOR EXPECTED: what it is called with.
words() {
    EDITOR=$1
    open "$well#第三条"
    is "$status $(printf '%s' "$out" | tr '\n' '|')" "0 $2" "$1"
}
file="$T/docs/$well"
words vi "+9|$file"
words "$T/bin/vi" "+9|$file"
words 'vi -u NONE' "-u|NONE|+9|$file"
words 'code --wait' "--wait|-g|$file:9"
words hx "$file:9"
words kate "-l9|$file"
words unknown "$file"
words "$T/bin/my editor" "$file"
words "'$T/bin/my editor' -a 'b c'" "-a|b c|$file"
# shellcheck disable=SC2016
words 'unknown $(touch '"$T"'/owned);' "\$(touch|$T/owned);|$file"
ok 'no shell reads the variable' test ! -e "$T/owned"

EDITOR=unknown VISUAL='vi -e'
export VISUAL
open "$well#第三条"
is "$(printf '%s\n' "$out" | head -n 1)" -e 'VISUAL comes before EDITOR'
VISUAL=
open "$well#第三条"
is "$status $out" "0 $file" 'an empty one does not count'
EDITOR=vi EDITOR_STATUS=3
export EDITOR_STATUS
open "$well#第三条"
is "$status" 2 'an editor that fails'
like "$err" '^policy-search: vi ended with status 3$' 'the message says how'
unset EDITOR_STATUS
EDITOR=$T/bin/absent
open "$well#第三条"
is "$status$out" 2 'an editor that there is not'
like "$err" "^policy-search: cannot run $T/bin/absent: No such file" 'the message says so'

# --- the pager -----------------------------------------------------------------------------------

unset EDITOR VISUAL
open 'gb.txt#第二条'
is "$status $(printf '%s\n' "$out" | sed -n 3p)" '0 第一条 为了加强渡口的安全管理，制定本办法。' \
    'no editor, no terminal: the decoded text'
open 'crlf.txt#第二条'
is "$(grep -c "$(printf '\r')" "$OUT") $(wc -l <"$OUT")" '0 4' 'with its line ends alone'
cat >"$T/bin/less" <<'E2'
#!/bin/sh
printf 'less'
printf ' %s' "$@"
printf ' of %s lines\n' "$(wc -l)"
E2
chmod +x "$T/bin/less"
cp "$T/bin/less" "$T/bin/otherpager"
if [ -w /dev/ptmx ]; then
    # paged PAGER EXPECTED
    paged() {
        got=$(echo end | POLICY_PAGER=$1 perl tests/cli/pty.pl 24 80 \
            "$policy_search" -d "$T/index" --open 'gb.txt#第二条' | tr -d '\r')
        is "$got" "$2" "on a terminal: $1"
    }
    paged less 'less +4 of 4 lines'
    paged 'less -S' 'less -S +4 of 4 lines'
    paged otherpager 'less  of 4 lines'

    # The prompt's :open, of a hit by its number.
    printf '%s\n' 'wait > $' 'type 码头批准\r' 'wait > $' 'type :open 1\r' 'wait > $' 'type \004' end |
        EDITOR='vi' perl tests/cli/pty.pl 24 80 "$policy_search" -d "$T/index" >"$T/shown"
    is "$(tr -d '\r' <"$T/shown" | grep -A 1 '^+4$')" "+4
$T/docs/utf16.txt" 'the prompt: :open 1'
else
    skip 'no terminal to be had' 4
fi

# --- what cannot be opened -----------------------------------------------------------------------

EDITOR='vi'
export EDITOR
# refused STATUS ID PATTERN
refused() {
    open "$2"
    is "$status$out" "$1" "$2 ends with $1"
    like "$err" "^policy-search: .*$3" "$2: the message says why"
    is "$(printf '%s\n' "$err" | wc -l)" 1 "$2: in one line"
}
refused 1 'none.txt#第一条' 'none.txt'
refused 1 'crlf.txt#第九条' '第九条'
refused 1 'crlf.txt#第一条/（三）' '（三）'
refused 2 '' 'an empty id'
touch -d '2001-01-01' "$T/docs/crlf.txt"
line 'crlf.txt#第一条' 3 crlf.txt
echo >>"$T/docs/crlf.txt"
refused 2 'crlf.txt#第一条' "$T/docs/crlf.txt: changed since it was indexed"
rm "$T/docs/gb.txt"
refused 2 'gb.txt#第一条' "$T/docs/gb.txt: gone since it was indexed"
if [ "$rootly" = '' ]; then
    chmod 0 "$T/docs/utf16.txt"
    refused 2 'utf16.txt#第一条' 'utf16.txt'
else
    skip 'root reads everything' 3
fi
open 'crlf.txt#第一条' 堤坝
is "$status" 2 'it takes no query'
open 'crlf.txt#第一条' --show 'crlf.txt#第一条'
is "$status" 2 'nor --show beside it'
done_testing
