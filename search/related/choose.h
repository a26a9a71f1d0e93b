/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choose: of many clauses those that are worth showing side by side. */
#ifndef SEARCH_RELATED_CHOOSE_H
#define SEARCH_RELATED_CHOOSE_H

#include "search/related/standing.h"
#include "search/related/strength.h"

typedef struct related_hits {
    ranked *v; /* match: it is strong (strength.h) */
    size_t n;
} related_hits;

enum { CHOOSE_OF_DOCUMENT = 2 /* at most, of one document */ };

/*
 * The best clauses, at most `max`, down to the last strong one; where none is strong, the first `weak`. Of
 * those that say nearly the same (versions of a law, local copies of it) the first is taken, or the first
 * that is in force. Paragraphs that are courtesies before all are left out.
 *
 * w, b   what is looked for, and its bag.
 * s      the documents of the group.
 * found  best first.
 * h      OUT: the caller frees its v, on failure too.
 * Returns 0; ZC_ECORRUPT, ZC_EIO.
 */
int choose_hits(related_hits *h, const wanted *w, const bag *b, const standing_list *s,
                const zc_index *x, const ranking *found, size_t max, size_t weak, zc_error *err);

#endif
