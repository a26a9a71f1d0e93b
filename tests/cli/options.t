#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What both programs do with a command line: help, version, mistakes, and where the index lies.
. "$(dirname "$0")/lib.sh"

for program in "$policy_index" "$policy_search"; do
    name=${program##*/}

    run "$program" --help
    is "$status" 0 "$name --help"
    is "$err" '' "$name --help says nothing on standard error"
    like "$out" "^Usage: $name " "$name --help begins with the usage"
    like "$out" '^  -d, --index DIR ' "$name --help lists the options"
    like "$out" '^Exit status: 0 ' "$name --help tells the exit codes"
    is "$(awk 'length > 80 { gsub(/[\200-\377]/, ""); if (length > 80) print }' "$OUT")" '' \
        "$name --help fits 80 columns"
    cp "$OUT" "$T/help"
    run "$program" -h
    same "$OUT" "$T/help" "$name -h is the same"

    run "$program" --version
    is "$status" 0 "$name --version"
    like "$out" "^$name [0-9]+\.[0-9]+\.[0-9]+( |\$)" "$name --version names program and number"
    cp "$OUT" "$T/version"
    run "$program" -V
    same "$OUT" "$T/version" "$name -V is the same"

    run "$program" --no-such-option x
    is "$status$out" 2 "$name: an unknown option ends with 2 and prints no result"
    like "$err" "^$name: .*--no-such-option" "$name: the message names the program and the option"
    run "$program" -Z
    is "$status" 2 "$name: an unknown letter ends with 2"
    like "$err" "^$name: .*-Z" "$name: the message names the letter"
    run "$program" corpus --index
    is "$status" 2 "$name: an option without its value ends with 2"
    like "$err" '--index DIR' "$name: the message shows what the value is"
    run "$program" --help=x
    is "$status" 2 "$name: a value for an option that takes none ends with 2"
    run "$program" -d "$T/index" --output-that-cannot-be=1 --help
    is "$status" 2 "$name: a mistake counts, help or not"

    # A result that cannot be written is not a result.
    if [ -w /dev/full ]; then
        "$program" --help >/dev/full 2>"$T/full"
        is $? 2 "$name: --help to a full disk ends with 2"
    else
        skip 'no /dev/full'
    fi
done

# A number out of its range, and a choice that there is not.
run "$policy_index" -j 0 -d "$T/index" corpus
is "$status" 2 '-j 0 ends with 2'
like "$err" "'0' is not a whole number from 1" '-j 0: the message tells the range'
run "$policy_index" -j 2x -d "$T/index" corpus
is "$status" 2 '-j 2x ends with 2'
run "$policy_search" -f yaml -d "$T/index" 示例
is "$status" 2 '-f yaml ends with 2'
like "$err" "'yaml' is not one of text, .*json" '-f yaml: the message lists what there is'
run "$policy_search" -n -5 -d "$T/index" 示例
is "$status" 2 '-n -5 ends with 2'
run "$policy_search" -d "$T/index"
is "$status" 2 'no query ends with 2'

# Where the index lies: -d, else $POLICY_INDEX, else below $XDG_DATA_HOME, else below $HOME.
run "$policy_search" -d "$T/nowhere" 示例
is "$status$out" 2 'no index there ends with 2'
like "$err" "$T/nowhere" 'the message names the folder'
mkdir -p "$T/docs"
printf '示例市某局关于做好示例工作的通知\n\n一、认真做好示例工作。\n' >"$T/docs/a.txt"

POLICY_INDEX=$T/variable run "$policy_index" -d "$T/given" "$T/docs"
is "$status" 0 'an index with -d'
ok '-d comes before POLICY_INDEX' test -d "$T/given" -a ! -e "$T/variable"

export POLICY_INDEX="$T/variable" XDG_DATA_HOME="$T/data"
run "$policy_index" "$T/docs"
ok 'POLICY_INDEX comes before XDG_DATA_HOME' test -d "$T/variable" -a ! -e "$T/data"
run "$policy_search" 示例
is "$status" 0 'policy-search looks there too'

POLICY_INDEX=
run "$policy_index" "$T/docs"
ok 'an empty POLICY_INDEX does not count' test -d "$T/data/policy-search/index"
run "$policy_search" 示例
is "$status" 0 'policy-search looks there too'

XDG_DATA_HOME=relative
run "$policy_index" "$T/docs"
ok 'else it is ~/.local/share' test -d "$HOME/.local/share/policy-search/index" -a ! -e relative
run "$policy_search" 示例
is "$status" 0 'policy-search looks there too'
unset POLICY_INDEX XDG_DATA_HOME

# Options may stand behind the operands, and -- ends them.
run "$policy_search" 示例 -d "$T/given" --count
is "$status $out" '0 1' 'options may follow the query'
run "$policy_search" -d "$T/given" -- --help
unlike "$out" '^Usage:' 'behind -- a word is a word'
run "$policy_search" -d "$T/given" --count - <<E2
示例
E2
is "$status $out" '0 1' '- reads the query from standard input'
run "$policy_search" -d "$T/given" --coun 示例
is "$status $out" '0 1' 'a beginning is enough where it is clear'
done_testing
