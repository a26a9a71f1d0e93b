/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: whether a word or phrase is in a text, literally or by value. */
#ifndef SEARCH_STAND_H
#define SEARCH_STAND_H

#include "lib/store/index.h"
#include "search/query.h"

/* A place in a text, in code units. */
typedef struct stand_place {
    size_t from, to;
} stand_place;

/*
 * Find a term in a folded text.
 *
 * from  code unit to start at.
 * at    OUT: the first place found; may be NULL.
 *
 * A phrase is looked for literally, wherever it is. A word must not be part of a longer run of
 * letters and digits, and may also stand by value: 五百万元 stands in 奖励500万元.
 */
bool stand_find(const query_term *t, zc_span text, size_t from, stand_place *at);

/* True when the term stands in the clause: its own text, or for a word also title or headings. */
bool stand_in_clause(const query_term *t, const zc_index *x, size_t segment, const zc_forward *f);

#endif
