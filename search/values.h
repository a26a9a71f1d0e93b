/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values: what an option of policy-search may be given, as far as an index tells. */
#ifndef SEARCH_VALUES_H
#define SEARCH_VALUES_H

#include "lib/store/index.h"

/*
 * Collect the values of an option that begin in a certain way: kinds; issuers, types and dates of
 * the documents; paths and ids, folder by folder as shells complete file names; names of stored queries.
 *
 * x       NULL: only what needs no index.
 * option  its long name; one that is not known has no values.
 * out     initialised; values are added in the order of their bytes, each once.
 */
void values_find(const zc_index *x, const char *option, zc_str begun, zc_strings *out);

#endif
