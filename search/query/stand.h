/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standing: whether a word or phrase is in a text, literally or by value. */
#ifndef SEARCH_STAND_H
#define SEARCH_STAND_H

#include "lib/store/index.h"
#include "search/query/query.h"

/* Called for a place in a text: code units [from, to). */
typedef void (*stand_each)(size_t from, size_t to, void *arg);

/*
 * Find all places of a term in a folded text: those where it stands literally, in order, then
 * those where it stands by value, which may be the same.
 *
 * A phrase is looked for literally, wherever it is. A word must not be part of a longer run of
 * letters and digits, and may also stand by value: 五百万元 stands in 奖励500万元. Of a range, the
 * values within it; other fields have no place.
 * Returns whether there is any.
 */
bool stand_find(const query_term *t, zc_span text, stand_each each, void *arg);

/* True when a word or phrase stands in the clause: its own text, or for a word also title or headings,
 * unless only the text counts. */
bool stand_in_clause(const query_term *t, const zc_index *x, size_t segment, const zc_forward *f);

#endif
