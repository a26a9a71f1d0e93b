# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the parts of the benchmark have in common: samples, and rows of the table made of them. Sourced
# by tests/bench/parts/*, which tests/bench/run starts in the project's folder with these set:
#
#   BUILD OUT CORPUS QUERIES ROUNDS     as there
#   bench                               folder with the programs of tests/bench
#   work                                folder of this run: index/, samples/, rows, engines
#
# A sample is a line of measure.c's in samples/NAME.ROUND; the figure of a NAME is the median of its
# rounds, in which the sides that are compared take turns.
set -eu
export LC_ALL=C
: "${BUILD:?}" "${OUT:?}" "${bench:?}" "${work:?}" "${CORPUS:?}" "${QUERIES:?}" "${ROUNDS:?}"
policy_index=$BUILD/policy-index policy_search=$BUILD/policy-search index=$work/index
rows=$work/rows samples=$work/samples
mkdir -p "$samples"

# Fields of a sample.
cpu=2 cpu95=3 mib=4 cpu50=5 wall=6 wall50=7
: "$cpu $cpu95 $mib $cpu50 $wall $wall50 $rows $policy_search"

# say WHAT…: what is being done, for those who wait.
say() { echo "bench: $*" >&2; }

# sample NAME ROUND [OPTION…] COMMAND…: measure a command; its output is thrown away.
sample() {
    sample_to=$samples/$1.$2
    shift 2
    sample_options=
    while [ "$1" = -l ] || [ "$1" = -c ]; do
        sample_options="$sample_options $1 $2"
        shift 2
    done
    # shellcheck disable=SC2086 # paths of this run, without blanks
    "$bench/measure" $sample_options "$sample_to" "$@" >"$work/out" 2>"$work/err" || {
        cat "$work/err" >&2
        exit 2
    }
}

# figure NAME FIELD: the median over the rounds; nothing where there is no sample.
figure() {
    cat "$samples/$1".* 2>/dev/null | awk -v field="$2" '{ print $field }' | sort -n |
        awk '{ v[NR] = $1 } END { if (NR) print (v[int((NR + 1) / 2)] + v[int((NR + 2) / 2)]) / 2 }'
}

section() { printf 'section\t%s\n' "$*" >>"$rows"; }
note() { printf 'note\t%s\n' "$(printf '%s' "$*" | tr '\n' ' ')" >>"$rows"; }

# row LABEL FACTOR NAME FIELD [LIMIT [BESIDE-LABEL BESIDE-NAME BESIDE-FIELD]]: a figure, times FACTOR,
# beside another. The ratio is the median of each round's. LIMIT: N, the figure is at most that; xN,
# the ratio is; empty: there is none.
row() {
    for row_at in $(seq 1 "$ROUNDS"); do
        [ -e "$samples/$3.$row_at" ] || continue
        row_beside=$samples/${7:-none}.$row_at
        [ -e "$row_beside" ] || row_beside=/dev/null
        awk -v a="$4" -v b="${8:-0}" -v beside="$row_beside" '{
            ours = $a
            if ((getline <beside) > 0 && b)
                print ours, $b, $b ? ours / $b : ""
            else
                print ours
        }' "$samples/$3.$row_at"
    done >"$work/row"
    awk -v label="$1" -v factor="$2" -v limit="${5:-}" -v name="${6:-}" -f tests/bench/row.awk \
        "$work/row" >>"$rows"
}

# value LABEL NUMBER [LIMIT [BESIDE-LABEL BESIDE]]: the same of what was not sampled in rounds.
value() {
    echo "$2 ${5:-}" | awk 'NF > 1 { $3 = $2 ? $1 / $2 : "" } { print }' >"$work/row"
    awk -v label="$1" -v factor=1 -v limit="${3:-}" -v name="${4:-}" -f tests/bench/row.awk \
        "$work/row" >>"$rows"
}

# clauses_of INDEX, bytes_in PATH
clauses_of() { "$policy_index" -d "$1" --stats | sed -n 's/^clauses: //p'; }
# A file with holes takes what is written of it.
bytes_in() {
    find "$1" -type f -printf '%s %b\n' |
        awk '{ n += $1 < $2 * 512 ? $1 : $2 * 512 } END { printf "%d\n", n }'
}

# The index of this run, where no part has built it.
need_index() {
    [ ! -d "$index" ] || return 0
    say "indexing $CORPUS"
    "$policy_index" -q -j1 -d "$index" "$CORPUS" || [ $? = 2 ]
}

# numbered <LINES: with an id each, as --batch takes them.
numbered() { awk '{ print "q" NR "\t" $0 }'; }

# What is asked: look-ups of two to four characters and of one, questions, texts of 3,000 characters.
need_queries() {
    [ ! -e "$work/long" ] || return 0
    need_index
    "$bench/texts" lookups "$index" 400 2 4 | numbered >"$work/lookups"
    "$bench/texts" lookups "$index" 100 1 1 | numbered >"$work/single"
    cp "$QUERIES" "$work/questions"
    # Forty of each, from all over the file, for what starts a process a query.
    for kind in lookups questions; do
        cut -f2- "$work/$kind" | awk '{ line[NR] = $0 }
            END { n = NR < 40 ? NR : 40; for (i = 0; i < n; i++) print line[int(i * NR / n) + 1] }' \
            >"$work/$kind-40"
    done
    perl -CO -0777 -ne '
        next if !utf8::decode($_);
        s/\s+/ /g;
        $all .= $_;
        END { print "q", ++$n, "\t$1\n" while $all =~ /(?=(.{3000})).{500}/g }' \
        corpus/proposals/*.txt corpus/letters/*.txt corpus/replies/*.txt >"$work/long"
}
