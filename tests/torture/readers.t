#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# While an index is written, merged and copied, every answer is of one commit, and none is an error.
. "$(dirname "$0")/lib.sh"
plan 1

torture readers 'readers see one state, whatever the writer does'
