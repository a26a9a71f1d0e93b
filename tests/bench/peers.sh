# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Other programs on the same clauses. Each is a script tests/bench/peers/NAME with these subcommands:
#
#   package            the Debian package that it comes from
#   there              status 0 when it is installed
#   unit               what its answers are: clauses, or documents
#   environment OUT    NAME=VALUE for those who run it
#   prepare TEXTS OUT  TEXTS/clauses (texts.c), as it reads them best; not measured
#   build TEXTS OUT    its index of them
#   index OUT          the path of that
#   spell KIND         lines ID<TAB>TEXT<TAB>GRAMS to a query a line: KIND is look (a phrase, ten hits), count
#                      (a phrase, how many there are) or ask (an OR of the grams, a hundred hits); nothing
#                      when it does not serve for that
#   run OUT FILE KIND  answer FILE, what spell printed
#   once OUT           words of a command that answers one spelt look-up, given as its last argument
#   counts, answers    what run printed: a number for each query; lines NUMBER<TAB>ID, best first
: "${work:?}" "${bench:?}" "${index:?}"
peers=$work/peers PEERS=${PEERS:-sqlite groonga omega recoll}
export texts="$bench/texts"

peer() {
    peer_name=$1
    shift
    sh "tests/bench/peers/$peer_name" "$@"
}

peer_there() {
    case " $PEERS " in
    *" $1 "*) peer "$1" there ;;
    *) return 1 ;;
    esac
}

# The clauses, as our index has them.
need_texts() {
    [ ! -e "$work/texts/clauses" ] || return 0
    need_index
    mkdir -p "$work/texts"
    "$bench/texts" clauses "$index" >"$work/texts/clauses"
}

# build_peer NAME ROUND: build its index and measure that, in the sample build-NAME.
build_peer() {
    need_texts
    rm -rf "${peers:?}/$1"
    mkdir -p "$peers/$1"
    peer "$1" prepare "$work/texts" "$peers/$1"
    # shellcheck disable=SC2046 # words
    sample "build-$1" "$2" env $(peer "$1" environment "$peers/$1") \
        sh "tests/bench/peers/$1" build "$work/texts" "$peers/$1"
}

need_peer() {
    [ -d "$peers/$1" ] || build_peer "$1" 1
}

# Those of a few seconds, which can take turns with ours; the others are built once.
FAST_PEERS=
for fast in sqlite groonga; do
    ! peer_there $fast || FAST_PEERS="$FAST_PEERS $fast"
done
