/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Writing: a query back into text that a person can type, as it is or with something changed. What
 * is written reads as the same tree again: names of fields, quotes and parentheses in one form each,
 * without what was ignored. Only where a word holds a parenthesis or quotation mark without its
 * partner may it read as another valid query.
 */
#ifndef SEARCH_QUERY_WRITE_H
#define SEARCH_QUERY_WRITE_H

#include "search/query/query.h"

enum { WRITE_CHILDREN = 32 }; /* of the root that can be left out: bits of `without` */

/* What is changed; all zero: nothing. */
typedef struct query_change {
    const char *const *instead; /* by term: what stands in place of what was typed, or NULL … */
    bool parted;                /* … and is several words, of a phrase too */
    uint32_t without;           /* children of the root left out, by number */
    bool words;                 /* phrases, and what follows a +, as mere words */
    bool apart;                 /* NEAR as AND */
    bool anywhere;              /* the values of 标题: and 正文: as mere words */
} query_change;

/* Append the query. */
void query_write(const query *q, const query_change *change, zc_buf *out);

/* Append one node of it, unchanged, as it would stand beside others. */
void query_write_node(const query *q, size_t node, zc_buf *out);

#endif
