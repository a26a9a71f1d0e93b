# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests here share, over tests/cli/lib.sh. `make check` runs them with some cases each, in a
# few seconds; `make torture` sets LONG, and they try every case. A new tests/torture/NAME.t needs no
# other edit.

# Most of the time would go into waiting for a disk, and none of this is about one.
if [ "${T:-}" = '' ] && [ "${TMPDIR:-}" = '' ] && [ -d /dev/shm ] && [ -w /dev/shm ]; then
    export TMPDIR=/dev/shm
fi
# shellcheck source=tests/cli/lib.sh
. "$(dirname "$0")/../cli/lib.sh"

LONG=${LONG:-} N=${N:-} SEED=${SEED:-}
export LONG N SEED

# For tests that preload the shim.
needs_shim() {
    if grep -q __asan_init "$policy_index"; then
        skip_all 'the shim and the address sanitizer want the same calls'
    fi
}

# long_only: for what takes minutes however little it does.
long_only() {
    [ "$LONG" != '' ] || skip_all 'takes long: make torture runs it'
}

# torture DRIVER NAME: tests/torture/DRIVER.pl finds nothing wrong; what it prints is shown.
torture() {
    if perl "tests/torture/$1.pl" >"$T/torture.out" 2>&1; then
        pass "$2"
    else
        fail "$2"
    fi
    sed 's/^[^#]/# &/' "$T/torture.out"
}
