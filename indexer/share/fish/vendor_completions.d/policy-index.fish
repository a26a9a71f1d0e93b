# SPDX-License-Identifier: GPL-3.0-or-later
# Completion for fish: both programs answer alike, so it is installed beside the other's.
source (status dirname)/policy-search.fish
