#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The bad set in its full size, with which tests/cli/bad.t does what it does with a little of it.
if [ "${LONG:-}" = '' ]; then
    echo '1..0 # SKIP takes long: make torture runs it'
    exit 0
fi
SIZE=full exec sh "$(dirname "$0")/../cli/bad.t"
