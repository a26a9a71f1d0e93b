#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Memory that is out at any allocation, ours or a library's: one line and exit code 2, or all is as
# ever; never a crash, never another answer.
. "$(dirname "$0")/lib.sh"
needs_shim
plan 1

torture heap 'every allocation may fail'
