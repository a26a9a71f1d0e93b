#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Valgrind finds nothing wrong with the memory of the unit tests and of some command lines. What is
# a library's own is listed in valgrind.supp.
. "$(dirname "$0")/lib.sh"
needs_shim
long_only
command -v valgrind >/dev/null || skip_all 'needs valgrind'
export UNDER_VALGRIND=y # tests skip what it hides from them: tests/unit/surroundings.h

# checked NAME COMMAND…: whatever its exit code, valgrind has no complaint.
checked() {
    checked_name=$1
    shift
    # A test has operators new and delete of its own, and valgrind takes one half of them only.
    run valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
        --show-mismatched-frees=no \
        --suppressions=tests/torture/valgrind.supp --log-file="$T/valgrind.%p" "$@"
    # Lines with dashes tell of calls that valgrind does not know, such as seccomp().
    if grep -qs '^==' "$T"/valgrind.*; then
        fail "$checked_name" "$(cat "$T"/valgrind.*)"
    else
        pass "$checked_name"
    fi
    rm -f "$T"/valgrind.*
}

checked 'an index is made' "$policy_index" -q -j 1 -d "$T/index" corpus/letters corpus/regulations
is "$status$err" 0 'and is one'
checked 'nothing has changed' "$policy_index" -j 2 -d "$T/index"
checked 'it is verified' "$policy_index" -d "$T/index" --verify
checked 'it is copied' "$policy_index" -d "$T/index" --snapshot "$T/copy"
checked 'a query' "$policy_search" -d "$T/index" 电梯 补贴
checked 'a query with filters' "$policy_search" -d "$T/index" -f json '(养老 OR 噪声) -机构 年:2020..2025'
checked 'what is related' "$policy_search" -d "$T/index" --related corpus/proposals/cppcc-2024077-elevator.txt
checked 'a count' "$policy_search" -d "$T/index" --count 电梯
checked 'nothing is found' "$policy_search" -d "$T/index" 没有的词
checked 'no index' "$policy_search" -d "$T/absent" 电梯
checked 'a document is parsed' "$policy_index" --parse corpus/regulations/elderly-care-regulation.md
[ "${UNITS:-}" = n ] || for program in "$BUILD"/tests/unit/*_test; do
    checked "${program##*/}" "$program"
    [ "$status" = 0 ] || fail "${program##*/} passes" "$err"
done
done_testing
