/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What half.c, which counts postings, and half_text.c, which reads texts, share. For them alone. */
#ifndef SEARCH_QUERY_HALF_PARTS_H
#define SEARCH_QUERY_HALF_PARTS_H

#include "search/query/narrow.h"
#include "search/query/terms.h"

/* Whether two forms of a word are other names of the same part of it. */
bool half_same_part(const query_term *a, const query_term *b);

/* The form whose part of the word holds a feature, the first of those of one part; NULL: none does. */
const query_term *half_part_of(const query_term *t, const zc_gram_entry *e);

/* The features of a word, found by key. */
typedef struct half_text {
    const query_term *t;
    zc_gram_entry *v; /* by key */
    size_t n;
    uint64_t sketch[64]; /* a bit for each; different ones may share theirs */
    bool *found;
} half_text;

void half_text_init(half_text *w, const query_term *t);
void half_text_release(half_text *w);

/* Whether a clause, whose document has this folded title, has half of them. */
bool half_text_has(half_text *w, const zc_forward *f, zc_span title);

#endif
