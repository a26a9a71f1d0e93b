# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A small TAP harness for tests in POSIX shell. A test is `tests/cli/NAME.t`, run from anywhere
# with `sh tests/cli/NAME.t`, and begins with:
#
#     . "$(dirname "$0")/lib.sh"
#     plan 3                      # or done_testing at the end, when the number is not known
#     run "$policy_index" -d "$T/index" corpus
#     is "$status" 0 'the corpus is indexed'
#     like "$out" '^[0-9]+ files' 'the summary counts files'
#     ok 'the manifest is there' test -f "$T/index/manifest"
#
# What a test finds: the current folder is the project's root; $T is a folder of its own, removed
# at the end; $BUILD, $policy_index, $policy_search are absolute; standard input is empty; the
# locale is C.UTF-8, so that the programs speak English; HOME is $T/home, and no setting of the caller's reaches the programs.
# Run as root it drops root, so that permissions mean something: to nobody if nobody can read the
# project, else to its owner; where that is root itself, to a root whom permissions bind. $rootly is
# not empty where the machine allows none of these.

set -u

# --- who and where -------------------------------------------------------------------------------

test_file=$(cd "$(dirname "$0")" && pwd)/${0##*/}
cd "$(dirname "$0")/../.." || exit 2
BUILD=$(cd "${BUILD:-build}" 2>/dev/null && pwd) || {
    echo "Bail out! no folder ${BUILD:-build}: run make first"
    exit 2
}
rootly=

# can_test COMMAND…: run so, a test can read the project and write $T.
can_test() {
    # shellcheck disable=SC2016
    "$@" sh -c 'test -r "$0" && test -x "$1" && test -w "$2"' "$test_file" "$BUILD" "$T" 2>/dev/null
}

# as_user USER GROUP: go on as USER, with no privileges, if that can test; else return.
as_user() {
    chown "$1" "$T"
    set -- setpriv --reuid="$1" --regid="$2" --clear-groups --inh-caps=-all --bounding-set=-all
    ! can_test "$@" || exec "$@" env T="$T" sh "$test_file"
}

# shellcheck disable=SC2034
drop_root() {
    as_user nobody nogroup
    as_user "$(stat -c %u .)" "$(stat -c %g .)"
    chown root "$T"
    echo "# running as root: neither nobody nor the owner of $PWD can read it all"
    rootly=y
}

if [ "${T:-}" = '' ]; then
    T=$(mktemp -d) || exit 2
    [ "$(id -u)" != 0 ] || drop_root
fi
export BUILD T

unset POLICY_INDEX XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME
unset LANGUAGE NO_COLOR CLICOLOR_FORCE PAGER LESS COLUMNS MAKEFLAGS MFLAGS MAKELEVEL
HOME=$T/home LC_ALL=C.UTF-8 TERM=dumb
export HOME LC_ALL TERM
mkdir -p "$HOME"
umask 022
exec </dev/null

# For the tests to use.
# shellcheck disable=SC2034
policy_index=$BUILD/policy-index policy_search=$BUILD/policy-search

# --- the end -------------------------------------------------------------------------------------

tests=0 failures=0 planned=

finish() {
    code=$?
    trap - EXIT
    cd / && chmod -R u+rwX "$T" 2>/dev/null
    rm -rf "$T"
    # A bare exit would give the status from before the trap.
    [ "$code" != 0 ] || [ "$planned" = "$tests" ] || code=1
    [ "$code" != 0 ] || [ "$failures" = 0 ] || code=1
    exit "$code"
}
trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# plan NUMBER: how many tests are to come.
plan() {
    planned=$1
    echo "1..$1"
}

# The plan, for a test that could not know it at its beginning.
done_testing() {
    plan "$tests"
}

# skip_all REASON: nothing here can run on this machine.
skip_all() {
    echo "1..0 # SKIP $1"
    planned=0
    exit 0
}

# --- results -------------------------------------------------------------------------------------

pass() {
    tests=$((tests + 1))
    echo "ok $tests - $1"
}

# fail NAME [EXPLANATION]
fail() {
    tests=$((tests + 1)) failures=$((failures + 1))
    echo "not ok $tests - $1"
    [ $# -lt 2 ] || note "$2"
    return 1
}

# skip REASON [NUMBER]: as many tests (1) in place of those that cannot run.
skip() {
    skipped=${2:-1}
    while [ "$skipped" -gt 0 ]; do
        tests=$((tests + 1)) skipped=$((skipped - 1))
        echo "ok $tests # SKIP $1"
    done
}

# note TEXT: print TEXT as comments, its first 40 lines.
note() {
    printf '%s\n' "$1" | sed -e 's/^/#   /' -e 41q
}

# --- assertions ----------------------------------------------------------------------------------

# ok NAME COMMAND…: the command succeeds. What it says is shown when it does not.
ok() {
    ok_name=$1
    shift
    if ok_said=$("$@" 2>&1); then
        pass "$ok_name"
    else
        fail "$ok_name" "status $? of: $*
$ok_said"
    fi
}

# is GOT EXPECTED NAME
is() {
    if [ "$1" = "$2" ]; then
        pass "$3"
    else
        fail "$3" "got:      $1
expected: $2"
    fi
}

# isnt GOT UNEXPECTED NAME
isnt() {
    if [ "$1" != "$2" ]; then
        pass "$3"
    else
        fail "$3" "got just that: $1"
    fi
}

# like TEXT EXTENDED-REGEXP NAME: some line of TEXT matches.
like() {
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        pass "$3"
    else
        fail "$3" "no line matches $2 in:
$1"
    fi
}

# unlike TEXT EXTENDED-REGEXP NAME: no line of TEXT matches.
unlike() {
    if printf '%s\n' "$1" | grep -Eq -e "$2"; then
        fail "$3" "a line matches $2 in:
$1"
    else
        pass "$3"
    fi
}

# same FILE EXPECTED NAME: two files have the same bytes.
same() {
    if cmp -s "$1" "$2"; then
        pass "$3"
    else
        fail "$3" "$(diff -u "$2" "$1" 2>&1)"
    fi
}

# --- running and reading -------------------------------------------------------------------------

# run COMMAND…: leaves $status, $out and $err (without their last line ends), and the bytes in the
# files $OUT and $ERR. Give it input with `run … <FILE`; a pipe would lose the variables.
# shellcheck disable=SC2034
run() {
    OUT=$T/run.out ERR=$T/run.err
    "$@" >"$OUT" 2>"$ERR"
    status=$?
    out=$(cat "$OUT")
    err=$(cat "$ERR")
}

# json PATH [FILE]: what stands at PATH in each line of FILE ($OUT), as `hits/0/id`, `clauses/*/id`
# (one a line), `hits/#` (how many), or '' (all). Prints scalars as they are, the rest as JSON with
# sorted keys, nothing where there is nothing.
json() {
    perl tests/cli/json.pl "$1" "${2:-$OUT}"
}
