/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grams and tokens of one clause, counted: what becomes its terms and frequencies. */
#ifndef ZC_STORE_GRAMS_H
#define ZC_STORE_GRAMS_H

#include "lib/base/counts.h"
#include "lib/text/segment.h"

typedef struct zc_gram_entry {
    uint64_t key;  /* zc_gram(a, b); b == 0 for a token alone */
    uint32_t n;    /* occurrences */
    bool term;     /* spelt as a term; false for tokens that are only counted */
    zc_token a, b; /* first occurrence, in the text that was counted */
} zc_gram_entry;

typedef struct zc_grams {
    zc_gram_entry *v; /* in order of first occurrence */
    size_t n, cap;
    uint32_t *slot;  /* hash table of indexes + 1 into v */
    size_t slots;    /* a power of two */
    uint32_t tokens; /* tokens counted */
    uint32_t *order; /* room for zc_grams_order() */
    size_t cap_order;
} zc_grams;

void zc_grams_init(zc_grams *g);
void zc_grams_release(zc_grams *g);

/*
 * Count the grams and tokens of a text; former content is dropped, memory reused.
 *
 * text  folded; must stay as it is while entries are spelt.
 */
void zc_grams_count(zc_grams *g, zc_span text);

/*
 * The numbers of the entries that are terms, by their first tokens: for the most part as they are
 * spelt. Borrowed until the next call.
 *
 * n  OUT: how many.
 */
const uint32_t *zc_grams_order(zc_grams *g, size_t *n);

/*
 * Spell the term of a value.
 *
 * hash  of the value's key, as the forward store keeps it (forward.h).
 * term  gets at most ZC_TERM_MAX bytes, no NUL.
 *
 * Returns the length in bytes. No gram is spelt so: folded text holds no capital letters.
 */
size_t zc_value_term(uint32_t hash, char *term);

#endif
