#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The interactive prompt, on a terminal of its own: what is typed and what is shown. The locale is
# C: Chinese is typed and shown all the same.
# shellcheck disable=SC2034,SC2154
. "$(dirname "$0")/lib.sh"
[ -w /dev/ptmx ] || skip_all 'no terminal to be had'

mkdir "$T/docs"
for n in 1 2 3 4 5 6 7 8 9; do
    printf '示例市关于设施的通知之%s\n\n示府发〔202%s〕%s号\n\n一、路灯第%s批由街道登记。\n二、水井照旧。\n\n示例市人民政府\n202%s年5月1日\n' \
        "$n" "$((n % 3))" "$n" "$n" "$((n % 3))" >"$T/docs/$n.txt"
done
printf '示例市名单\n\n一、凤凰\033[31m路\302\2335m。\n' >"$T/docs/hostile.txt"
run "$policy_index" -q -d "$T/index" "$T/docs"
is "$status" 0 'an index'
history=$HOME/.local/state/policy-search/history

# talk [OPTION…]: run the prompt with what is typed on standard input (see pty.pl). Leaves $status,
# and in $out what the terminal showed, without carriage returns.
talk() {
    LC_ALL=C COLUMNS='' perl tests/cli/pty.pl "${rows:-40}" 80 \
        "$policy_search" --color=never -d "$T/index" "$@" >"$T/shown" 2>"$T/talk.err"
    status=$?
    out=$(tr -d '\r' <"$T/shown")
    [ ! -s "$T/talk.err" ] || note "$(cat "$T/talk.err")"
}

# --- queries and hits ----------------------------------------------------------------------------

talk <<'E2'
wait > $
type 路灯第三\1774批\r
wait > $
type \004
end
E2
is "$status" 0 'a person who leaves with Ctrl-D leaves with 0'
like "$out" '^10 documents, 19 clauses\.' 'what there is to search is told'
is "$(cat "$history")" 路灯第4批 'Chinese is typed, and one key takes back one character'
like "$out" '^ 1\. 示例市关于设施的通知之4 ' 'and it is searched for'

rows=14
talk <<'E2'
wait > $
type 路灯\r
wait ; .*\n> $
type +\r
wait ; .*\n> $
type ２\r
wait > $
type ：更多\r
wait > $
type 9\r
wait > $
type 005\r
wait > $
type :quit\r
end
E2
"$policy_search" -d "$T/index" --color=never -f tsv -n 9 路灯 | cut -f2 >"$T/ids"
like "$out" '^hits 1 to 2; ' 'as many hits as the screen holds'
like "$out" '^hits 3 to 4; ' '+ shows those that follow'
like "$out" '^hits 5 to 6; ' 'and so does a command with full-width marks'
is "$(printf '%s\n' "$out" | grep -cE '^ [1-6]\. 示例市')" 6 'each once, with its number'
like "$out" "^id: $(sed -n 2p "$T/ids")\$" 'a number, full-width or not, opens that hit'
like "$out" "^id: $(sed -n 5p "$T/ids")\$" 'also one of a later page'
like "$out" '^no hit 9 is shown, only 1 to 6; ' 'but none that was not shown'
unlike "$(cat "$history")" '^(\+|２|005|9)$' 'such are not kept'
rows=

talk <<'E2'
wait > $
type 路灯\r
wait > $
type :outline 2\r
wait > $
type :format cite\r
wait > $
type :format\r
wait > $
type :group document\r
wait > $
type 2\r
wait > $
type \004
end
E2
like "$out" '^ *二、水井照旧' ':outline shows the document of a hit'
like "$out" '^9 matching documents' ':group document ranks documents'
like "$out" '^id: [0-9]\.txt#一$' 'whose numbers open their best clauses'
like "$out" '^《示例市关于设施的通知之2》' ':format changes the format, and answers again'

talk -n 4 <<'E2'
wait > $
type 路灯\r
wait > $
type :more\r
wait > $
type +\r
wait > $
type +\r
wait > $
type \004
end
E2
is "$(printf '%s\n' "$out" | grep -oE '^ +[0-9]+\. ' | tr -d '\n')" \
    ' 1.  2.  3.  4.  5.  6.  7.  8.  9. ' 'behind the hits asked for come others'
