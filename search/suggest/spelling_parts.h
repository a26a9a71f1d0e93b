/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of spelling share: a stretch of a term that no clause has. For spelling.c and them. */
#ifndef SEARCH_SUGGEST_SPELLING_PARTS_H
#define SEARCH_SUGGEST_SPELLING_PARTS_H

#include "lib/store/index.h"
#include "search/query/query.h"
#include "search/suggest/candidates.h"

typedef struct stretch {
    const query *q;
    const zc_index *x;
    const query_term *term;
    zc_span text;            /* of the term: Han characters alone, or one word of letters */
    const zc_folded *folded; /* the term as typed; the stretch begins at its character `at` */
    size_t at;
    bool in_context; /* other words tell what is meant */
    size_t *texts;   /* clauses that may still be read */
    zc_error *err;
} stretch;

/* Append what was typed with the characters [from, to) of the stretch replaced. */
void stretch_change(const stretch *s, size_t from, size_t to, zc_str instead, zc_buf *out);

/* Count the live clauses where a text stands in the way of the stretch's term. Errors as in match.h. */
int stretch_count(const stretch *s, zc_span text, uint64_t *n);

/* Find spellings of Han characters that are one step away: another, one more, one less, two swapped. */
int variants_find(const stretch *s, candidates *c);

/* Find words of letters near to one. */
int letters_find(const stretch *s, candidates *c);

/* Where names are looked for. */
typedef struct name_place {
    const zc_index *x;
    zc_field field; /* ZC_FIELDS: the title */
    bool whole;     /* what is near must end where the name does, or at a mark */
} name_place;

/* Find what comes near to a text in one field of the live documents, up to a distance. */
void names_find(const name_place *p, zc_span text, unsigned most, candidates *c);

#endif
