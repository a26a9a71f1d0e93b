/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Highlight: what of a query is worth showing in clauses, and how much, made once for all hits.
 *
 * The grams of the words are weighed by how rare they are. A gram that is everywhere (in a twelfth
 * of all clauses, and in a few at least: 规定, 应当) tells nothing by itself.
 */
#ifndef SEARCH_HIGHLIGHT_H
#define SEARCH_HIGHLIGHT_H

#include "lib/text/question.h"
#include "lib/store/index.h"
#include "search/query/query.h"

/* Something to be found: a gram of a word, a word of one character, a range of values. */
typedef struct highlight_item {
    uint64_t key;
    double weight;
    bool weak; /* it is everywhere */
} highlight_item;

/* Where each gram of a word begins, sorted by gram. */
typedef struct highlight_place {
    uint64_t gram;
    uint32_t token;
} highlight_place;

typedef struct highlight_term {
    const query_term *term; /* borrowed */
    zc_token *token;        /* the first HIGHLIGHT_TOKENS of its text */
    size_t n_tokens;
    highlight_place *place;
    size_t n_places;
    uint32_t *item; /* of the gram that begins at each token: number into items, or HIGHLIGHT_NONE;
                       never empty: a term without grams has one of its own */
    size_t n_items;
} highlight_term;

typedef struct highlight {
    highlight_term *term; /* longer ones first, so that a mark covers the longest match */
    size_t n;
    highlight_item *item;
    size_t n_items;
    zc_units *word; /* function words, folded */
    size_t n_words;
    zc_questions questions;
} highlight;

enum {
    HIGHLIGHT_TOKENS = 10000, /* of a query of a million characters so many are looked for */
    HIGHLIGHT_GRAMS = 512     /* different ones that are weighed; more count as rare */
};

#define HIGHLIGHT_NONE UINT32_MAX

/*
 * Make it.
 *
 * q  borrowed; it must outlive the result.
 * x  for the weights; NULL: all grams are worth the same and none is weak.
 * Returns it, freed by the caller; NULL: ZC_ECORRUPT, ZC_EIO.
 */
highlight *highlight_new(const query *q, const zc_index *x, zc_error *err);
void highlight_free(highlight *h);

/* True when the character is a unit that belongs to the number before it: 元, 条. */
bool highlight_is_unit(const highlight *h, uint32_t cp);

/*
 * Length in code units of the longest word of grammar or asking that stands in a text at `at` (or ends there,
 * with `before`), 0 when there is none, or when it is not to be taken off on that side. particle: OUT.
 */
size_t highlight_function_word(const highlight *h, zc_span text, size_t at, bool before,
                               bool *particle);

#endif