like "$out" '^there are no more hits$' 'until there are none'

# --- commands ------------------------------------------------------------------------------------

rows=60
talk <<'E2'
wait > $
type :help\r
wait > $
type 3\r
wait > $
type :nonsense\r
wait > $
type :f\r
wait > $
type :find 3\r
wait > $
type  \r
wait > $
type :n 0\r
wait > $
type :kind letter\r
wait > $
type +\r
wait > $
type :show none.txt#1\r
wait > $
type \004
end
E2
rows=
is "$status" 0 'mistakes do not end it'
for name in more show open find kind issuer type year from to path clause-kind filters reset n group sort context format\
    outline compare facets help quit; do
    like "$out" "^:$name :[^ ]+ .*[^ ]" ":help tells of :$name"
done
like "$out" '^no hits are shown .*:find 3 ' 'a number before any hit'
like "$out" '^no command :nonsense; :help ' 'a command that there is not'
like "$out" '^several commands begin with :f; :help ' 'a beginning that is not clear'
like "$out" '通知之3' ':find searches for a number'
like "$out" "^:n: '0' is not a whole number" 'a value that cannot be: the command is named'
like "$out" '^:kind letter: not a kind; ' 'a filter that cannot be'
like "$out" '^no document none.txt ' 'an id that there is not'

talk --issuer 示例市 <<'E2'
wait issuer 示例市> $
type 路灯\r
wait > $
type :year ２０２１\r
wait issuer 示例市; year 2021> $
type :年份 2021 2022\r
wait year 2021 2022> $
type :filters\r
wait > $
type :year\r
wait \nissuer 示例市> $
type :reset\r
wait \n> $
type :filters\r
wait > $
type \004
end
E2
is "$(printf '%s\n' "$out" | grep -oE '^[0-9]+ matching' | tr '\n' ' ')" \
    '9 matching 3 matching 6 matching 9 matching 9 matching ' 'a filter that changes is answered by'
like "$out" '^issuer 示例市; year 2021 2022$' ':filters tells which are set'
like "$out" '^no filter is set$' ':reset takes them back'

# --- editing and history -------------------------------------------------------------------------

