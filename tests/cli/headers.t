#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every header says what it needs: it compiles alone, as C, and twice in one file. Those of the
# shim compile as C++ too, for they promise both; its private one is C++ only.
. "$(dirname "$0")/lib.sh"

CC=${CC:-gcc} CXX=${CXX:-g++}
for compiler in "${CC%% *}" "${CXX%% *}"; do
    command -v "$compiler" >/dev/null || skip_all "no compiler $compiler"
done
warnings='-Wall -Wextra -Wpedantic -Wno-unused-function -Werror -fsyntax-only'

# compiles HEADER COMMAND…: with the header alone, included twice.
compiles() {
    header=$1
    shift
    printf '#include "%s"\n#include "%s"\nextern int alone;\n' "$header" "$header" >"$T/alone.input"
    # shellcheck disable=SC2086 # a list of options
    "$@" $warnings -I. -I"$BUILD" -D_GNU_SOURCE "$T/alone.input"
}

# Words, not one command: CC may hold options.
as_c="$CC -std=c11 -xc" as_cxx="$CXX -std=c++17 -xc++"

for header in lib/*/*.h indexer/*.h search/*.h search/*/*.h; do
    [ -f "$header" ] || continue
    # shellcheck disable=SC2086
    case $header in
    lib/xapian-c/*_private.h | lib/xapian-c/*_weight.h)
        ok "$header, as C++" compiles "$header" $as_cxx
        ;;
    lib/xapian-c/*)
        ok "$header, as C" compiles "$header" $as_c
        ok "$header, as C++" compiles "$header" $as_cxx
        ;;
    *) ok "$header, as C" compiles "$header" $as_c ;;
    esac
done

# The same check fails where a header leans on what was included before it.
echo 'size_t zc_leaning(void);' >"$T/leaning.h"
# shellcheck disable=SC2086
if compiles "$T/leaning.h" $as_c 2>/dev/null; then
    fail 'a header that leans on others is found out'
else
    pass 'a header that leans on others is found out'
fi
done_testing
