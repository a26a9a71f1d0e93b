/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Locate: the clause of a document that has a locator. */
#ifndef SEARCH_LOCATE_H
#define SEARCH_LOCATE_H

#include "lib/store/index.h"

/* Number in the segment of the clause with this locator, or UINT32_MAX. */
uint32_t locate_clause(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator);

/*
 * The clause with the longest beginning of a locator, cut at a /: what is cut off is an address inside.
 *
 * clause  OUT: its number in the segment.
 * rest    OUT: what was cut off, 第一款/（三）; borrowed from locator.
 * Returns false when there is none.
 */
bool locate_longest(const zc_index *x, size_t segment, const zc_doc_view *v, zc_str locator,
                    uint32_t *clause, zc_str *rest);

#endif
