/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walk: a look at each clause of a set. Where these are more than would be copied (copies.h), as the texts of a
 * frequent phrase are, what has been looked at is left again: a process that asks one question holds a megabyte of the
 * file instead of all. One that asks many sees it through the mapping in the end.
 */
#ifndef ZC_STORE_WALK_H
#define ZC_STORE_WALK_H

#include "lib/store/index.h"

typedef struct zc_walk {
    uint32_t clause; /* that is looked at */
    bool good;       /* its record is not damaged, and is: */
    zc_forward f;
    const zc_index *x;
    size_t segment;
    const zc_bits *set;
    size_t next;
    bool passes;
    uint64_t left; /* of the file: its bytes before that are not mapped */
} zc_walk;

/*
 * Begin.
 *
 * set   of a segment, borrowed; the clause that is looked at may be dropped from it.
 * what  else will be asked for of each (remote.h).
 */
void zc_walk_start(zc_walk *w, const zc_index *x, size_t segment, const zc_bits *set,
                   unsigned what);

/* Go to the next clause, in ascending order; false at the end, where the walk is over. */
bool zc_walk_next(zc_walk *w);

#endif
