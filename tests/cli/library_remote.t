#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A caller of libpolicysearch whose index lies on servers in part: it is answered as policy-search answers,
# and from the rest when a server fails.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/servers.sh"

CC=${CC:-gcc}
command -v "${CC%% *}" >"$T/where" || skip_all "no compiler $CC"
flags=
! nm "$BUILD/libpolicysearch.a" | grep -q '__asan_' || flags='-fsanitize=address,undefined'
! nm "$BUILD/libpolicysearch.a" | grep -q '__gcov_' || flags=--coverage
# shellcheck disable=SC2086 # a list of options
$CC -std=c11 -D_GNU_SOURCE $flags -Ilib/policysearch -o "$T/caller" tests/cli/library.c \
    -L"$BUILD" -lpolicysearch -pthread || exit 1
export LD_LIBRARY_PATH="$BUILD"
call() { run "$T/caller" "$@"; }

publish_parts 2
serve "$T/published1"
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/list"
draft=corpus/proposals/cppcc-2023064-wetland.txt id=replies/2024039-elderly-beds.txt

# expects MODE ARG…: the same JSON as policy-search of the list with the options on standard input.
expects() {
    # shellcheck disable=SC2046 # a list of options
    "$policy_search" -d "$T/$1" -f json $(cat) >"$T/expected" 2>"$T/said"
    mode=$2 list=$1
    shift 2
    call "$mode" "$T/$list" "$@"
    grep -v '^absent ' "$OUT" >"$T/got"
    same "$T/got" "$T/expected" "$mode, $list: as policy-search has it"
}

expects list search-json '养老 补贴' <<'E2'
养老 补贴
E2
expects list related-json "$draft" <<E2
--related $draft
E2
expects list related-id-json "$id" <<E2
--related $id
E2
call lookup "$T/list" "$id"
is "$status" 0 'a document is found by its id'
call kept "$T/list" '养老 补贴' 湿地
is "$status $out" '0 kept' 'results stay while others are asked for'
unlike "$out" '^absent' 'and no server is absent'

for seconds in -1 nan inf 86401; do
    export LIBRARY_TIMEOUT="$seconds"
    call search "$T/list" 养老
    like "$status $out" '^2 failed -2 a timeout of ' "$seconds is no time"
done
export LIBRARY_TIMEOUT=0
call search "$T/list" 养老
unset LIBRARY_TIMEOUT
like "$status $out" '^0 ' '0 is as long as is usual'
unlike "$out" '^absent' 'so that servers can answer'

# --- connections that nobody asks anything on ----------------------------------------------------

for part in 0 1; do
    serve --idle-timeout 500 "$T/published$part"
    echo "remote 127.0.0.1:$port"
done >"$T/idle"
export LIBRARY_PAUSE=2
call idle "$T/idle" '养老 补贴'
is "$status $out" "0 the same
current" 'a connection that a server has ended meanwhile is made anew'
reply=$(cd "$T/part1" && find replies -type f | sort | sed 1q)
mv "$T/part1/$reply" "$T/away"
"$policy_index" -q -d "$T/index1"
{ (sleep 1 && "$policy_index" -q -d "$T/index1" --publish "$T/published1") & } 2>/dev/null
again=$!
call idle "$T/idle" '养老 补贴'
wait "$again"
like "$out" '^outdated$' 'of what was published anew meanwhile the caller is told'
like "$out" '^absent 127.0.0.1:[0-9]*: was published anew meanwhile' 'and that it is left out'
mv "$T/away" "$T/part1/$reply"
"$policy_index" -q -d "$T/index1"
"$policy_index" -q -d "$T/index1" --publish "$T/published1"
unset LIBRARY_PAUSE

# --- a server that fails in the middle ---------------------------------------------------------

tcp=$port
printf 'auto index0\n' >"$T/rest"

# without MODE ASKED BYTES: when the server is cut off after so many bytes, the answer is that of the rest.
without() {
    call "$1" "$T/rest" "$2"
    cp "$OUT" "$T/expected"
    relay "$tcp" --cut "$3"
    printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/cut"
    call "$1" "$T/cut" "$2"
    is "$status$err" 0 "$1, cut off after $3 bytes: there is an answer"
    like "$out" "^absent 127.0.0.1:$port: " 'which says what it is without'
    is "$(grep '^hit \|^document \|^clause ' "$OUT")" "$(grep '^hit \|^document \|^clause ' "$T/expected")" \
        'and is that of the rest'
}
without search '养老 补贴' 2000
without related "$draft" 2000
without related "$draft" 20000
without related-id policies/industrial-internet-measures-2024.txt 20000
relay "$tcp" --cut 2000
printf 'auto index0\nremote 127.0.0.1:%s\n' "$port" >"$T/cut"
call strict-search "$T/cut" '养老 补贴'
like "$status $out" "^2 failed -1 127.0.0.1:$port: " 'where all is wanted there is none'

# --- one that is not there ---------------------------------------------------------------------

printf 'auto index0\nremote 127.0.0.1:%s\n' "$(free_port)" >"$T/down"
call lookup "$T/down" "$id"
cp "$OUT" "$T/got"
call lookup "$T/rest" "$id"
is "$(grep -v '^absent ' "$T/got")" "$out" 'without a server the others answer'
like "$(cat "$T/got")" '^absent 127.0.0.1:[0-9]*: .*refused' 'which is told'
call strict-search "$T/down" '养老 补贴'
like "$status $out" '^2 failed -1 .*refused' 'where all is wanted the index is not opened'
done_testing
