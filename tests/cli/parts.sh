# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# For tests of several indexes, to be read after lib.sh: the samples dealt out, and answers compared with those of
# one index of them all.

# What lib.sh sets.
# shellcheck disable=SC2154

# index_parts N: the samples dealt out over $T/part0 … , each with the same paths, and an index of each in
# $T/index0 … ; all of them in $T/all.
index_parts() {
    number=0
    (cd corpus && find . -type f | sort) >"$T/files"
    while read -r file; do
        to=$T/part$((number % $1))/$(dirname "$file")
        mkdir -p "$to" && cp "corpus/$file" "$to"
        number=$((number + 1))
    done <"$T/files"
    "$policy_index" -q -d "$T/all" corpus || exit 2
    k=0
    while [ "$k" -lt "$1" ]; do
        "$policy_index" -q -d "$T/index$k" "$T/part$k" || exit 2
        k=$((k + 1))
    done
}

# same_answer NAME ARGUMENT…: the test's own command `several`, which searches the parts, answers as one index does.
same_answer() {
    name=$1
    shift
    "$policy_search" -d "$T/all" "$@" >"$T/one" 2>&1
    several "$@" >"$T/several" 2>&1
    ok "$name: there is an answer" test -s "$T/one"
    same "$T/several" "$T/one" "$name: the same as from one index"
}
