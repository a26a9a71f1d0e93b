/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling: what stands in the index and is nearly what a term asks for in vain. */
#ifndef SEARCH_SUGGEST_SPELLING_H
#define SEARCH_SUGGEST_SPELLING_H

#include "search/query/query.h"
#include "search/suggest/candidates.h"

/*
 * Find texts to be typed in place of a term's: one step away, a longer word or a name two. Numbers
 * are never changed.
 *
 * t           a term of q that no clause has.
 * in_context  the query has other words, so that a guess can be checked.
 * texts       clauses that may be read for it; these are taken off.
 * c           zeroed by the caller, who releases it; ordered as in candidates.h. Their clauses are
 *             those of the spelling alone.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int spelling_find(const query *q, const query_term *t, const zc_index *x, bool in_context,
                  size_t *texts, candidates *c, zc_error *err);

#endif
