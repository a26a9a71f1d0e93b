/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Narrowing: which clauses of a set have a word, found through the postings. narrow_half() and
 * narrow_has_half() are in half.c and half_text.c. */
#ifndef SEARCH_QUERY_NARROW_H
#define SEARCH_QUERY_NARROW_H

#include "search/query/query.h"

/* What matching passes around: one query on one segment. */
typedef struct scene {
    const query *q;
    const zc_index *x;
    size_t segment;
    zc_error *err;
} scene;

/*
 * Keep in set the clauses where a word or phrase stands, as stand_in_clause() says. Returns 0,
 * ZC_ECORRUPT or ZC_EIO.
 */
int narrow_standing(const scene *s, const query_term *t, zc_bits *set);

/*
 * Keep in set the clauses that have every gram of a text, though not necessarily the text; a lone
 * character is found by what begins with it, which costs more. Errors as above.
 */
int narrow_grams(const scene *s, zc_span text, zc_bits *set);

/* How many live clauses can have a word or phrase, at most; UINT32_MAX: not known. Errors as above. */
int narrow_most(const scene *s, const query_term *t, uint32_t *most);

/* Keep in set the clauses with at least half of the different grams of a long word. Errors as above. */
int narrow_half(const scene *s, const query_term *t, zc_bits *set);

/* Whether one clause, whose document has this folded title, has half of the grams of a long word. */
bool narrow_has_half(const query_term *t, const zc_forward *f, zc_span title);

#endif
