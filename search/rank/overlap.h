/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Overlap: clauses of a set that share most with a query, where none has to match. */
#ifndef SEARCH_RANK_OVERLAP_H
#define SEARCH_RANK_OVERLAP_H

#include "search/rank/rank.h"

/*
 * Rank.
 *
 * b       bag of the query.
 * accept  per segment, the clauses that may come.
 * best    so many are scored by the whole formula, at most STAGE1_BEST: the best of stage 1, with those
 *         tied with the last; all, where there are no more.
 * r       OUT: those, best first, match false; the caller releases it, on failure too.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int overlap_rank(const query *q, bag *b, const zc_index *x, const zc_bits *accept, size_t best,
                 ranking *r, zc_error *err);

#endif
