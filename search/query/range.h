/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranges of values: 300万元..500万元, 10%..30%, 2023年..2024年6月; ..500万元 and 500万元.. are open. */
#ifndef SEARCH_QUERY_RANGE_H
#define SEARCH_QUERY_RANGE_H

#include "search/query/query.h"
#include "search/query/stand.h"

/* Read a range. False when s is none: a word without .. or with something else around it. */
bool range_read(query_range *r, zc_str s);

/* Whether a value's key lies within the range; kind is the value's. */
bool range_holds(const query_range *r, zc_value_kind kind, const char *key);

/*
 * Find the values of a folded text that lie within the range, in order. each may be NULL: then
 * the first is enough. Returns whether there is any.
 */
bool range_find(const query_range *r, zc_span text, stand_each each, void *arg);

#endif
