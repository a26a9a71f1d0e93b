#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What cannot be done is refused in one line that says what and why, with its exit code, and changes
# nothing: tests/cases/cli/refusals.tsv, a case a line.
. "$(dirname "$0")/lib.sh"

export POLICY_INDEX="$T/index" XDG_DATA_HOME="$T/data"
run "$policy_index" -q corpus
is "$status" 0 'the samples are indexed'
cp "$T/index/manifest" "$T/manifest"

grep -v -e '^#' -e '^$' tests/cases/cli/refusals.tsv >"$T/cases"
while IFS="$(printf '\t')" read -r program arguments code message; do
    # shellcheck disable=SC2046,SC2086 # arguments are words
    run "$BUILD/policy-$program" $(printf '%s' "$arguments" | sed "s|%T|$T|g")
    is "$status $out$err" "$code policy-$program: $(printf '%s' "$message" | sed "s|%T|$T|g")" "$program $arguments"
done <"$T/cases"

same "$T/index/manifest" "$T/manifest" 'the index is as it was'
ok 'and nothing is stored' test ! -e "$T/data"
done_testing
