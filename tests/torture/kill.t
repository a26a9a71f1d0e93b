#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Killed before any call and at any moment, with everything it has started: no committed document is
# lost, and nothing is left that the next run does not mend.
. "$(dirname "$0")/lib.sh"
needs_shim
plan 1

torture kill 'a run may be killed anywhere'
