/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Query: what a person typed, taken apart: words, quoted phrases, excluded ones. Nothing that can
 * be typed is an error; what is not understood is taken as words.
 */
#ifndef SEARCH_QUERY_H
#define SEARCH_QUERY_H

#include "lib/policy/document.h"
#include "lib/text/numeral.h"
#include "lib/text/segment.h"

enum {
    QUERY_SHORT = 6,       /* characters: a word up to this long must stand literally in a match */
    QUERY_GLUE = 4,        /* characters glued to a quote that still leave it a quote */
    QUERY_TERMS_MAX = 256, /* different words and phrases looked for; the rest is ignored */
    QUERY_NOTES_MAX = 5    /* ignored words named one by one */
};

/* A value inside a word: 500万 in 500万元. */
typedef struct query_value {
    size_t from, to; /* code units of the word's text */
    uint32_t hash;   /* as the forward store keeps it */
} query_value;

/* The values of a folded text, left to right, without overlap; *n of them. The caller frees it. */
query_value *query_values(zc_span text, size_t *n);

typedef struct query_term {
    zc_units text; /* folded; never empty */
    bool phrase;   /* was quoted: contiguous, in the clause's own text, no equality of values */
    bool exclude;  /* clauses with it are not wanted */
    bool literal;  /* a word to be demanded as it stands: short, or without Chinese */
    query_value *value;
    size_t n_values;
} query_term;

typedef struct query {
    query_term *term;
    size_t n, cap;
    zc_units text;    /* folded text of all terms that are wanted, parted by breaks: for ranking */
    zc_strings notes; /* what was ignored and why, for people */
    size_t ignored, surplus; /* words with nothing to look for; words past QUERY_TERMS_MAX */
} query;

void query_init(query *q);
void query_release(query *q);

/*
 * Parse a query.
 *
 * q  initialised; filled.
 * s  UTF-8, any bytes.
 *
 * Blanks part words, but for the year and number of a 文号 (国办发2018 115号). "…" “…” 「…」 『…』
 * ＂…＂ quote; a quote that is not closed, or that stands inside a sentence, is an ordinary character.
 * A - before a word or quote excludes it when a blank or nothing stands before the -. Sentence
 * punctuation at a word's ends is dropped; 《…》 stays together.
 */
void query_parse(query *q, zc_str s);

/* True when nothing is asked for. */
bool query_is_empty(const query *q);

#endif
