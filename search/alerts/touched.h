/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Touched: the new clauses that match a stored query, or bear strongly on a proposal. */
#ifndef SEARCH_ALERTS_TOUCHED_H
#define SEARCH_ALERTS_TOUCHED_H

#include "search/answer.h"
#include "search/hit.h"
#include "search/related/subject.h"

typedef struct touch {
    hit hit;         /* ranked among those of what is watched */
    zc_buf ask;      /* of a proposal: locator of the ask, … */
    zc_buf ask_text; /* … and how it begins */
} touch;

typedef struct touched {
    touch *v; /* by score, then id */
    size_t n, cap;
    uint64_t total; /* with those past the most wanted */
} touched;

/*
 * Clauses that match a query.
 *
 * t        zeroed; the caller releases it, on failure too.
 * options  whose filter is restricted to what is new; at most options->max are kept.
 * Returns 0; ZC_ECORRUPT, ZC_EIO, ZC_EINTERNAL.
 */
int touched_by_query(touched *t, const zc_index *x, const answer_options *options, zc_str query,
                     zc_error *err);

/*
 * Clauses that bear strongly on a proposal, each with the ask that it answers best.
 *
 * among  what is new, a set for each segment.
 * Otherwise as above; the filter of the options is not restricted.
 */
int touched_by_proposal(touched *t, const zc_index *x, const answer_options *options,
                        const zc_bits *among, const subject *s, zc_error *err);
void touched_release(touched *t);

#endif
