/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stage 1: the few hundred clauses worth scoring, from the postings of all segments. */
#ifndef SEARCH_STAGE1_H
#define SEARCH_STAGE1_H

#include "search/rank/bag.h"
#include "search/rank/rank.h"

/*
 * Candidates for a query.
 *
 * b       its bag.
 * accept  per segment, the clauses that may come.
 * all     take every term however frequent (short queries), else those in at most 5 % of the
 *         clauses.
 * out     OUT: malloc'd; score is stage 1's, match is false. Every clause tied with the last of the
 *         best STAGE1_BEST is among them, up to STAGE1_TIES, then by clause id.
 */
int stage1_candidates(const zc_index *x, const query *q, const bag *b, const zc_bits *accept,
                      bool all, ranked **out, size_t *n, zc_error *err);

enum { STAGE1_BEST = 500, STAGE1_TIES = 2000 };

/* Order by score, best first, targets by level before all, then by clause id: path, then locator, as bytes. */
void stage1_sort(const zc_index *x, ranked *v, size_t n, bool matches_first);

/* Leave out what cannot be among the first max of that order; what it takes to tell ids apart is spared so.
 * Returns how many stay, in the order in which they stood. */
size_t stage1_leave_best(ranked *v, size_t n, size_t max, bool matches_first);

#endif
