/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fresh: the clauses of the documents that are new, as sets that a filter can be restricted to. */
#ifndef SEARCH_ALERTS_FRESH_H
#define SEARCH_ALERTS_FRESH_H

#include "lib/store/index.h"

typedef struct fresh {
    zc_bits *clauses; /* per segment */
    size_t segments;
    size_t documents; /* of those named, how many the index has */
} fresh;

/*
 * Find them.
 *
 * f      not initialised; the caller releases it.
 * paths  PATHs as in ids, one a line; empty lines and what the index does not have are passed over.
 */
void fresh_find(fresh *f, const zc_index *x, zc_str paths);
void fresh_release(fresh *f);

#endif
