#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A disk that is full, or fails, at any call: nothing that was committed is lost, nothing half
# written is taken for whole, and the next run goes on.
. "$(dirname "$0")/lib.sh"
needs_shim
plan 2

torture faults 'every write-side call may fail'

# A folder that may be entered and written to, but not read, cannot be synced as others are.
mkdir "$T/dropbox"
chmod 300 "$T/dropbox"
run "$policy_index" -q -d "$T/dropbox/index" corpus/letters
is "$status$err" 0 'an index in a folder that cannot be read'
