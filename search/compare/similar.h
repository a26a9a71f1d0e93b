/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Similar: which clauses of one document are likely to be which of the other one, by the pairs of
 * neighbouring words that they share. Candidates come from the pairs that are rare in the first
 * document, so that two codes are compared without comparing each article with each.
 */
#ifndef SEARCH_COMPARE_SIMILAR_H
#define SEARCH_COMPARE_SIMILAR_H

#include "search/compare/words.h"

/* The pairs of a text, sorted; a pair that stands twice is there twice. */
typedef struct features {
    uint64_t *v;
    size_t n;
} features;

/* Words from `from` on count. f: released by the caller. */
void features_make(features *f, const words *w, size_t from);
void features_release(features *f);

/*
 * How alike two texts are, 0 to 1: twice what they share by the sum of both; or, where a longer one
 * holds most of a shorter one, a part of how much of it.
 */
double features_alike(const features *a, const features *b);

/* Two texts that may be one, and how alike they are. */
typedef struct likeness {
    size_t a, b;
    double alike;
} likeness;

/*
 * The likely ones among two lists of texts: of each b the few that share the most.
 *
 * a, b   NULL pointers in them are passed over.
 * Returns a malloc'd array, *n of them.
 */
likeness *similar_find(const features *const *a, size_t n_a, const features *const *b, size_t n_b,
                       size_t *n);

#endif