rm "$history"
talk <<'E2'
wait > $
type 水井\r
wait > $
type 水井\r
wait > $
type  路灯\r
wait > $
type 凤凰\003
wait > $
type :ki\tpol\t\r
wait kind policy> $
type :reset\r
wait > $
type \e[A\e[A\e[A 照旧\r
wait > $
type \004
end
E2
is "$(cat "$history")" "$(printf '水井\n:kind policy \n:reset\n水井 照旧')" \
    'history: no line twice in a row, none behind a blank, none that was cancelled; Tab, arrows'
is "$(stat -c %a "$history" "${history%/*}" | tr '\n' ' ')" '600 700 ' 'it is for its owner only'

awk 'BEGIN { while (n++ < 1010) print "query " n }' >"$history"
printf 'bad \033[31m\n\377\n' >>"$history"
chmod 644 "$history"
talk <<'E2'
wait > $
type \e[A 路灯\r
wait > $
type \004
end
E2
is "$(wc -l <"$history") $(tail -n 1 "$history")" '1000 query 1010 路灯' \
    'it is bounded; what is no text is not recalled'
is "$(stat -c %a "$history")" 600 'and closed to others again'
unlike "$out" "$(printf '\033\\[31m')" 'nothing of it reaches the terminal unseen'

XDG_STATE_HOME=$T/state talk <<'E2'
wait > $
type 路灯\r
wait > $
type \004
end
E2
is "$(cat "$T/state/policy-search/history")" 路灯 'XDG_STATE_HOME tells where it lies'

: >"$T/file"
XDG_STATE_HOME=$T/file talk <<'E2'
wait > $
type 路灯\r
wait > $
type 水井\r
wait > $
type \004
end
E2
is "$status $(printf '%s\n' "$out" | grep -c 'policy-search/history: ')" '0 1' \
    'where it cannot be written this is told, once'
like "$out" '^9 matching' 'and the query is answered'

# --- an index that changes -----------------------------------------------------------------------

printf '示例市关于凤凰的通知\n\n一、凤凰一座。\n' >"$T/new.txt"
talk <<E2
wait > \$
type 凤凰一座\\r
wait > \$
run cp "$T/new.txt" "$T/docs/new.txt" && "$policy_index" -q -d "$T/index"
type 凤凰一座\\r
wait > \$
run mv "$T/index" "$T/moved"
type 凤凰一座\\r
wait > \$
run mv "$T/moved" "$T/index"
type 凤凰一座\\r
wait > \$
type \\004
end
E2
is "$(printf '%s\n' "$out" | grep -oE '^[0-9]+ matching|^no matching|: no index' | tr '\n' ' ')" \
    'no matching 1 matching : no index 1 matching ' 'new documents are found; no index is told'
is "$status" 0 'and the prompt goes on'

# --- hostile text --------------------------------------------------------------------------------

talk <<'E2'
wait > $
type 凤凰\r
wait > $
type 1\r
wait > $
type 2\r
wait > $
type :\026\033[31m\r
wait > $
type :path \026\033[31m\r
wait > $
type \004
end
E2
is "$(perl -CSD -0777 -ne 'print scalar(() = /[\x00-\x06\x0E-\x1F\x7F-\x9F]/g)' "$T/shown")" 0 \
    'no control character of a document or a line reaches the terminal'

# --- with and without a terminal -----------------------------------------------------------------

run "$policy_search" -d "$T/index"
is "$status" 2 'no query and no terminal: an error'
like "$err" 'no query; ' 'it says so'
LC_ALL=C perl tests/cli/pty.pl 24 80 sh -c "'$policy_search' -d '$T/index' | cat; exit 3" \
    >"$T/shown" <<'E2'
end
E2
like "$(cat "$T/shown")" 'no query; ' 'output into a pipe: no prompt'
LC_ALL=C perl tests/cli/pty.pl 24 80 "$policy_search" -d "$T/nowhere" >"$T/shown" <<'E2'
end
E2
is $? 2 'no index: an error at once'
LC_ALL=C perl tests/cli/pty.pl 24 80 "$policy_search" -d "$T/index" --count --no-pager >"$T/shown" <<'E2'
end
E2
is "$? $(tr -d '\r' <"$T/shown")" "0 $("$policy_search" -d "$T/index" -c)" '--count without a query counts'

# --- without the library -------------------------------------------------------------------------

mkdir "$T/lib"
for library in libreadline.so.7 libreadline.so.8 libreadline.so.9; do
    : >"$T/lib/$library"
done
rm -f "$history"
# The pause: Ctrl-C empties the terminal, also of what is shown right after it.
LD_LIBRARY_PATH=$T/lib talk <<'E2'
wait > $
type 路灯第4\1775批\r
wait > $
type 水井\003
run sleep 0.3
type 1\r
wait > $
type \004
end
E2
is "$status $(cat "$history")" '0 路灯第5批' 'without readline lines are read as the terminal gives them'
like "$out" '^一、路灯第5批' 'and do the same'

# --- counting and comparing ----------------------------------------------------------------------

talk <<'E2'
wait > $
type 路灯\r
wait > $
type :facets year，kind\r
wait > $
type ：计数 nothing\r
wait > $
type :compare 1 2\r
wait > $
type :compare 1 99\r
wait > $
type :compare 3.txt\r
wait > $
type :compare 3.txt 6.txt\r
wait > $
type :format csv\r
wait > $
type :facets year\r
wait > $
type \004
end
E2
is "$status" 0 'counting and comparing'
like "$out" '^9 matching clauses$' ':facets counts the matches of the last query'
like "$out" '^2021 +3$' ':facets: a table'
like "$out" '^--facets: no field .nothing.; there are ' ':facets: a field that there is not'
like "$out" '^一、路灯第\[-' ':compare: two hits by their numbers'
like "$out" '^no hit 99 is shown' ':compare: a number of no hit'
like "$out" '^:compare takes two hits' ':compare: one is not enough'
like "$out" '^1 the same, 1 changed, 0 moved, 0 added, 0 removed$' ':compare: documents by their ids'
like "$out" '^year,count$' ':facets in another format'

done_testing
