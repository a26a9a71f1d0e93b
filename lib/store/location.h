/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an index lies when the user does not say: the same answer for both programs. */
#ifndef ZC_STORE_LOCATION_H
#define ZC_STORE_LOCATION_H

/*
 * Folder of the index: `given` (the option -d) when not NULL, else $POLICY_INDEX, else
 * $XDG_DATA_HOME/policy-search/index, else ~/.local/share/policy-search/index. Empty variables
 * count as unset. Free with free().
 */
char *zc_index_location(const char *given);

#endif
