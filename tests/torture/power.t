#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Loss of power, by a model that replays what was written: whatever of it the disk has kept, the
# index opens, whole, and no commit is lost that was told to be done.
. "$(dirname "$0")/lib.sh"
needs_shim
plan 1

torture power 'power may be lost after every write-side call'
