/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Terms: the features, as the index holds them, that a clause with a text must have. */
#ifndef SEARCH_QUERY_TERMS_H
#define SEARCH_QUERY_TERMS_H

#include "lib/store/grams.h"

typedef struct features {
    zc_gram_entry *v; /* each once, in the order of the text */
    size_t n, cap;
} features;

/*
 * Grams of a text, and its word tokens that stand alone. A single Han character is a feature only
 * when there is no other: it is found by prefix, which costs more than it narrows.
 *
 * text  folded; must stay as it is while features are spelt. Of a very long one the first features.
 */
void terms_find(features *f, zc_span text);
void terms_release(features *f);

/* Whether it is a single Han character. */
bool term_is_lone_han(const zc_gram_entry *e);

/* Spell a feature of a text: as zc_gram_term(). */
size_t term_spell(zc_span text, const zc_gram_entry *e, char *term);

#endif
