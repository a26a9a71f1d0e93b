/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Alike: whether two texts are the same text, or nearly. They are when most of the different grams of
 * each stand in the other; a text inside a longer one (a proposal printed above its reply) is not.
 */
#ifndef SEARCH_RELATED_ALIKE_H
#define SEARCH_RELATED_ALIKE_H

#include "lib/store/index.h"

/* The different grams of a text, sorted. */
typedef struct gram_set {
    uint64_t *v;
    size_t n;
} gram_set;

/* s: not initialised. */
void gram_set_make(gram_set *s, zc_span text);
void gram_set_release(gram_set *s);

/* Part of the grams of the larger set that both have, 0 … 1; 0 when either is empty. */
double gram_set_shared(const gram_set *a, const gram_set *b);

/* Whether a set and that of a document's clauses (text only, headings and title left out) share more
 * than a part, above 0. Of most documents few steps tell. */
bool gram_set_near_document(const gram_set *s, const zc_index *x, size_t segment,
                            const zc_doc_view *v, double part);

#endif
