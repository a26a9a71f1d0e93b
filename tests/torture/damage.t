#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files of an index damaged at random: searches end as they say, and one run mends all.
. "$(dirname "$0")/lib.sh"
plan 1

torture damage 'any file may be damaged'
