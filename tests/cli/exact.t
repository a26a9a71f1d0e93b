#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A quoted phrase is found where it stands and nowhere else: in documents made for it
# (tests/cases/eval/exact.tsv), and by tests/eval/exact, which counts without an index.
. "$(dirname "$0")/lib.sh"
unset CORPUS PHRASES

docs=tests/cases/eval/docs cases=tests/cases/eval/exact.tsv
"$policy_index" -q -d "$T/index" "$docs" || exit 1
tab=$(printf '\t')
grep -v '^#' "$cases" >"$T/cases"
while IFS=$tab read -r phrase ids; do
    run "$policy_search" -d "$T/index" -f tsv -n 100 "\"$phrase\""
    found=$(cut -f 2 "$OUT" | sed 's/\.[a-z]*#/#/' | sort | tr '\n' ' ')
    [ "$ids" = - ] && ids=
    is "$found" "$(printf '%s\n' "$ids" | tr ' ' '\n' | grep . | sort | tr '\n' ' ')" \
        "\"$phrase\""
done <"$T/cases"

# exact CORPUS PHRASES: with the temporary files of this test.
exact() {
    run env TMPDIR="$T" CORPUS="$1" PHRASES="$2" sh tests/eval/exact
}

cut -f 1 "$T/cases" | grep -v '[“”]' >"$T/phrases"
exact "$docs" "$T/phrases"
is "$status$err" 0 'the scan finds the same in these documents'
like "$out" "^$(grep -c . "$T/phrases") phrases, 36 clauses: 0 counts differ" 'all of them'

phrases=tests/cases/eval/phrases.txt
exact corpus "$phrases"
is "$status$err" 0 'and in the samples'
like "$out" '^40 phrases, [0-9]+ clauses: 0 counts differ' 'forty phrases'
is "$(printf '%s\n' "$out" | cut -f 3 | sed '1d;$d')" "$(grep -v '^#' "$phrases")" 'each is shown'
ok 'most stand somewhere' test "$(printf '%s\n' "$out" | grep -c '^[1-9]')" -ge 26

# --- it can fail ---------------------------------------------------------------------------------

# A program that misses a clause, one that parses too little, one that fails.
mkdir -p "$T/build/tests/eval"
ln -s "$BUILD/tests/eval/fold" "$T/build/tests/eval/fold"
ln -s "$policy_index" "$T/build/policy-index"
cat >"$T/build/policy-search" <<E2
#!/bin/sh
"$policy_search" "\$@" | sed 's/^25\$/24/'
E2
chmod +x "$T/build/policy-search"
printf '电灯\n加装\n' >"$T/two"
run env TMPDIR="$T" BUILD="$T/build" CORPUS="$docs" PHRASES="$T/two" sh tests/eval/exact
is "$status" 1 'a clause that is missed is seen'
like "$out" "^24${tab}25${tab}加装${tab}DIFFERENT\$" 'and where'
unlike "$out" '电灯.*DIFFERENT' 'only there'

rm "$T/build/policy-index"
cat >"$T/build/policy-index" <<E2
#!/bin/sh
"$policy_index" "\$@" | if [ "\$1" = --parse ]; then sed 1d; else cat; fi
E2
chmod +x "$T/build/policy-index"
run env TMPDIR="$T" BUILD="$T/build" CORPUS="$docs" PHRASES="$T/two" sh tests/eval/exact
is "$status$out" 2 'a document that is not parsed'
like "$err" '^exact: [0-9]+ clauses parsed, [0-9]+ in the index$' 'is told'

exact "$T/nowhere" "$T/two"
is "$status$out" 2 'a folder that is not there'
exact "$docs" "$T/nowhere"
is "$status$out" 2 'phrases that are not there'
printf '说「加装」\n' >"$T/quoted"
exact "$docs" "$T/quoted"
is "$status$out/$err" "2/exact: $T/quoted: a quotation mark in a phrase: 说「加装」" 'a quotation mark'
done_testing
