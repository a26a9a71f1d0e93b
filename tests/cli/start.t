#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a program loads when it starts: no library that it can hold itself, unless it was built so.
. "$(dirname "$0")/lib.sh"

command -v readelf >/dev/null || skip_all 'needs readelf, of binutils'

# loaded PROGRAM: the libraries it names, of those that it can hold.
loaded() {
    readelf -d "$1" | sed -n 's/.*(NEEDED).*\[lib\(cmark\|utf8proc\|uchardet\|xxhash\|zstd\)\..*/\1/p' | LC_ALL=C sort
}

for program in policy-index policy-search; do
    if [ -n "${DYNAMIC:-}" ]; then
        like "$(loaded "$BUILD/$program")" utf8proc "$program loads what it shares"
    else
        is "$(loaded "$BUILD/$program")" '' "$program loads none of the small libraries"
    fi
    like "$(readelf -d "$BUILD/$program")" 'libxapian' "$program loads libxapian"
done
done_testing
